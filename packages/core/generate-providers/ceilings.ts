import type { Confidence, ProviderLimits } from "@mailkeep/core"
import { isOld } from "./isOld.ts"

const numbers = [
  ["messagesPerDay", "messages a day"],
  ["messagesPerHour", "messages an hour"],
  ["messagesPerMinute", "messages a minute"],
  ["recipientsPerDay", "recipients a day"],
  ["externalRecipientsPerDay", "outside recipients a day"],
  ["recipientsPerMessage", "recipients a message"],
  ["accessConnections", "IMAP connections"],
  ["messageSizeMegabytes", "MB a message"],
] as const satisfies ReadonlyArray<readonly [keyof ProviderLimits, string]>

const trust: { readonly [C in Confidence]: string } = {
  official: "official",
  "official-copy": "a copy of an official page",
  corroborated: "several sources",
  "single-source": "one source",
  "third-party": "somebody else's figure",
  unverified: "not verified",
}

/** A provider's ceilings in words, with source, date and how far they are to be trusted; those that are old are called so. */
export const ceilings = (limits: ProviderLimits): string => {
  const parts = numbers.flatMap(([field, words]) => {
    const number = limits[field]
    return number === undefined ? [] : [`${number.toLocaleString("en-US")} ${words}`]
  })
  const note = limits.note === undefined ? "" : ` ${limits.note}`
  const age = isOld(limits.date) ? ", more than two years old" : ""
  return `${parts.join(", ")} ([${trust[limits.confidence]}](${limits.source}), ${limits.date}${age}).${note}`
}
