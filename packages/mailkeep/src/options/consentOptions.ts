import { singleLine } from "@mailkeep/core"
import { Schema } from "effect"
import type { ConsentOptions } from "../MailkeepOptions.ts"
import { optional, options, passing, problemsBy } from "./refuseInvalid.ts"

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"])

/** A URL of the web that is sure to arrive where it says: https, or this machine's own. */
export const webUrl = (text: string): URL | null => {
  const url = URL.parse(text)
  if (url === null || url.username !== "" || url.password !== "") return null
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname)) ? url : null
}

const isPublicUrl = (text: string): boolean =>
  webUrl(text) !== null && !/[?#\s]/.test(text) && !text.endsWith("/") && text.length <= 256
const isOrigin = (text: string): boolean => webUrl(text)?.origin === text

const publicRule =
  "must be a URL of at most 256 characters that begins with https:// (or http:// on this machine) and has no slash at its end, no query and no fragment"
const originRule = "must be an origin such as https://www.example.com, without a path"
const nameRule = "must be one line of 1 to 64 visible characters"

/** What is right for `consent`. */
export const consent = options({
  publicUrl: optional(passing(Schema.String, publicRule, isPublicUrl), publicRule),
  returnOrigins: optional(
    Schema.Array(passing(Schema.String, originRule, isOrigin)),
    "must be a list of origins such as https://www.example.com",
  ),
  applicationName: optional(passing(Schema.String, nameRule, Schema.is(singleLine(64))), nameRule),
} satisfies Record<keyof ConsentOptions, Schema.Top>)

/** Everything that is wrong with consent options, each thing with the path of the option. */
export const consentProblems = problemsBy(consent)
