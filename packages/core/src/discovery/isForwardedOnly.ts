import type { ProviderPreset } from "../provider/ProviderPreset.ts"

/** Whether the TXT records of a customer's domain say that the provider only forwards its mail, and keeps no mailbox. */
export function isForwardedOnly({ forwardingRecords }: ProviderPreset, txt: ReadonlyArray<string>): boolean {
  if (forwardingRecords === undefined) return false
  const begins = (prefix: string) => txt.some((record) => record.trim().toLowerCase().startsWith(prefix))
  return begins(forwardingRecords.forwards) && !begins(forwardingRecords.keepsMailboxes)
}
