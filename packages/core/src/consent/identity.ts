import { Result } from "effect"
import { addressKey, domainOf, type EmailAddress, localPartOf, parseEmailAddress } from "../address/EmailAddress.ts"

// Dots before the @ are nothing to Gmail, and its old domain is still one (https://support.google.com/mail/answer/7436150).
const GMAIL: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"])

const mailboxOf = (address: EmailAddress): string => {
  if (!GMAIL.has(domainOf(address))) return addressKey(address)
  return `${localPartOf(address).replaceAll(".", "").toLowerCase()}@gmail.com`
}

/** Whether two addresses are the same mailbox's, as the providers that hand out tokens compare them. Pure. */
export const isSameMailbox = (a: string, b: string): boolean => {
  const [first, second] = [parseEmailAddress(a), parseEmailAddress(b)]
  return Result.isSuccess(first) && Result.isSuccess(second) && mailboxOf(first.success) === mailboxOf(second.success)
}
