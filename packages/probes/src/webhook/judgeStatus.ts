import type { WebhookAnswer } from "@mailkeep/core"

// These of the answers that blame the sender may be other ones another time (RFC 9110 §15.5.9, RFC 8470, RFC 6585 §4).
const TEMPORARY: ReadonlySet<number> = new Set([408, 425, 429])

// For good, and it is asked that nobody comes again (RFC 9110 §15.5.11).
const GONE = 410

/** The seconds that a Retry-After field asks for (RFC 9110 §10.2.3), seen at an instant; `null` when it says nothing. */
export const retryAfterSeconds = (field: string | null, nowMilliseconds: number): number | null => {
  if (field === null) return null
  if (/^\d{1,10}$/.test(field)) return Number(field)
  const at = /^[A-Z][a-z]{2}, /.test(field) ? Date.parse(field) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - nowMilliseconds) / 1_000))
}

/** How a receiver took a message, by the status code of its answer. */
export const judgeStatus = (status: number, retryAfter: number | null): WebhookAnswer => {
  if (status >= 200 && status < 300) return { kind: "accepted", status }
  if (status >= 400 && status < 500 && !TEMPORARY.has(status)) {
    const problem = `The receiver refused it with status ${status}: see to the receiver, or to the webhook's URL, then try again.`
    return { kind: "refused", status, problem, ...(status === GONE ? { isGone: true } : {}) }
  }
  const problem =
    status >= 300 && status < 400
      ? `The receiver answered with a redirect (status ${status}), which is not followed: give the webhook the URL behind it.`
      : `The receiver could not take it (status ${status}): see to the receiver.`
  return { kind: "failed", status, problem, retryAfterSeconds: retryAfter }
}
