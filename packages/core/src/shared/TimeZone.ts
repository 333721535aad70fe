import { DateTime, Option, Schema } from "effect"

/** An IANA time zone name such as `Europe/Berlin`; numeric offsets are not names and are refused. */
export const TimeZone = Schema.String.check(
  Schema.makeFilter(
    (name: string) =>
      /^[A-Za-z]/.test(name) && Option.isSome(DateTime.zoneMakeNamed(name))
        ? undefined
        : "must be an IANA time zone name such as Europe/Berlin",
    { expected: "an IANA time zone name such as Europe/Berlin" },
  ),
).pipe(Schema.brand("TimeZone"))
export type TimeZone = typeof TimeZone.Type

/** Coordinated Universal Time, the zone of an account that names none. */
export const utc: TimeZone = TimeZone.make("UTC")
