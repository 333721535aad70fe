import type { SeededRandom } from "@mailkeep/testing"

/** A route as the contract has it: the method, the path with its parameters, and the names of the body's fields. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly fields: ReadonlyArray<string>
}

/** Ids to choose from, of whatever they are. */
export interface Ids {
  readonly own: Array<string>
  readonly foreign: ReadonlyArray<string>
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

/** Every route of the HTTP contract, which is no part of what its package exports: read from its source. */
export const contractRoutes = async (): Promise<ReadonlyArray<Route>> => {
  const source = new URL("../../../http/src/contract/Api.ts", import.meta.url).href
  const { Api } = (await import(source)) as {
    readonly Api: { readonly groups: Record<string, { readonly endpoints: Record<string, Endpoint> }> }
  }
  return Object.values(Api.groups)
    .flatMap(({ endpoints }) => Object.values(endpoints))
    .map(({ method, path, payload }) => ({
      method,
      path,
      fields: [...new Set([...payload.values()].flatMap(({ schemas }) => schemas.flatMap(({ ast }) => fieldsOf(ast))))],
    }))
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

const anyId = (random: SeededRandom, { foreign, own }: Ids): string =>
  random.pick([random.pick(foreign), random.pick(foreign), random.pick(own), random.pick(garbage)])

const isId = (name: string): boolean => /^(?:id|.*_ids?|.*[a-z]Ids?)$/.test(name)

const words = [
  "",
  "x",
  "Ada",
  "ada@example.com",
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
    const text = anyId(random, ids)
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
  smtp_host: "smtp.example.com",
  imap_host: "imap.example.com",
})

const anyBody = (random: SeededRandom, { fields, method, path }: Route, ids: Ids): unknown => {
  if (method === "GET" && random.integer(0, 9) > 0) return undefined
  if (random.integer(0, 9) === 0) return random.pick([undefined, null, [], "text", 7, {}])
  if (path.endsWith("/bulk"))
    return { accounts: Array.from({ length: random.integer(1, 3) }, () => anyAccount(random)) }
  const some = Object.fromEntries(
    fields.filter(() => random.integer(0, 3) === 0).map((name) => [name, anyValue(random, ids, name)]),
  )
  if (!fields.includes("from_email")) return some
  // Bodies of nothing but chance never get as far as the store: what is wrong with most of these is their id at most.
  const account = anyAccount(random)
  const id = Number(anyId(random, ids))
  const change = random.pick([{ id }, { id, from_name: "Mallory" }, { id, password: "other" }, { id, ...account }])
  return random.pick([account, account, change, change, change, { ...some, id }, some])
}

/** One request of somebody who tries everything. */
export const anyRequest = (random: SeededRandom, routes: ReadonlyArray<Route>, ids: Ids) => {
  // A batch costs as much as a hundred other requests.
  const cheap = routes.filter(({ path }) => !path.endsWith("/bulk"))
  const route = random.pick(random.integer(0, 19) === 0 ? routes : cheap)
  const path = route.path.replaceAll(/:\w+/g, () => anyId(random, ids))
  const query =
    random.integer(0, 4) > 0
      ? ""
      : `?${random.pick(["limit=5", "offset=3", `id=${anyId(random, ids)}`, `tenant_id=b`])}`
  return { method: route.method, path: `${path}${query}`, body: anyBody(random, route, ids) }
}
