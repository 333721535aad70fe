import { expect } from "vitest"
import type { WireCase } from "../WireCase.ts"

const section = "§9"
const all = { section, route: "POST /email-accounts/reconnect-failed-email-accounts" } as const
const one = { section, route: "POST /email-accounts/:id/reauth" } as const
const queued = {
  ok: true,
  message: expect.stringMatching(/^Email account\(s\) added to the queue to reconnect\./),
  total: 1,
  batch_ids: [expect.stringMatching(/^[A-Za-z0-9]{22}$/)],
}
const none = { ok: true, message: "No failed email account found!" }

/** §9: reconnecting. `fetch-messages` and what only one SDK knows are not offered. */
export const reconnectCases: ReadonlyArray<WireCase> = [
  { row: "an empty object", ...all, given: ["failing", "well"], body: {}, strict: true, status: 200, answer: queued },
  { row: "no body", ...all, given: ["failing"], strict: true, status: 200, answer: queued },
  { row: "404 with ok:true when none fails", ...all, given: ["well", "token"], status: 404, answer: none },
  {
    row: "404 is not counted",
    ...all,
    given: ["well"],
    before: [all, all, all, all],
    status: 404,
    answer: none,
  },
  { row: "the third time in a day", ...all, given: ["failing"], before: [all, all], status: 200, answer: queued },
  {
    row: "406 with ok:true for more than three times a day",
    ...all,
    given: ["failing"],
    before: [all, all, all],
    status: 406,
    answer: { ok: true, message: "Bulk reconnect API cannot be consumed more than 3 times a day" },
    answerHeaders: { "retry-after": expect.stringMatching(/^8\d{4}$/) },
  },
  {
    row: "fields it doesn't have",
    ...all,
    given: ["failing"],
    body: { ids: [1] },
    status: 422,
    answer: { errors: [{ field: "ids", message: "is not a field of this request" }] },
  },
  { row: "401", ...all, key: "wrong", status: 401 },
  {
    row: "an account that is well",
    ...one,
    path: "/email-accounts/{well}/reauth",
    given: ["well"],
    strict: true,
    status: 200,
    answer: ({ well }) => ({
      ok: true,
      reauthenticated: true,
      skipped: false,
      message: "Email account reauthenticated successfully!",
      provider: "SMTP",
      emailAccountId: well,
    }),
  },
  {
    row: "an account that fails still",
    ...one,
    path: "/email-accounts/{failing}/reauth",
    given: ["failing"],
    status: 200,
    answer: { ok: false, reauthenticated: false, skipped: false, message: expect.stringMatching(/could not be/) },
  },
  {
    row: "an account with a token is logged in to by it",
    ...one,
    path: "/email-accounts/{token}/reauth",
    given: ["token"],
    status: 200,
    answer: {
      ok: true,
      reauthenticated: true,
      skipped: false,
      provider: "GMAIL",
    },
  },
  { row: "404", ...one, path: "/email-accounts/5/reauth", status: 404, answer: { errorCode: "ACCOUNT_NOT_FOUND" } },
  { row: "401", ...one, path: "/email-accounts/5/reauth", key: "wrong", status: 401 },
]
