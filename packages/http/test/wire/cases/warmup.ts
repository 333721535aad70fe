import { expect } from "vitest"
import type { WireCase } from "../WireCase.ts"

const settings = {
  section: "§7",
  route: "POST /email-accounts/:id/warmup",
  path: "/email-accounts/{well}/warmup",
  given: ["well"],
} as const
const shown = {
  section: "§7",
  route: "GET /email-accounts/:id",
  path: "/email-accounts/{well}",
  given: ["well"],
} as const
const stats = {
  section: "§8",
  route: "GET /email-accounts/:id/warmup-stats",
  path: "/email-accounts/{well}/warmup-stats",
  given: ["well"],
} as const

const documented = {
  warmup_enabled: true,
  total_warmup_per_day: 35,
  daily_rampup: 5,
  reply_rate_percentage: 38,
  warmup_key_id: "apple-juice",
  auto_adjust_warmup: true,
  is_rampup_enabled: true,
}
const invalid = (field: string, message: string) => ({ errors: [{ field, message }] })
const ranges = [
  ["total_warmup_per_day", 0, "must be a whole number from 1 to 50"],
  ["total_warmup_per_day", 51, "must be a whole number from 1 to 50"],
  ["daily_rampup", 0, "must be a whole number from 1 to 20"],
  ["daily_rampup", 21, "must be a whole number from 1 to 20"],
  ["reply_rate_percentage", -1, "must be a whole number from 0 to 100"],
  ["reply_rate_percentage", 101, "must be a whole number from 0 to 100"],
  ["warmup_key_id", "a\nb", "must be 1 to 64 letters, digits, blanks or . _ -, without a blank at either end"],
  ["auto_adjust_warmup", "yes", "must be true or false"],
  ["is_rampup_enabled", 1, "must be true or false"],
] as const

/** §7 and §8: warmup settings and what warmup came to. */
export const warmupCases: ReadonlyArray<WireCase> = [
  {
    row: "every documented field; the answers of DOC and OLD at once",
    ...settings,
    body: documented,
    strict: true,
    status: 200,
    answer: ({ well }) => ({
      ok: true,
      message: "Email warmup details updated successfully!",
      emailAccountId: well,
      warmupKey: "apple-juice",
    }),
  },
  {
    row: "what is read back, by its other names",
    ...shown,
    before: [{ ...settings, body: documented }],
    status: 200,
    answer: {
      warmup_details: { status: "ACTIVE", warmup_max_count: 35, reply_rate: 38, warmup_key_id: "apple-juice" },
    },
  },
  {
    row: "without a key the generated one stays",
    ...settings,
    body: { warmup_enabled: false },
    status: 200,
    answer: { warmupKey: expect.stringMatching(/^[a-z]{3,8}-[a-z]{3,8}$/) },
  },
  {
    row: "warmup_enabled false",
    ...shown,
    before: [{ ...settings, body: { warmup_enabled: false } }],
    status: 200,
    answer: { warmup_details: { status: "INACTIVE" } },
  },
  {
    row: "the bounds",
    ...settings,
    body: { ...documented, total_warmup_per_day: 50, daily_rampup: 20, reply_rate_percentage: 100 },
    strict: true,
    status: 200,
  },
  {
    row: "the lower bounds",
    ...settings,
    body: { ...documented, total_warmup_per_day: 1, daily_rampup: 5, reply_rate_percentage: 20 },
    strict: true,
    status: 200,
  },
  { row: "a ramp of 2, which live clients send", ...settings, body: { ...documented, daily_rampup: 2 }, status: 200 },
  {
    row: "a ramp below 5",
    ...settings,
    body: { ...documented, daily_rampup: 4 },
    strict: true,
    status: 422,
    answer: invalid("daily_rampup", "must be at least 5"),
  },
  { row: "a reply rate of 15", ...settings, body: { ...documented, reply_rate_percentage: 15 }, status: 200 },
  {
    row: "a reply rate below 20",
    ...settings,
    body: { ...documented, reply_rate_percentage: 19 },
    strict: true,
    status: 422,
    answer: invalid("reply_rate_percentage", "must be at least 20"),
  },
  {
    row: "flags and numbers as older clients send them",
    ...settings,
    body: { warmup_enabled: "true", reply_rate_percentage: "30", total_warmup_per_day: "20", warmup_key_id: 5 },
    status: 200,
    answer: { warmupKey: "5" },
  },
  {
    row: "flags and numbers as older clients send them",
    ...settings,
    body: { warmup_enabled: "true", reply_rate_percentage: "30" },
    strict: true,
    status: 422,
    answer: {
      errors: [
        { field: "warmup_enabled", message: "must be true or false" },
        { field: "reply_rate_percentage", message: "must be a whole number from 0 to 100" },
      ],
    },
  },
  {
    row: "422 warmup_enabled is required",
    ...settings,
    body: {},
    status: 422,
    answer: invalid("warmup_enabled", "is required"),
  },
  { row: "no body", ...settings, status: 400 },
  ...ranges.map(([field, value, message]): WireCase => ({
    row: `422 for ${field} of ${JSON.stringify(value)}`,
    ...settings,
    body: { ...documented, [field]: value },
    status: 422,
    answer: invalid(field, message),
  })),
  {
    row: "other settings are set elsewhere",
    ...settings,
    body: { ...documented, max_email_per_day: 5 },
    status: 422,
    answer: invalid("max_email_per_day", "is set by POST /email-accounts/{id}"),
  },
  {
    row: "404",
    ...settings,
    path: "/email-accounts/5/warmup",
    body: documented,
    status: 404,
    answer: { ok: false, errorCode: "ACCOUNT_NOT_FOUND", emailAccountId: 5, error: expect.any(String) },
  },
  { row: "401", ...settings, body: documented, key: "wrong", status: 401 },
  {
    row: "seven days of zeros when nothing is recorded; LIVE and DOC at once, counters as strings",
    ...stats,
    strict: true,
    status: 200,
    answer: ({ well }) => ({
      id: well,
      sent_count: "0",
      spam_count: "0",
      inbox_count: "0",
      warmup_email_received_count: "0",
      stats_by_date: Array.from({ length: 7 }, () => ({
        id: expect.any(Number),
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        sent_count: 0,
        reply_count: 0,
        save_from_spam_count: 0,
      })),
      total_sent: 0,
      reputation_score: null,
      daily_stats: Array.from({ length: 7 }, () => ({
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        sent: 0,
        spam: 0,
        delivered: 0,
        opened: 0,
        replied: 0,
      })),
    }),
  },
  ...["5", "abc"].map((id): WireCase => ({
    row: `404 for ${id}`,
    ...stats,
    path: `/email-accounts/${id}/warmup-stats`,
    status: 404,
    answer: { message: "Email account not found", status: "error" },
  })),
  { row: "401", ...stats, key: "wrong", status: 401 },
]
