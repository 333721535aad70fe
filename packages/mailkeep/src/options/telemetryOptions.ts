import { Schema } from "effect"
import type { OpenTelemetryOptions, TelemetryOptions } from "../telemetry/TelemetryOptions.ts"
import { optional, options, passing, problemsBy, required } from "./refuseInvalid.ts"

const urlRule = "must be the http(s) URL of a collector, such as http://localhost:4318, without user, query or fragment"
const isCollector = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { hash, password, protocol, search, username } = new URL(text)
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === ""
}

const headersRule = "must be an object of header names and texts"
// RFC 9110 §5.1, §5.5.
const isHeaders = (headers: Readonly<Record<string, string>>): boolean =>
  Object.entries(headers).every(
    ([name, value]) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && /^[\t\x20-\x7e]*$/.test(value),
  )

const nameRule = "must be a text of 1 to 256 characters"
const attributesRule = "must be an object of texts, numbers and booleans"

const openTelemetryOptions = options({
  url: required(passing(Schema.String, urlRule, isCollector), urlRule),
  headers: optional(passing(Schema.Record(Schema.String, Schema.String), headersRule, isHeaders), headersRule),
  serviceName: optional(
    passing(Schema.String, nameRule, ({ length }) => length > 0 && length <= 256),
    nameRule,
  ),
  resourceAttributes: optional(
    Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite, Schema.Boolean])),
    attributesRule,
  ),
} satisfies Record<keyof OpenTelemetryOptions, Schema.Top>)

/** What is right for each of the options about logs and OpenTelemetry; headers are secrets and never quoted. */
export const telemetry = {
  log: optional(Schema.Literals(["json", "text"]), 'must be "json" or "text"'),
  openTelemetry: optional(openTelemetryOptions, "must be an object with at least url"),
} satisfies Record<keyof TelemetryOptions, Schema.Top>

/** Everything that is wrong with the options of OpenTelemetry, each thing with the path of the option. */
export const openTelemetryProblems = problemsBy(openTelemetryOptions)
