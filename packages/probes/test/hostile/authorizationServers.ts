import { BANNER, type HostileWebServer } from "@mailkeep/testing"
import { setTimeout } from "node:timers/promises"
import { nonce } from "../account.ts"

// Terminal escapes, C0 and C1 controls, a bidirectional override and a zero-width space.
const POISON = "\u001b[31m\u001b]0;owned\u0007\u0008\u009b2J\u202e\u200b\u0000"

// What an authorization server can do beside what any hostile web server can: it answers in time and in form.

type Wire = Parameters<HostileWebServer["play"]>[0]

/** Who asked what: the body of the request, and the authority that it was sent to. */
interface Question {
  readonly form: string
  readonly authority: string
}

const heard = async (wire: Wire): Promise<Question> => {
  await wire.secure()
  while (!wire.over) {
    const [head = "", form] = wire.heard.secured.split("\r\n\r\n", 2)
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
    if (form !== undefined && form.length >= length) {
      return { form, authority: /^host: (\S+)/im.exec(head)?.[1] ?? "" }
    }
    await setTimeout(5)
  }
  return { form: "", authority: "" }
}

const answering = (
  id: string,
  statement: string,
  wins: string,
  answer: (question: Question) => unknown,
  status = "200 OK",
): HostileWebServer => ({
  id: `authorization-${id}`,
  statement,
  wins,
  scheme: "https",
  finds: "answer",
  waits: false,
  play: async (wire) => {
    const said = answer(await heard(wire))
    const body = Buffer.from(typeof said === "string" ? said : JSON.stringify(said))
    const head = [`HTTP/1.1 ${status}`, "content-type: application/json", `content-length: ${body.length}`, "", ""]
    await wire.bytes(Buffer.concat([Buffer.from(head.join("\r\n")), body]))
  },
})

const valuesOf = (form: string): string => [...new URLSearchParams(form).values()].join(" ")
const swapCase = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => (letter > "Z" ? letter.toUpperCase() : letter.toLowerCase()))

const echoing = (id: string, what: string, words: (form: string) => string, member = "error_description") =>
  answering(
    `echoes-${id}`,
    `Refuses the request and says ${what}.`,
    "The secrets end up in errors, logs and databases.",
    ({ form }) => ({ error: "invalid_request", [member]: words(form) }),
    "400 Bad Request",
  )

const tokens = { access_token: "an access token", token_type: "Bearer", expires_in: 3_600 }

const handingOut = (id: string, what: string, fields: object) =>
  answering(
    `token-${id}`,
    `Hands out tokens of which ${what}.`,
    "The token adds fields to a SASL message, or is stored as it is.",
    () => ({ ...tokens, ...fields }),
  )

const saying = (id: string, what: string, body: string) =>
  answering(`says-${id}`, `Answers with ${what} and status 200.`, "The client makes a token of it.", () => body)

/** Servers of which none hands out a token that can be used, whatever it is asked for. */
export const hostileTokenServers: ReadonlyArray<HostileWebServer> = [
  echoing("form", "the form back", (form) => form),
  echoing("values", "every value back", valuesOf),
  echoing("base64", "every value back in base64", (form) =>
    [...new URLSearchParams(form).values()].map((value) => Buffer.from(value).toString("base64")).join(" "),
  ),
  echoing("other-case", "every value back in swapped case", (form) => swapCase(valuesOf(form))),
  echoing("spaced", "every value back with blanks between its letters", (form) => [...valuesOf(form)].join(" ")),
  echoing("hidden", "every value back with invisible characters between its letters", (form) =>
    [...valuesOf(form)].join("\u200b"),
  ),
  echoing("poisoned", "every value back between escape sequences", (form) => `${POISON}${valuesOf(form)}${POISON}`),
  echoing("beyond-the-cap", "every value back where long texts are cut", (form) => "x".repeat(180) + valuesOf(form)),
  echoing("as-code", "every value back as its error code", valuesOf, "error"),
  echoing("as-suberror", "every value back as a part of its code", valuesOf, "suberror"),
  handingOut("line-end", "one has a line end", { access_token: "a\r\nb" }),
  handingOut("separator", "one has the separator of XOAUTH2", { access_token: "a\u0001auth=Bearer b" }),
  handingOut("nul", "one has a NUL", { refresh_token: "a\u0000b" }),
  handingOut("letters", "one has letters beyond ASCII", { access_token: "ä" }),
  handingOut("long", "one has more than 16 KiB", { access_token: "a".repeat(20_000) }),
  handingOut("object", "one is no text", { access_token: { toString: "a" } }),
  handingOut("type", "none is a bearer's", { token_type: "mac" }),
  saying("page", "a page", `<html>${BANNER}</html>`),
  saying("list", "a list", JSON.stringify([BANNER])),
  saying("text", "a text", JSON.stringify(BANNER)),
  saying("half", "half an object", JSON.stringify({ ...tokens, banner: BANNER }).slice(0, -1)),
  saying("prototype", "an object whose tokens are its prototype's", `{"__proto__":${JSON.stringify(tokens)}}`),
  saying("depth", "30,000 lists in each other", "[".repeat(30_000)),
  saying("depth-within", "3,000 objects in each other", `${'{"access_token":'.repeat(3_000)}1${"}".repeat(3_000)}`),
  saying("bytes", "bytes that are no text", "\u00ff\u0000\u001b[31m"),
]

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

const telling = (id: string, what: string, claims: object, header: object = { alg: "RS256" }) =>
  answering(
    `id-token-${id}`,
    `Hands out tokens with an id_token ${what}.`,
    "The mailbox of somebody else is connected.",
    ({ authority }) => {
      const now = Math.floor(Date.now() / 1_000)
      const right = { iss: `https://${authority}`, aud: "id", sub: BANNER, nonce, iat: now, exp: now + 600 }
      return { ...tokens, id_token: `${part(header)}.${part({ ...right, ...claims })}.c2lnbmF0dXJl` }
    },
  )

/** Servers whose tokens are right, but for the id_token that comes with them. */
export const hostileIdTokenServers: ReadonlyArray<HostileWebServer> = [
  telling("issuer", "of another issuer", { iss: "https://login.example.test" }),
  telling("audience", "for another application", { aud: "another" }),
  telling("audiences", "for others too", { aud: ["id", "another"] }),
  telling("nonce", "of another request", { nonce: "another" }),
  telling("no-nonce", "of no request", { nonce: undefined }),
  telling("expired", "that is long over", { exp: 1_000_000_000 }),
  telling("no-end", "without an end", { exp: undefined }),
  telling("end-as-text", "whose end is a text", { exp: "9999999999" }),
  telling("future", "of the year 2100", { nbf: 4_102_444_800 }),
  telling("unsigned", "without an algorithm", {}, { alg: "none" }),
  telling("critical", "with an extension that nobody knows", {}, { alg: "RS256", crit: ["x"], x: 1 }),
  telling("poisoned", "with a poisoned claim", { nonce: POISON }),
]

const stating = (id: string, what: string, fields: (issuer: string) => object) =>
  answering(
    `metadata-${id}`,
    `Is an issuer whose metadata ${what}.`,
    "Codes and secrets are sent to where it says.",
    ({ authority }) => {
      const issuer = `https://${authority}`
      const endpoints = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` }
      return { issuer, ...endpoints, revocation_endpoint: `${issuer}/revoke`, ...fields(issuer) }
    },
  )

/** Issuers whose metadata may not be used. */
export const hostileIssuers: ReadonlyArray<HostileWebServer> = [
  stating("other", "is another's", () => ({ issuer: "https://accounts.google.com" })),
  stating("longer", "is of a path of it", (issuer) => ({ issuer: `${issuer}/path` })),
  stating("hidden", "has a line end in its name", (issuer) => ({ issuer: `${issuer}\n` })),
  stating("inward", "has a token endpoint at an address that clouds serve credentials at", () => ({
    token_endpoint: "https://169.254.169.254/latest/",
  })),
  stating("private", "has a token endpoint in a private network", () => ({ token_endpoint: "https://10.0.0.1/" })),
  stating("mapped", "has a token endpoint at a mapped address", () => ({
    token_endpoint: "https://[::ffff:10.0.0.1]/",
  })),
  stating("octal", "has a token endpoint at an address in octal", () => ({ token_endpoint: "https://012.1/" })),
  stating("clear", "has a token endpoint in the clear", () => ({ token_endpoint: "http://localhost/token" })),
  stating("mail-port", "has a token endpoint at a port for mail", () => ({ token_endpoint: "https://localhost:25/" })),
  stating("user", "has a password in a URL", () => ({ revocation_endpoint: `https://x:${BANNER}@localhost/` })),
  stating("script", "sends browsers to a script", () => ({ authorization_endpoint: "javascript:alert(1)" })),
  stating("file", "sends browsers to a file", () => ({ authorization_endpoint: "file:///etc/passwd" })),
  stating("poisoned", "has escape sequences in a URL", () => ({ authorization_endpoint: `https://x/${POISON}` })),
  stating("list", "has a list in place of a URL", () => ({ token_endpoint: ["https://localhost/token"] })),
]
