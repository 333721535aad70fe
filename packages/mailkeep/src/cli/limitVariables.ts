import type { RateLimits } from "@mailkeep/http"
import type { CheckLimitOptions } from "../MailkeepOptions.ts"
import type { Variables } from "./environment.ts"

/** What the variables say of how often something may be done; what they don't mention is as it is by default. */
export interface Limits {
  readonly rateLimit?: RateLimits | false
  readonly checkLimit?: CheckLimitOptions | false
}

// Up to seven digits, which is more than anybody counts to.
const PART = /^([1-9]\d{0,6})\/([a-z]+)$/

/** Reads `off`, or counts such as `10/s`, each with one of the units; `null` when it is something else. */
const countsIn = <Unit extends string>(text: string, units: ReadonlyArray<Unit>): Map<Unit, number> | null => {
  const counts = new Map<Unit, number>()
  for (const part of text.split(",")) {
    const [, count, name] = PART.exec(part.trim()) ?? []
    const unit = units.find((each) => each === name)
    if (unit === undefined || counts.has(unit) || Number(count) > 1_000_000) return null
    counts.set(unit, Number(count))
  }
  return counts
}

const readLimit = <Unit extends string, Limit>(
  name: string,
  variables: Variables,
  problems: Array<string>,
  units: ReadonlyArray<Unit>,
  { example, limitOf }: { readonly example: string; readonly limitOf: (counts: Map<Unit, number>) => Limit },
): Limit | false | undefined => {
  const stated = variables[name]?.trim() ?? ""
  if (stated === "") return undefined
  if (stated === "off") return false
  const counts = countsIn(stated, units)
  if (counts !== null) return limitOf(counts)
  problems.push(`${name} must be off, or counts such as ${example}.`)
  return undefined
}

/** Reads the variables that limit requests and checks; adds what is wrong to `problems`. */
export const limitsOf = (variables: Variables, problems: Array<string>): Limits => {
  const rateLimit = readLimit("MAILKEEP_RATE_LIMIT", variables, problems, ["s", "min", "h"], {
    example: "10/s,60/min,1000/h",
    // What is not mentioned here is not limited: so one count alone is the only limit.
    limitOf: (counts): RateLimits => ({
      perSecond: counts.get("s") ?? false,
      perMinute: counts.get("min") ?? false,
      perHour: counts.get("h") ?? false,
    }),
  })
  const checkLimit = readLimit("MAILKEEP_CHECK_LIMIT", variables, problems, ["target", "h", "background"], {
    example: "30/target,600/h,6000/background",
    limitOf: (counts): CheckLimitOptions => {
      const [target, hour, background] = [counts.get("target"), counts.get("h"), counts.get("background")]
      return {
        ...(target === undefined ? {} : { perTargetPerHour: target }),
        ...(hour === undefined ? {} : { perHour: hour }),
        ...(background === undefined ? {} : { perHourInBackground: background }),
      }
    },
  })
  return {
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(checkLimit === undefined ? {} : { checkLimit }),
  }
}
