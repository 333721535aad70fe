import { expect } from "vitest"
import type { WireCase } from "../WireCase.ts"

// The reference knows nothing of it.
const section = "§1"
const start = { section, route: "POST /oauth/:provider/start", path: "/oauth/google/start" } as const
const page = { section, route: "GET /oauth/:provider/start", path: "/oauth/google/start" } as const
const callback = { section, route: "GET /oauth/:provider/callback", path: "/oauth/google/callback" } as const
const program = { key: "none", headers: { accept: "application/json" } } as const
const linked = {
  ok: true,
  url: expect.stringMatching(/\/oauth\/google\/start\?ticket=1\./),
  expires_at: expect.stringMatching(/Z$/),
}

/** Connecting a mailbox by its owner's consent; the other cases stand in `test/routes`. */
export const oauthCases: ReadonlyArray<WireCase> = [
  { row: "no body", ...start, strict: true, status: 200, answer: linked },
  { row: "an address", ...start, body: { email: "ada@gmail.com" }, strict: true, status: 200, answer: linked },
  { row: "an account", ...start, given: ["token"], body: ({ token }) => ({ id: token }), status: 200, answer: linked },
  { row: "the address under another name", ...start, body: { from_email: "ada@gmail.com" }, status: 200 },
  {
    row: "the address under another name",
    ...start,
    body: { from_email: "ada@gmail.com" },
    strict: true,
    status: 422,
    answer: { errors: [{ field: "from_email" }] },
  },
  {
    row: "all that is wrong",
    ...start,
    body: { email: "ada", id: 5, return_url: "https://elsewhere.example", colour: 1 },
    status: 422,
    answer: { errors: [{ field: "colour" }, { field: "email" }, { field: "return_url" }, { field: "id" }] },
  },
  {
    row: "a provider without an application",
    ...start,
    path: "/oauth/yahoo/start",
    status: 404,
    answer: { ok: false, errorCode: "OAUTH_NOT_CONFIGURED" },
  },
  { row: "401", ...start, key: "wrong", status: 401 },
  { row: "without a ticket", ...page, ...program, status: 401 },
  { row: "an API key is no ticket", ...page, headers: program.headers, status: 401 },
  {
    row: "a ticket that is none",
    ...page,
    path: "/oauth/google/start?ticket=x",
    ...program,
    status: 422,
    answer: { errors: [{ field: "ticket" }] },
  },
  {
    row: "a state that is none",
    ...callback,
    path: "/oauth/google/callback?code=x&state=y",
    ...program,
    status: 400,
    answer: { ok: false, errorCode: "OAUTH_EXPIRED", status: "expired", retry_url: null, return_url: null },
  },
  {
    row: "an account with a token",
    route: "POST /email-accounts/:id/reauth",
    path: "/email-accounts/{token}/reauth",
    section: "§9",
    given: ["token"],
    status: 200,
    answer: { ok: true, reauth_url: linked.url, reauth_url_expires_at: linked.expires_at },
  },
  {
    row: "an account without an application",
    route: "POST /email-accounts/:id/reauth",
    path: "/email-accounts/{well}/reauth",
    section: "§9",
    given: ["well"],
    status: 200,
    answer: { ok: true, reauth_url: null, reauth_url_expires_at: null },
  },
]
