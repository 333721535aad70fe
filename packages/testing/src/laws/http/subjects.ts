import type { MountedApi } from "./HttpAdapter.ts"
import { type HttpAnswer, send } from "./HttpCall.ts"
import { expectSame } from "./httpLaw.ts"

/** What a secret of a request is, so that it can be looked for. */
export const canary = "CANARY-pässword-17"

/** The headers of a request with a body of JSON. */
export const json = { "content-type": "application/json" }

/**
 * The body of a `save` that dials nobody: the account has a token that has to be refreshed, and no OAuth application is there to
 * do it. It is kept, and answered as one whose check failed.
 */
export const newAccount = (fields: object = {}) => ({
  from_name: "Ada",
  from_email: `ada.${crypto.randomUUID().slice(0, 8)}@example.com`,
  smtp_host: "smtp.example.com",
  imap_host: "imap.example.com",
  token: { scope: "https://mail.example.com/", expiry_date: 4_102_444_800_000, refresh_token: "CANARY-token-17" },
  ...fields,
})

/** The id of the account that a `save` kept, whichever status the host has for one whose check failed. */
export const keptId = ({ json: answer, status }: HttpAnswer): number => {
  expectSame("save", [[200, 400, 406].includes(status), typeof answer?.emailAccountId], [true, "number"])
  return answer.emailAccountId
}

/** Adds an account. */
export const save = (api: MountedApi, fields: object = {}): Promise<HttpAnswer> =>
  send(api, { method: "POST", path: "/email-accounts/save", headers: json, body: JSON.stringify(newAccount(fields)) })
