import { requireContract } from "./contract.ts"
import type { World } from "./world.ts"

/** A secret that must never come back. */
export const canary = 'CANARY-"pä ss-17'

/** An answer, its body read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: any
}

/** One request. */
export interface Call {
  readonly headers?: Record<string, string>
  /** The API key; `null` for none. Default: the world's key for everything. */
  readonly key?: string | null
  /** Sent as it is when it is a text, else as JSON. */
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** Makes a caller of a world's handler. The path is the one below the base path. */
export const clientOf =
  (world: World) =>
  async (method: string, path: string, { body, headers = {}, key = world.key, signal }: Call = {}): Promise<Answer> => {
    const response = await world.handler(
      new Request(`http://localhost/api/v1${path}`, {
        method,
        headers: {
          ...(key === null ? {} : { "x-api-key": key }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      }),
    )
    const text = await response.text()
    const isJson = response.headers.get("content-type") === "application/json" && text !== ""
    const json = isJson ? JSON.parse(text) : undefined
    if (response.ok && json !== undefined) requireContract(method, path, json)
    return { status: response.status, headers: response.headers, text, json }
  }

/** The least that `save` takes to add an account with servers of its own. */
export const account = {
  from_name: "Ada",
  from_email: "Ada@Example.com",
  password: canary,
  smtp_host: "smtp.example.com",
  imap_host: "imap.example.com",
}

/** A body of `save` with every field. */
export const wholeAccount = {
  id: null,
  from_name: "Ada Lovelace",
  from_email: "ada.lovelace@example.com",
  user_name: "ada",
  password: canary,
  smtp_host: "smtp.example.com",
  smtp_port: 587,
  smtp_security: "starttls",
  imap_host: "imap.example.com",
  imap_port: 993,
  imap_security: "implicit-tls",
  imap_user_name: "ada-imap",
  imap_password: `${canary}-imap`,
  type: "SMTP",
  token: {
    scope: "https://mail.example.com/",
    expiry_date: 1_800_000_000_000,
    token_type: "Bearer",
    access_token: "CANARY-access",
    refresh_token: "CANARY-refresh",
    id_token: "CANARY-id",
    expiry: "2027-01-15T08:00:00Z",
    expires_in: 3599,
    ext_expires_in: 3599,
  },
  warmup_enabled: true,
  total_warmup_per_day: 30,
  daily_rampup: 3,
  reply_rate_percentage: 25,
  different_reply_to_address: "replies@example.com",
  bcc: "one@example.com, two@example.com",
  signature: "<b>Ada</b>",
  custom_tracking_url: "https://track.example.com",
  max_email_per_day: 40,
  time_to_wait_in_mins: 10,
  time_zone: "Europe/Berlin",
  client_id: 7,
  is_suspended: false,
}
