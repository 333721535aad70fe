import { expect } from "vitest"
import type { WireCase } from "../WireCase.ts"

const section = "§6"
const update = { route: "POST /email-accounts/:id", path: "/email-accounts/{well}", given: ["well"] } as const
const patch = { ...update, route: "PATCH /email-accounts/:id" } as const
const remove = { ...update, route: "DELETE /email-accounts/:id" } as const
const suspend = { ...update, route: "PUT /email-accounts/suspend/:id", path: "/email-accounts/suspend/{well}" } as const
const unsuspend = {
  ...update,
  route: "DELETE /email-accounts/unsuspend/:id",
  path: "/email-accounts/unsuspend/{well}",
} as const

const documented = {
  max_email_per_day: 40,
  from_name: "Ada L.",
  custom_tracking_url: "track.example.com",
  bcc: "one@example.com",
  signature: "<b>Ada</b>",
  client_id: null,
  time_to_wait_in_mins: 10,
  is_suspended: true,
}
const updated = ({ well }: { readonly well: number }) => ({
  ok: true,
  message: "Email account details updated successfully!",
  emailAccountId: well,
})
const notFound = {
  ok: false,
  message: "Email account not found!",
  errorCode: "ACCOUNT_NOT_FOUND",
  error: expect.any(String),
}
const credentials = {
  from_email: "other@example.com",
  user_name: "bob",
  username: "bob",
  password: "secret",
  smtp_host: "smtp.example.org",
  smtp_port: 465,
  imap_host: "imap.example.org",
  imap_port: 993,
  imap_user_name: "bob",
  imap_password: "secret",
  type: "GMAIL",
  token: { scope: "s", expiry_date: 1, refresh_token: "r" },
}
const aliases = [
  ["message_per_day", "max_email_per_day", 40],
  ["bcc_email", "bcc", "one@example.com"],
  ["custom_tracking_domain", "custom_tracking_url", "track.example.com"],
  ["minTimeToWaitInMins", "time_to_wait_in_mins", 10],
] as const

/** §6: settings, deletion, suspension. */
export const settingsCases: ReadonlyArray<WireCase> = [
  { section, row: "every documented field", ...update, body: documented, strict: true, status: 200, answer: updated },
  { section, row: "one field", ...update, body: { signature: "" }, status: 200, answer: updated },
  { section, row: "nothing", ...update, body: {}, strict: true, status: 200, answer: updated },
  { section, row: "no body is tolerated", ...update, status: 200, answer: updated },
  { section, row: "no body", ...update, strict: true, status: 400, answer: { error: expect.stringMatching(/empty/) } },
  {
    section,
    row: "numbers and flags as texts",
    ...update,
    body: { max_email_per_day: "40", is_suspended: "true" },
    status: 200,
  },
  {
    section,
    row: "numbers and flags as texts",
    ...update,
    body: { max_email_per_day: "40", is_suspended: "true" },
    strict: true,
    status: 422,
    answer: {
      errors: [
        { field: "max_email_per_day", message: "must be a whole number from 1 to 10000" },
        { field: "is_suspended", message: "must be true or false" },
      ],
    },
  },
  ...aliases.flatMap(([alias, field, value]): Array<WireCase> => [
    { section: "§14", row: `${alias} is tolerated for ${field}`, ...update, body: { [alias]: value }, status: 200 },
    {
      section: "§14",
      row: `${alias} is ${field}`,
      ...update,
      body: { [alias]: value },
      strict: true,
      status: 422,
      answer: { errors: [{ field: alias, message: `is not a field of this request: send it as ${field}` }] },
    },
  ]),
  ...Object.entries(credentials).map(([field, value]): WireCase => ({
    section,
    row: `${field} can't be changed here`,
    ...update,
    body: { [field]: value },
    status: 422,
    answer: { errors: [{ field, message: expect.stringContaining("send it to POST /email-accounts/save") }] },
  })),
  {
    section,
    row: "warmup is set elsewhere",
    ...update,
    body: { daily_rampup: 5 },
    status: 422,
    answer: { errors: [{ field: "daily_rampup", message: "is set by POST /email-accounts/{id}/warmup" }] },
  },
  {
    section,
    row: "422 for what is out of range",
    ...update,
    body: { max_email_per_day: 0, from_name: "", bcc: "nobody" },
    status: 422,
    answer: {
      errors: expect.arrayContaining([
        { field: "from_name", message: "must not be empty: leave it out to keep it" },
        { field: "max_email_per_day", message: "must be a whole number from 1 to 10000" },
        { field: "bcc", message: expect.any(String) },
      ]),
    },
  },
  {
    section,
    row: "404",
    ...update,
    path: "/email-accounts/5",
    body: {},
    status: 404,
    answer: { ...notFound, emailAccountId: 5 },
  },
  {
    section,
    row: "404 for what is no id",
    ...update,
    path: "/email-accounts/abc",
    body: {},
    status: 404,
    answer: notFound,
  },
  { section, row: "401", ...update, body: {}, key: "wrong", status: 401, answer: { message: "Invalid API Key" } },
  {
    section,
    row: "PATCH, with warmup fields beside as the guides have it",
    ...patch,
    body: { ...documented, warmup_enabled: true, total_warmup_per_day: 40, daily_rampup: 2, reply_rate_percentage: 30 },
    strict: true,
    status: 200,
    answer: updated,
  },
  {
    section,
    row: "PATCH doesn't change credentials either",
    ...patch,
    body: { password: "secret" },
    status: 422,
    answer: { errors: [{ field: "password", message: expect.stringContaining("/email-accounts/save") }] },
  },
  { section, row: "PATCH: 404", ...patch, path: "/email-accounts/5", body: {}, status: 404, answer: notFound },
  {
    section,
    row: "DELETE: 200",
    ...remove,
    strict: true,
    status: 200,
    answer: ({ well }) => ({ ok: true, message: "Email account deleted successfully!", emailAccountId: well }),
  },
  {
    section,
    row: "DELETE: 404",
    ...remove,
    path: "/email-accounts/5",
    status: 404,
    answer: { ...notFound, emailAccountId: 5 },
  },
  {
    section,
    row: "DELETE a second time: 404",
    ...remove,
    before: [remove],
    status: 404,
    answer: notFound,
  },
  {
    section,
    row: "PUT suspend: success, camelCase",
    ...suspend,
    strict: true,
    status: 200,
    answer: ({ well }) => ({
      success: true,
      message: "Email account suspended successfully",
      data: { accountId: well, isSuspended: true },
    }),
  },
  {
    section,
    row: "PUT suspend again",
    ...suspend,
    before: [suspend],
    status: 200,
    answer: { data: { isSuspended: true } },
  },
  { section, row: "a body on PUT is tolerated", ...suspend, body: {}, status: 200, answer: { success: true } },
  { section, row: "a needless body on PUT", ...suspend, body: {}, strict: true, status: 422 },
  {
    section,
    row: "a suspended account shows it by id, and its warmup pauses",
    ...update,
    route: "GET /email-accounts/:id",
    before: [suspend],
    status: 200,
    answer: { is_suspended: true, warmup_details: { status: "PAUSED" } },
  },
  {
    section,
    row: "DELETE unsuspend: the odd verb resumes",
    ...unsuspend,
    before: [suspend],
    strict: true,
    status: 200,
    answer: ({ well }) => ({
      success: true,
      message: "Email account unsuspended successfully",
      data: { accountId: well, isSuspended: false },
    }),
  },
  {
    section,
    row: "resuming restores warmup",
    ...update,
    route: "GET /email-accounts/:id",
    before: [suspend, unsuspend],
    status: 200,
    answer: { is_suspended: false, warmup_details: { status: "ACTIVE" } },
  },
  { section, row: "a body on DELETE unsuspend is tolerated", ...unsuspend, body: {}, status: 200 },
  ...(["suspend", "unsuspend"] as const).flatMap((what): Array<WireCase> => {
    const { route } = what === "suspend" ? suspend : unsuspend
    return [
      {
        section,
        row: `${what}: 400 for an unknown account`,
        route,
        path: `/email-accounts/${what}/5`,
        status: 400,
        answer: { success: false, message: "Email account not found or does not belong to you" },
      },
      {
        section,
        row: `${what}: 400 for what is no id`,
        route,
        path: `/email-accounts/${what}/abc`,
        status: 400,
        answer: { success: false, message: "Valid account ID is required" },
      },
      { section, row: `${what}: 401`, route, path: `/email-accounts/${what}/5`, key: "wrong", status: 401 },
    ]
  }),
]
