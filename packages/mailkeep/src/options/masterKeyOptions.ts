import { isMasterKey } from "@mailkeep/core"
import { Redacted, Schema } from "effect"
import type { KeyService } from "../masterKey/KeyService.ts"
import { readFileKey, readVariableKey, type Stated } from "../masterKey/readStated.ts"

const rule =
  "must be exactly 32 random bytes as base64, as `openssl rand -base64 32` prints them, or { file }, { environment }, " +
  "or a key service with currentKeyId, wrap and unwrap"

const methods = ["currentKeyId", "wrap", "unwrap"] satisfies ReadonlyArray<keyof KeyService>

const isService = (value: object): boolean =>
  methods.every((method) => typeof (value as Record<string, unknown>)[method] === "function")

const problemOf = (stated: Stated): string | undefined => ("problem" in stated ? stated.problem : undefined)

const whatIsWrong = (value: unknown): string | undefined => {
  if (typeof value === "string") return isMasterKey(Redacted.make(value)) ? undefined : rule
  if (typeof value !== "object" || value === null) return rule
  if (isService(value)) return undefined
  const [[name, place] = [], ...others] = Object.entries(value) as ReadonlyArray<[string, unknown]>
  if (others.length > 0 || typeof place !== "string" || place === "") return rule
  if (name === "file") return problemOf(readFileKey(place))
  if (name === "environment") return problemOf(readVariableKey(place))
  return rule
}

/** A master key of whatever kind. Looks into its file or variable, so that what is wrong there is told with all the rest. */
export const masterKey = Schema.Unknown.check(Schema.makeFilter(whatIsWrong))

/** What is said of a master key that is none. */
export const masterKeyRule = rule
