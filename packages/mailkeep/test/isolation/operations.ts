import type { SeededRandom } from "@mailkeep/testing"
import { refusingHost } from "./world.ts"

/** A route as the contract has it: the method, the path with its parameters, and the names of the body's fields. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly fields: ReadonlyArray<string>
}

/** What an id can be of. */
export type Kind = "account" | "batch" | "tag" | "other"

/** Ids by what they are of; `other` of what no route takes an id of. */
export type KnownIds = Readonly<Record<Kind, Array<string>>>

/** Ids to choose from. */
export interface Ids {
  readonly own: KnownIds
  readonly foreign: KnownIds
}

// What is needed of a schema's syntax tree: an object's fields, a union's members, an array's items.
interface Syntax {
  readonly propertySignatures?: ReadonlyArray<{ readonly name: PropertyKey }>
  readonly types?: ReadonlyArray<Syntax>
  readonly rest?: ReadonlyArray<Syntax>
}

interface Endpoint {
  readonly method: string
  readonly path: string
  readonly payload: ReadonlyMap<string, { readonly schemas: ReadonlyArray<{ readonly ast: Syntax }> }>
}

const fieldsOf = ({ propertySignatures = [], rest = [], types = [] }: Syntax): ReadonlyArray<string> => [
  ...propertySignatures.map(({ name }) => String(name)),
  ...[...types, ...rest].flatMap(fieldsOf),
]

/** Every route of the HTTP contract that is about a tenant; the contract is no part of what its package exports: read from its source. */
export const contractRoutes = async (): Promise<ReadonlyArray<Route>> => {
  const source = new URL("../../../http/src/contract/Api.ts", import.meta.url).href
  const { Api } = (await import(source)) as {
    readonly Api: { readonly groups: Record<string, { readonly endpoints: Record<string, Endpoint> }> }
  }
  return (
    Object.entries(Api.groups)
      // Browsers come to pages without a key: what they may do stands in what was sealed for them.
      .filter(([name]) => name !== "documentation" && name !== "oauthPages")
      .flatMap(([, { endpoints }]) => Object.values(endpoints))
      .map(({ method, path, payload }) => ({
        method,
        path,
        fields: [
          ...new Set([...payload.values()].flatMap(({ schemas }) => schemas.flatMap(({ ast }) => fieldsOf(ast)))),
        ],
      }))
  )
}

const garbage = [
  "0",
  "-1",
  "1",
  "9007199254740991",
  "9007199254740992",
  "1e3",
  "a",
  "%2e%2e",
  "'%20or%201=1--",
  "%00",
  "null",
]

const kinds: ReadonlyArray<Kind> = ["account", "batch", "tag", "other"]

/** An id of a kind, the other tenant's twice as often as an own one; now and then of another kind, or of nothing. */
const anyId = (random: SeededRandom, { foreign, own }: Ids, kind: Kind): string => {
  const of = random.integer(0, 9) === 0 ? random.pick(kinds) : kind
  return random.pick([
    random.pick(foreign[of]),
    random.pick(foreign[of]),
    // All of its own may be gone.
    random.pick(own[of].length === 0 ? garbage : own[of]),
    random.pick(own[of].length === 0 ? garbage : own[of]),
    random.pick(garbage),
  ])
}

const isId = (name: string): boolean => /^(?:id|.*_ids?|.*[a-z]Ids?)$/.test(name)

const words = [
  "",
  "x",
  "Ada",
  "one@example.com",
  "smtp.example.com",
  "465",
  "true",
  "' or 1=1 --",
  "\u0000",
  "ACTIVE",
  "SMTP",
]

const anyValue = (random: SeededRandom, ids: Ids, name: string): unknown => {
  const id = () => {
    const text = anyId(random, ids, name.startsWith("tag") ? "tag" : "account")
    return random.pick([text, Number(text)])
  }
  if (isId(name)) return random.pick([id(), id(), [id(), id()]])
  return random.pick([random.pick(words), random.integer(-1, 100), true, false, null, [], {}, [id()], { id: id() }])
}

/** An account that is acceptable; there are so few addresses that many are taken. */
const anyAccount = (random: SeededRandom) => ({
  from_name: "Mallory",
  from_email: `m${random.integer(1, 60)}@example.com`,
  password: "secret",
  smtp_host: random.integer(0, 9) === 0 ? refusingHost : "smtp.example.com",
  imap_host: "imap.example.com",
})

/** A body that is acceptable but for its ids, of the routes that need more than one field to be right. */
const acceptable: Readonly<Record<string, (random: SeededRandom, ids: Ids) => object>> = {
  "/email-accounts/bulk": (random) => ({
    accounts: Array.from({ length: random.integer(1, 3) }, () => anyAccount(random)),
  }),
  "/email-accounts/save-oauth": (random, ids) => ({
    from_name: "Mallory",
    from_email: `m${random.integer(1, 60)}@example.com`,
    username: "mallory",
    type: "GMAIL",
    token: {
      scope: "mail",
      token_type: "Bearer",
      expiry_date: 4_102_444_800_000,
      access_token: "a",
      refresh_token: "r",
    },
    warmup_enabled: true,
    use_whitelabel_credentials: false,
    ...(random.integer(0, 1) === 0 ? {} : { id: anyId(random, ids, "account") }),
  }),
  "/email-accounts/discover": (random) => ({ email: `m${random.integer(1, 60)}@example.com` }),
  "/email-accounts/reconnect-failed-email-accounts": () => ({}),
  "/email-accounts/:id": (random) => ({
    from_name: random.pick(words),
    is_suspended: random.pick([true, false]),
    signature: random.pick(words),
  }),
  "/email-accounts/:id/warmup": (random) => ({
    warmup_enabled: random.pick([true, false]),
    total_warmup_per_day: random.integer(1, 50),
  }),
  "/tags": (random) => ({ name: `${random.pick(["Warm", "Cold", "m"])} ${random.integer(1, 30)}`.replace(" 1", "") }),
  "/email-accounts/tag-manager": (random, ids) => ({
    id: anyId(random, ids, "tag"),
    name: `tag ${random.integer(1, 30)}`,
    color: "#123456",
  }),
  "/email-accounts/tag-list": (random) => ({
    email_ids: ["one@example.com", "failing@example.com", `m${random.integer(1, 60)}@example.com`],
  }),
  "/email-accounts/tag-mapping": (random, ids) => ({
    email_account_ids: someIds(random, ids, "account"),
    tag_ids: someIds(random, ids, "tag"),
  }),
  "/oauth/:provider/start": (random, ids) =>
    random.pick([{ email: "one@example.com" }, { id: anyId(random, ids, "account") }]),
  "/campaigns/:id/email-accounts": (random, ids) => ({ email_account_ids: someIds(random, ids, "account") }),
}

const someIds = (random: SeededRandom, ids: Ids, kind: Kind): ReadonlyArray<string> =>
  Array.from({ length: random.integer(1, 2) }, () => anyId(random, ids, kind))

const anyBody = (random: SeededRandom, { fields, method, path }: Route, ids: Ids): unknown => {
  if (fields.length === 0 && random.integer(0, 9) > 0) return undefined
  if (random.integer(0, 9) === 0) return random.pick([undefined, null, [], "text", 7, {}])
  const right = acceptable[path]
  if (right !== undefined && method !== "GET" && random.integer(0, 3) > 0) return right(random, ids)
  const some = Object.fromEntries(
    fields.filter(() => random.integer(0, 3) === 0).map((name) => [name, anyValue(random, ids, name)]),
  )
  if (!fields.includes("from_email")) return some
  // Bodies of nothing but chance never get as far as the store: what is wrong with most of these is their id at most.
  const account = anyAccount(random)
  const id = Number(anyId(random, ids, "account"))
  const change = random.pick([{ id }, { id, from_name: "Mallory" }, { id, password: "other" }, { id, ...account }])
  return random.pick([account, account, change, change, change, { ...some, id }, some])
}

const anyPath = (random: SeededRandom, { path }: Route, ids: Ids): string => {
  // The same numbers as the other tenant's, and others.
  if (path.startsWith("/campaigns")) return path.replace(":id", String(random.integer(1, 6)))
  if (path.startsWith("/oauth")) return path.replace(":provider", random.pick(["google", "google", "b"]))
  const kind = path.includes("/bulk/") ? "batch" : path.includes("/tags/") ? "tag" : "account"
  return path.replaceAll(/:\w+/g, () => anyId(random, ids, kind))
}

const anyQuery = (random: SeededRandom, ids: Ids): string =>
  random.integer(0, 4) > 0
    ? ""
    : `?${random.pick([
        "limit=5",
        "offset=3",
        `id=${anyId(random, ids, "account")}`,
        "tenant_id=b",
        "fetch_tags=true&fetch_campaigns=true",
        "isInUse=true",
      ])}`

// What works on many rows takes a multiple of the time of others.
const isDear = ({ method, path }: Route): boolean =>
  path.includes("/bulk") ||
  path.includes("reconnect-failed") ||
  (method === "GET" && (path === "/email-accounts" || path.startsWith("/campaigns")))

/** One request of somebody who tries everything. */
export const anyRequest = (random: SeededRandom, routes: ReadonlyArray<Route>, ids: Ids) => {
  const cheap = routes.filter((route) => !isDear(route))
  const route = random.pick(random.integer(0, 19) === 0 ? routes : cheap)
  // Of the other tenant's keys too: it has used the first three.
  const once = ["one", "two", "three", "four", `${random.integer(1, 1_000)}`]
  return {
    route,
    method: route.method,
    path: `${anyPath(random, route, ids)}${anyQuery(random, ids)}`,
    body: anyBody(random, route, ids),
    headers: random.integer(0, 9) === 0 ? { "idempotency-key": random.pick(once) } : {},
  }
}
