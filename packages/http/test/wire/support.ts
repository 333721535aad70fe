import { ApiKeys, DomainName, TenantId } from "@mailkeep/core"
import { makeHandler } from "@mailkeep/http"
import { candidate, discoveryResult, makeScriptedDiscovery } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { clientOf } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"
import type { Given, Ids, OfIds, WireCase, WireRequest } from "./WireCase.ts"

/** A body of `save` with every field that the page requires. */
export const saved = {
  from_name: "Ada",
  from_email: "ada@example.com",
  user_name: "ada",
  password: "a-secret-of-ada",
  smtp_host: "smtp.example.com",
  smtp_port: 587,
  imap_host: "imap.example.com",
  imap_port: 993,
  warmup_enabled: true,
}

/** A body of `save-oauth` with every field that the page requires. */
export const oauth = {
  from_name: "Grace",
  from_email: "grace@gmail.com",
  username: "grace@gmail.com",
  type: "GMAIL",
  token: {
    scope: "https://mail.google.com/",
    token_type: "Bearer",
    expiry_date: 4_102_444_800_000,
    access_token: "ya29.access",
    refresh_token: "1//refresh",
  },
  warmup_enabled: true,
  use_whitelabel_credentials: true,
}

const givens: Readonly<Record<Given, { readonly path: string; readonly body: object }>> = {
  well: { path: "/email-accounts/save", body: { ...saved, from_email: "well@example.com" } },
  failing: {
    path: "/email-accounts/save",
    body: { ...saved, from_email: "failing@example.com", smtp_host: "bad.example.com", imap_host: "bad.example.com" },
  },
  token: { path: "/email-accounts/save-oauth", body: oauth },
  warm: { path: "/tags", body: { name: "Warm", color: "#FF8800" } },
  cold: { path: "/tags", body: { name: "Cold", color: "#0088FF" } },
}

/** What is found for addresses of a few domains. */
const discovery = makeScriptedDiscovery({
  "discovered.example": (address) => discoveryResult({ candidates: [candidate("discovered.example", [address])] }),
  "elsewhere.example": (address) =>
    discoveryResult({
      candidates: [candidate("hoster.example", [address], { confirm: [DomainName.make("hoster.example")] })],
    }),
  "silent.example": discoveryResult({ outcome: "temporary-error", retry: true }),
})

/** The one campaign that has ended; all others are active. */
export const endedCampaign = 13

const valueOf = <A>(of: OfIds<A>, ids: Ids): A => (typeof of === "function" ? (of as (ids: Ids) => A)(ids) : of)

/** Runs cases, each in a tenant of its own. */
export const makeWireWorld = async () => {
  const world = await makeWorld({
    servers: { "bad.example.com": "refuses" },
    discovery: discovery.layer,
    oauth: {},
    isCampaignActive: (id) => id !== endedCampaign,
  })
  const strictly = { ...world, handler: makeHandler(world.context, { rateLimit: false, strict: true }) }
  const limited = { ...world, handler: makeHandler(world.context, { rateLimit: { perHour: 1 } }) }
  let tenants = 0
  const newKey = () =>
    Effect.runPromise(
      ApiKeys.use((keys) => keys.issue(TenantId.make(`tenant-${++tenants}`), { label: "wire" })).pipe(
        Effect.map(({ key }) => Redacted.value(key)),
        Effect.provideContext(world.context),
      ),
    )

  const withKey = (body: object | string, key: string) => (typeof body === "string" ? body : { ...body, api_key: key })

  const send = (request: WireRequest, ids: Ids, key: string, to: World) => {
    const [method = "", template = ""] = request.route.split(" ")
    const path = (request.path ?? template).replaceAll(/\{(\w+)\}/g, (_, name: Given) => String(ids[name]))
    const { key: how = "query" } = request
    const text = how === "wrong" ? "wrong" : key
    const separator = path.includes("?") ? "&" : "?"
    const body = request.body === undefined ? undefined : valueOf(request.body, ids)
    return clientOf(to)(method, how === "query" || how === "wrong" ? `${path}${separator}api_key=${text}` : path, {
      key: null,
      headers: {
        ...(how === "header" ? { "x-api-key": text } : {}),
        ...(how === "bearer" ? { authorization: `Bearer ${text}` } : {}),
        ...request.headers,
      },
      ...(body === undefined ? {} : { body: how === "body" ? withKey(body, key) : body }),
    })
  }

  return {
    close: world.close,
    /** Sends the case's request after what comes before; gives the answer, and what it is to be. */
    run: async (wireCase: WireCase) => {
      const key = await newKey()
      const ids: Record<string, number> = {}
      for (const name of wireCase.given ?? []) {
        const { body, path } = givens[name]
        const { json } = await send({ route: `POST ${path}`, body }, ids as Ids, key, world)
        ids[name] = json.emailAccountId ?? json.data.id
      }
      const to = wireCase.limited === true ? limited : wireCase.strict === true ? strictly : world
      for (const request of wireCase.before ?? []) await send(request, ids as Ids, key, to)
      const answer = await send(wireCase, ids as Ids, key, to)
      return { answer, expected: valueOf(wireCase.answer, ids as Ids) }
    },
  }
}
