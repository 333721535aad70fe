import { Schema } from "effect"

/**
 * Where a fact comes from: the provider's own page; a copy or quotation of it; DNS templates the provider publishes; a
 * mail client's provider database or code; a measurement; anybody else.
 */
export const SourceKind = Schema.Literals([
  "official",
  "official-copy",
  "dns-template",
  "client-database",
  "client-code",
  "measurement",
  "third-party",
])
export type SourceKind = typeof SourceKind.Type

/** How far a fact is to be trusted; `corroborated` means that at least two independent client databases agree. */
export const Confidence = Schema.Literals([
  "official",
  "official-copy",
  "corroborated",
  "single-source",
  "third-party",
  "unverified",
])
export type Confidence = typeof Confidence.Type

/** A day, month or year as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: as exact as the source is. */
export const SourceDate = Schema.String.check(
  Schema.isPattern(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u, {
    expected: "a date as YYYY-MM-DD, YYYY-MM or YYYY",
  }),
)
export type SourceDate = typeof SourceDate.Type

/** An `https:` address of a page that a person can open. */
export const PageUrl = Schema.String.check(
  Schema.makeFilter((text: string) =>
    text.startsWith("https://") && !/\s/u.test(text) && URL.canParse(text) ? undefined : "must be an https: address",
  ),
)
export type PageUrl = typeof PageUrl.Type

/** One page that facts of a preset were read on. */
export const ProviderSource = Schema.Struct({
  url: PageUrl,
  /** The date of the source; the day it was read when `undated` is true. */
  date: SourceDate,
  kind: SourceKind,
  /** True when the source bears no date of its own. */
  undated: Schema.optionalKey(Schema.Boolean),
})
export type ProviderSource = typeof ProviderSource.Type
