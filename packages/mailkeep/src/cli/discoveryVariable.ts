import type { DiscoveryOptions } from "../MailkeepOptions.ts"
import type { Variables } from "./environment.ts"

const NAME = "MAILKEEP_DISCOVERY"

const words: Readonly<Record<string, DiscoveryOptions>> = {
  ispdb: { ispdb: true },
  pacc: { pacc: true },
  mailconf: { mailconf: true },
  "tell-address": { tellAddress: true },
  "no-guess": { guess: false },
}

/** Reads how servers may be found: `off`, or words and a time such as `ispdb,5000ms`; `undefined`: as by default. */
export const discoveryOf = (variables: Variables, problems: Array<string>): DiscoveryOptions | false | undefined => {
  const stated = variables[NAME]?.trim() ?? ""
  if (stated === "") return undefined
  if (stated === "off") return false
  let options: DiscoveryOptions = {}
  for (const part of stated.split(",").map((each) => each.trim())) {
    const read = Object.hasOwn(words, part) ? words[part] : budgetOf(part)
    if (read === undefined) {
      problems.push(
        `${NAME} must be off, or words out of ispdb, pacc, mailconf, tell-address and no-guess, and a time from 100ms to 60000ms, with commas between them.`,
      )
      return undefined
    }
    options = { ...options, ...read }
  }
  return options
}

const budgetOf = (part: string): DiscoveryOptions | undefined => {
  const [, milliseconds] = /^(\d{3,5})ms$/.exec(part) ?? []
  const budget = Number(milliseconds)
  return budget >= 100 && budget <= 60_000 ? { budgetMilliseconds: budget } : undefined
}
