import { Result, Schema, SchemaIssue } from "effect"
import { parseEmailAddress } from "../address/EmailAddress.ts"
import { SendingPolicy } from "../limits/SendingPolicy.ts"
import { OAuthToken } from "../oauth/OAuthToken.ts"
import { RequestedSecurity } from "../server/ConnectionSecurity.ts"
import { parseHostName } from "../server/HostName.ts"
import { Port } from "../server/Port.ts"
import { multipleLines, singleLine } from "../shared/PlainText.ts"
import { TimeZone } from "../shared/TimeZone.ts"
import { WarmupKey, WarmupSettings } from "../warmup/WarmupSettings.ts"
import { AccountType } from "./EmailAccount.ts"
import { isTrackingUrl, readAddressList, readCredential } from "./fieldReaders.ts"
import type { InputIssue } from "./InputIssue.ts"

/** Everything that is wrong with one field: predicates, each with the part of the field that it is about, if any. */
type Wrong = string | ReadonlyArray<InputIssue>

/** Reads one field of an input, or says what is wrong with it. */
type Reader<A> = (value: unknown) => Result.Result<A, Wrong>

const format = SchemaIssue.makeFormatterStandardSchemaV1()

// The formatter's own messages are no predicates.
const predicate = (message: string): string =>
  message
    .replace(/^Expected (string|number|boolean)$/, "must be a $1")
    .replace(/^Expected (?:object|array)\b.*$/, "must be an object")
    .replace(/^Expected /, "must be ")
    .replace(/^Missing key$/, "is required")
    .replace(/^Unexpected key$/, "is not a part of this field")

const bySchema = <A>(schema: Schema.Decoder<A>, message?: string): Reader<A> => {
  const decode = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })
  return (value) =>
    Result.mapError(decode(value), ({ issue }): Wrong => {
      if (message !== undefined) return message
      return format(issue).issues.map((each) => ({
        path: (each.path ?? []).map((key) => String(typeof key === "object" ? key.key : key)).join("."),
        message: predicate(each.message),
      }))
    })
}

/** Reads a number that has a range: whatever is wrong with it, the range's own text tells what is right. */
const byRange = (schema: Schema.Decoder<number>): Reader<number> =>
  bySchema(schema, schema.ast.checks?.at(-1)?.annotations?.message)

const byParser =
  <A>(parse: (text: string) => Result.Result<A, string>): Reader<A> =>
  (value) =>
    typeof value === "string" ? parse(value.trim()) : Result.fail("must be a string")

const flag = bySchema(Schema.Boolean, "must be true or false")
const port = bySchema(Port, "must be a port from 1 to 65535")
const security = bySchema(RequestedSecurity, "must be implicit-tls or starttls")
const userName = readCredential(256)

// Whether the operator's application acts for a mailbox is for nobody to state who adds it.
const StatedToken = OAuthToken.pipe(Schema.toEncoded, Schema.decodeTo(OAuthToken)).check(
  Schema.makeFilter(({ isServiceGrant }) =>
    isServiceGrant === undefined ? undefined : { path: ["isServiceGrant"], issue: "is not a part of this field" },
  ),
)

/** Every field of an account that can be written, by its path, with its reader. */
export const inputFields = {
  email: byParser(parseEmailAddress),
  name: bySchema(singleLine(256)),
  type: bySchema(AccountType, "must be gmail, outlook or smtp"),
  userName,
  password: readCredential(1024),
  "submission.host": byParser(parseHostName),
  "submission.port": port,
  "submission.security": security,
  "access.host": byParser(parseHostName),
  "access.port": port,
  "access.security": security,
  "access.userName": userName,
  "access.password": readCredential(1024),
  token: bySchema(StatedToken),
  replyTo: byParser(parseEmailAddress),
  bcc: readAddressList(10),
  signature: bySchema(multipleLines(65_536)),
  trackingUrl: bySchema(
    Schema.String.check(Schema.makeFilter((text: string) => isTrackingUrl(text))),
    "must be an http(s) URL without credentials, or a host name, of at most 255 characters",
  ),
  timeZone: bySchema(TimeZone),
  clientId: bySchema(
    Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
  ),
  suspended: flag,
  whitelabelCredentials: flag,
  "limits.maxPerDay": byRange(SendingPolicy.fields.maxPerDay),
  "limits.minimumGapMinutes": byRange(SendingPolicy.fields.minimumGapMinutes),
  "warmup.enabled": flag,
  "warmup.totalPerDay": byRange(WarmupSettings.fields.totalPerDay),
  "warmup.dailyRampup": byRange(WarmupSettings.fields.dailyRampup),
  "warmup.startPerDay": byRange(WarmupSettings.fields.startPerDay),
  "warmup.replyRatePercentage": byRange(WarmupSettings.fields.replyRatePercentage),
  "warmup.key": bySchema(WarmupKey),
  "warmup.autoAdjust": flag,
  "warmup.rampupEnabled": flag,
} as const

/** The path of a field that can be written. */
export type FieldPath = keyof typeof inputFields

/** Values by field path, each read and found valid. */
export type FieldValues = {
  readonly [P in FieldPath]?: (typeof inputFields)[P] extends Reader<infer A> ? A : never
}

/** Fields that hold several others. */
export const fieldGroups: ReadonlyArray<string> = ["submission", "access", "limits", "warmup"]
