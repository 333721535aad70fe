import { Redacted, Result } from "effect"
import { type EmailAddress, parseEmailAddress } from "../address/EmailAddress.ts"
import { parseHostName } from "../server/HostName.ts"

/**
 * Reads a user name or password: 1 to `maximum` characters without controls. NUL would shift the fields of SASL PLAIN
 * (RFC 4616), CR and LF would end a command, 0x01 would add a field to OAUTHBEARER (RFC 7628).
 */
export const readCredential =
  (maximum: number) =>
  (value: unknown): Result.Result<Redacted.Redacted<string>, string> => {
    const text = Redacted.isRedacted(value) ? Redacted.value(value) : value
    if (typeof text !== "string") return Result.fail("must be a string")
    if (text.length > maximum) return Result.fail(`must have at most ${maximum} characters`)
    if (/[\u0000-\u001f\u007f]/u.test(text)) return Result.fail("must not contain control characters, NUL, CR or LF")
    if (/\p{Surrogate}/u.test(text)) return Result.fail("must be valid Unicode")
    return Result.succeed(Redacted.make(text))
  }

/** Reads up to `maximum` addresses from a list or from text with commas between them; says which one is wrong. */
export const readAddressList =
  (maximum: number) =>
  (value: unknown): Result.Result<ReadonlyArray<EmailAddress>, string> => {
    const texts = typeof value === "string" ? value.split(",") : value
    if (!Array.isArray(texts) || !texts.every((text) => typeof text === "string")) {
      return Result.fail("must be an address, or addresses separated by commas")
    }
    if (texts.length > maximum) return Result.fail(`must have at most ${maximum} addresses`)
    const addresses: Array<EmailAddress> = []
    for (const [index, text] of texts.entries()) {
      const parsed = parseEmailAddress(text.trim())
      if (Result.isFailure(parsed)) {
        return Result.fail(texts.length === 1 ? parsed.failure : `address ${index + 1} ${parsed.failure}`)
      }
      addresses.push(parsed.success)
    }
    return Result.succeed(addresses)
  }

/** Whether a text is an http(s) URL without credentials, or a host name, of at most 255 characters. */
export const isTrackingUrl = (text: string): boolean => {
  if (text.length > 255 || /\s/u.test(text)) return false
  if (!text.includes("://")) return Result.isSuccess(parseHostName(text))
  try {
    const url = new URL(text)
    return (
      /^https?:$/.test(url.protocol) &&
      url.username === "" &&
      url.password === "" &&
      Result.isSuccess(parseHostName(url.hostname))
    )
  } catch {
    return false
  }
}
