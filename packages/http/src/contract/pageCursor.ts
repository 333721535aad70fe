import { AccountId } from "@mailkeep/core"
import { Option, Schema } from "effect"

// Says how the rest is read, so that cursors of before can be told apart once there is another way.
const VERSION = "1"

// Of one length, so that one that was cut short is no other cursor; this one needs no padding in base64.
const DIGITS = 16

/** The account after which a page begins as text for clients: to be passed back as it is, not to be read. */
export const cursorAfter = (id: AccountId): string =>
  btoa(`${VERSION}:${String(id).padStart(DIGITS, "0")}`)
    .replaceAll("+", "-")
    .replaceAll("/", "_")

const decodeId = Schema.decodeUnknownOption(AccountId)

/** The account after which a page begins, or `null` when a text is nothing that {@link cursorAfter} gives. */
export const readCursor = (text: string): AccountId | null => {
  if (!/^[A-Za-z0-9_-]{24}$/.test(text)) return null
  const [version, number] = atob(text.replaceAll("-", "+").replaceAll("_", "/")).split(":")
  const id = Option.getOrNull(decodeId(Number(number)))
  return version === VERSION && id !== null && cursorAfter(id) === text ? id : null
}
