import { expect } from "vitest"
import { saved } from "../support.ts"
import type { WireCase } from "../WireCase.ts"

const section = "§2"
const route = "POST /email-accounts/save"
const id = expect.any(Number)

const bad = { smtp_host: "bad.example.com", imap_host: "bad.example.com" }
const optional = {
  id: null,
  type: "SMTP",
  different_reply_to_address: "replies@example.com",
  imap_user_name: "ada-imap",
  imap_password: "another-secret",
  max_email_per_day: 40,
  custom_tracking_url: "https://track.example.com",
  bcc: "one@example.com",
  time_to_wait_in_mins: 10,
  signature: "<b>Ada</b>",
  total_warmup_per_day: 20,
  daily_rampup: 2,
  reply_rate_percentage: 15,
  client_id: 7,
  is_suspended: false,
}

/** Every alias of §15.4 with the field that it stands for, and a value of each. */
const aliases = [
  ["username", "user_name", "ada", "bob"],
  ["imap_username", "imap_user_name", "ada-imap", "bob"],
  ["message_per_day", "max_email_per_day", 40, 41],
  ["bcc_email", "bcc", "one@example.com", "two@example.com"],
  ["custom_tracking_domain", "custom_tracking_url", "track.example.com", "other.example.com"],
  ["minTimeToWaitInMins", "time_to_wait_in_mins", 10, 11],
] as const

/** Values that are written as text, and what strict mode says of them. */
const texts = [
  ["smtp_port", "587", "must be a port from 1 to 65535"],
  ["imap_port", "993", "must be a port from 1 to 65535"],
  ["max_email_per_day", "40", "must be a whole number from 1 to 10000"],
  ["time_to_wait_in_mins", "10", "must be a whole number from 0 to 1440"],
  ["total_warmup_per_day", "20", "must be a whole number from 1 to 50"],
  ["daily_rampup", "2", "must be a whole number from 1 to 20"],
  ["reply_rate_percentage", "30", "must be a whole number from 0 to 100"],
  ["client_id", "7", "must be a whole number from 0 to 9007199254740991"],
  ["warmup_enabled", "true", "must be true or false"],
  ["warmup_enabled", "false", "must be true or false"],
  ["is_suspended", "false", "must be true or false"],
  ["type", "smtp", "must be GMAIL, OUTLOOK or SMTP"],
] as const

const without = (field: string) => Object.fromEntries(Object.entries(saved).filter(([name]) => name !== field))

/** §2: adding and changing an account with a password. */
export const saveCases: ReadonlyArray<WireCase> = [
  {
    section,
    row: "200 of shapes A, B, C and D at once",
    route,
    body: saved,
    status: 200,
    answer: {
      ok: true,
      message: "Email account added successfully!",
      id,
      emailAccountId: id,
      warmupKey: expect.stringMatching(/^[a-z]+-[a-z]+$/),
      data: {
        id,
        from_email: "ada@example.com",
        is_smtp_success: true,
        is_imap_success: true,
        warmup_details: { status: "ACTIVE", total_warmup_per_day: 20 },
      },
      email_account: { id },
    },
  },
  { section, row: "the required fields, in strict mode", route, body: saved, strict: true, status: 200 },
  { section, row: "every optional field", route, body: { ...saved, ...optional }, strict: true, status: 200 },
  {
    section,
    row: "every optional field may be null",
    route,
    body: { ...saved, ...Object.fromEntries(Object.keys(optional).map((field) => [field, null])) },
    strict: true,
    status: 200,
  },
  {
    section,
    row: "an id changes the account",
    route,
    given: ["well"],
    body: ({ well }) => ({ id: well, from_name: "Ada L." }),
    status: 200,
    answer: ({ well }) => ({
      ok: true,
      id: well,
      emailAccountId: well,
      message: "Email account updated successfully!",
    }),
  },
  {
    section,
    row: "an id as text is tolerated",
    route,
    given: ["well"],
    body: ({ well }) => ({ id: String(well), from_name: "Ada L." }),
    status: 200,
  },
  {
    section,
    row: "an id as text",
    route,
    given: ["well"],
    body: ({ well }) => ({ id: String(well), from_name: "Ada L." }),
    strict: true,
    status: 422,
    answer: { errors: [{ field: "id", message: "must be the number of an account, or null to add one" }] },
  },
  {
    section,
    row: "400 with the union body: the account is kept, and its id is told",
    route,
    body: { ...saved, ...bad },
    status: 400,
    answer: {
      ok: false,
      message: "Email account verification failed. Please verify account details.",
      error: expect.stringMatching(/^SMTP: .+ IMAP: .+/),
      errorCode: "ACCOUNT_VERIFICATION_FAILED",
      emailAccountId: id,
      data: { id, is_smtp_success: false, is_imap_success: false },
    },
  },
  {
    section,
    row: "an address that is there already: 400 with its id",
    route,
    given: ["well"],
    body: { ...saved, from_email: "WELL@example.com" },
    status: 400,
    answer: ({ well }) => ({
      ok: false,
      message: "Email account already exist. Please pass id to update it",
      errorCode: "ACCOUNT_ALREADY_EXIST",
      emailAccountId: well,
    }),
  },
  {
    section,
    row: "a bad id: 404",
    route,
    body: { ...saved, id: 5 },
    status: 404,
    answer: {
      ok: false,
      message: "Email account not found!",
      errorCode: "ACCOUNT_NOT_FOUND",
      emailAccountId: 5,
    },
  },
  {
    section,
    row: "401 Invalid API Key",
    route,
    body: saved,
    key: "wrong",
    status: 401,
    answer: { message: "Invalid API Key" },
  },
  ...["from_name", "from_email", "password"].map((field): WireCase => ({
    section,
    row: `422 ${field} is required`,
    route,
    body: without(field),
    status: 422,
    answer: { error: expect.stringMatching(new RegExp(`^${field} is required`)) },
  })),
  ...["user_name", "smtp_port", "imap_port", "warmup_enabled"].map((field): WireCase => ({
    section,
    row: `${field} has a default (ours)`,
    route,
    body: without(field),
    status: 200,
  })),
  {
    section,
    row: "a token instead of a password, without token_type",
    route,
    body: {
      ...without("password"),
      token: { scope: "s", expiry_date: 4_102_444_800_000, access_token: "a", refresh_token: "r" },
    },
    status: 200,
    answer: { ok: true, data: { is_smtp_success: true, is_imap_success: true } },
  },
  { section, row: "type ZOHO", route, body: { ...saved, type: "ZOHO" }, status: 200 },
  {
    section: "§2",
    row: "daily_rampup of 2 is taken here",
    route,
    body: { ...saved, daily_rampup: 2 },
    strict: true,
    status: 200,
  },
  ...aliases.flatMap(([alias, field, value, other]): Array<WireCase> => {
    const { user_name: _, ...body } = saved
    const rest = field === "user_name" ? body : saved
    return [
      {
        section: "§14",
        row: `${alias} is tolerated for ${field}`,
        route,
        body: { ...rest, [alias]: value },
        status: 200,
      },
      {
        section: "§14",
        row: `${alias} is ${field}`,
        route,
        body: { ...rest, [alias]: value },
        strict: true,
        status: 422,
        answer: { errors: [{ field: alias, message: `is not a field of this request: send it as ${field}` }] },
      },
      {
        section: "§14",
        row: `${alias} and ${field} that say the same`,
        route,
        body: { ...rest, [alias]: value, [field]: value },
        status: 200,
      },
      {
        section: "§14",
        row: `${alias} and ${field} that say two things`,
        route,
        body: { ...rest, [alias]: other, [field]: value },
        status: 422,
        answer: { errors: [{ field: alias, message: `says something else than ${field}: send ${field} alone` }] },
      },
    ]
  }),
  ...texts.flatMap(([field, value, message]): Array<WireCase> => [
    { section: "§15", row: `${field} as the text ${value}`, route, body: { ...saved, [field]: value }, status: 200 },
    {
      section: "§15",
      row: `${field} as the text ${value}`,
      route,
      body: { ...saved, [field]: value },
      strict: true,
      status: 422,
      answer: { errors: [{ field, message }] },
    },
  ]),
]
