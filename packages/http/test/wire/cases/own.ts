import { expect } from "vitest"
import { saved } from "../support.ts"
import type { WireCase } from "../WireCase.ts"

// What the reference knows nothing of: it follows §1.
const section = "§1"

/** Routes of Mailkeep's own; their other cases stand in `test/routes`. */
export const ownCases: ReadonlyArray<WireCase> = [
  { section, row: "check", route: "POST /email-accounts/check", body: saved, status: 200, answer: { ok: true } },
  {
    section,
    row: "check with another name of a field",
    route: "POST /email-accounts/check",
    body: { ...saved, message_per_day: 5 },
    strict: true,
    status: 422,
  },
  {
    section,
    row: "the last check",
    route: "GET /email-accounts/:id/connection",
    path: "/email-accounts/{well}/connection",
    given: ["well"],
    status: 200,
    answer: { ok: true },
  },
  {
    section,
    row: "a new check",
    route: "POST /email-accounts/:id/recheck",
    path: "/email-accounts/{failing}/recheck",
    given: ["failing"],
    status: 200,
    answer: { ok: false },
  },
  {
    section,
    row: "many accounts, other names and texts tolerated",
    route: "POST /email-accounts/bulk",
    body: [{ ...saved, message_per_day: "5" }],
    status: 202,
    answer: { added: 1, invalid: 0 },
  },
  {
    section,
    row: "many accounts, each in the documented form",
    route: "POST /email-accounts/bulk",
    body: [{ ...saved, message_per_day: 5 }],
    strict: true,
    status: 202,
    answer: { added: 0, invalid: 1 },
  },
  { section, row: "many accounts that are none", route: "POST /email-accounts/bulk", body: {}, status: 422 },
  {
    section,
    row: "many accounts under another name",
    route: "POST /email-accounts/bulk",
    body: { acounts: [] },
    status: 422,
    answer: {
      errors: [
        { field: "accounts", message: "must be a list of accounts" },
        { field: "acounts", message: "is not a field of this request; did you mean accounts?" },
      ],
    },
  },
  {
    section,
    row: "the last check of no account",
    route: "GET /email-accounts/:id/connection",
    path: "/email-accounts/5/connection",
    status: 404,
    answer: { error: "Email account not found" },
  },
  {
    section,
    row: "a new check of no account",
    route: "POST /email-accounts/:id/recheck",
    path: "/email-accounts/5/recheck",
    status: 404,
    answer: { errorCode: "ACCOUNT_NOT_FOUND" },
  },
  {
    section,
    row: "a batch that is unknown",
    route: "GET /email-accounts/bulk/:batch_id",
    path: "/email-accounts/bulk/none",
    status: 404,
    answer: { error: expect.any(String) },
  },
  {
    section,
    row: "the events of a batch that is unknown",
    route: "GET /email-accounts/bulk/:batch_id/events",
    path: "/email-accounts/bulk/none/events",
    status: 404,
  },
]
