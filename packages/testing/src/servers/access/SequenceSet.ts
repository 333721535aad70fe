import { ImapSyntaxError } from "./ImapCommand.ts"

/** Decides whether a message's number, or UID, is in a set. */
type SequenceSet = (value: number) => boolean

const pattern = /^(\d{1,10}|\*)(:(\d{1,10}|\*))?(,(\d{1,10}|\*)(:(\d{1,10}|\*))?)*$/

/** Whether a text has the form of a sequence set (RFC 9051 §9), such as `1:3,7,9:*`. */
export const isSequenceSet = (text: string): boolean => pattern.test(text)

/** Reads a sequence set; `*` stands for `largest`, the largest number in use. */
export const parseSequenceSet = (text: string, largest: number): SequenceSet => {
  if (!isSequenceSet(text)) throw new ImapSyntaxError("expected a sequence set")
  const ranges = text.split(",").map((range) => {
    const [first = 0, last = first] = range.split(":").map((end) => (end === "*" ? largest : Number(end)))
    // The order of the two ends doesn't matter, and 9:* always holds the last message.
    return [Math.min(first, last), Math.max(first, last)] as const
  })
  return (value) => ranges.some(([first, last]) => value >= first && value <= last)
}
