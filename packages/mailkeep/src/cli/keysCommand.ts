import { defaultTenant, Scope, singleLine, TenantId } from "@mailkeep/core"
import { Schema } from "effect"
import { parseArgs, type ParseArgsOptionsConfig } from "node:util"
import type { KeysCommand } from "./keys.ts"
import { UsageError } from "./UsageError.ts"

const DAY = 86_400_000
const units: Readonly<Record<string, number>> = { d: DAY, h: DAY / 24 }

const isLabel = Schema.is(singleLine(256))
const isScope = Schema.is(Scope)
const isTenant = Schema.is(TenantId)

/** Reads what follows `mailkeep keys`; throws a {@link UsageError} that says everything that is wrong. */
export const readKeysCommand = (words: ReadonlyArray<string>, now: Date): KeysCommand => {
  const [name, ...rest] = words
  switch (name) {
    case "create": {
      const { positional, problems, tenantId, values } = read(rest, "LABEL", {
        scopes: { type: "string" },
        expires: { type: "string" },
      })
      const scopes = scopesOf(values["scopes"], problems)
      const expiresAt = expiryOf(values["expires"], now, problems)
      if (positional !== "" && !isLabel(positional)) {
        problems.push("LABEL must be one line of 1 to 256 visible characters.")
      }
      return settled(problems, { name, tenantId, label: positional, scopes, expiresAt })
    }
    case "list": {
      const { problems, tenantId, values } = read(rest, null, { json: { type: "boolean" } })
      return settled(problems, { name, tenantId, json: values["json"] === true })
    }
    case "revoke": {
      const { positional, problems, tenantId } = read(rest, "ID", {})
      return settled(problems, { name, tenantId, id: positional })
    }
    default:
      throw new UsageError([
        name === undefined ? "keys: say create, list or revoke." : "keys: there is create, list and revoke.",
      ])
  }
}

const settled = (problems: ReadonlyArray<string>, command: KeysCommand): KeysCommand => {
  if (problems.length > 0) throw new UsageError(problems)
  return command
}

const read = (words: ReadonlyArray<string>, operand: string | null, options: ParseArgsOptionsConfig) => {
  const { positionals, tokens, values } = parsed(words, options)
  const names = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []))
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) < index))
  const problems = Array.from(repeated, (name) => `--${name} must be given once.`)
  const wanted = operand === null ? 0 : 1
  if (positionals.length < wanted) problems.push(`${operand} is missing.`)
  if (positionals.length > wanted) problems.push(`There is more than can be read: put texts with blanks into quotes.`)
  const stated = values["tenant"] ?? defaultTenant
  if (!isTenant(stated)) problems.push("--tenant must be 1 to 64 letters, digits or the characters . _ : -")
  return { problems, values, positional: positionals[0] ?? "", tenantId: isTenant(stated) ? stated : defaultTenant }
}

type Value = string | boolean | ReadonlyArray<string | boolean> | undefined

interface Parsed {
  readonly positionals: ReadonlyArray<string>
  readonly values: Readonly<Record<string, Value>>
  readonly tokens: ReadonlyArray<
    { readonly kind: "option"; readonly name: string } | { readonly kind: "positional" | "option-terminator" }
  >
}

const parsed = (words: ReadonlyArray<string>, options: ParseArgsOptionsConfig): Parsed => {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      tokens: true,
      options: { ...options, tenant: { type: "string" } },
    })
  } catch (error) {
    throw new UsageError([(error as Error).message])
  }
}

const scopesOf = (stated: Value, problems: Array<string>): ReadonlyArray<Scope> => {
  const scopes = (typeof stated === "string" ? stated : "read,write").split(",").map((scope) => scope.trim())
  if (scopes.every(isScope)) return [...new Set(scopes)]
  problems.push("--scopes must be one or more of read, write and admin, comma-separated.")
  return []
}

const rule =
  "--expires must be a day such as 2027-01-31 (the key ends as it begins, UTC), or a time from now such as 90d or 12h."

const expiryOf = (stated: Value, now: Date, problems: Array<string>): Date | null => {
  if (typeof stated !== "string") return null
  const [, count = "", unit = ""] = /^(\d{1,5})([dh])$/.exec(stated) ?? []
  const isDay = /^\d{4}-\d\d-\d\d$/.test(stated)
  const time = isDay ? Date.parse(`${stated}T00:00:00Z`) : now.getTime() + Number(count || NaN) * (units[unit] ?? NaN)
  // A 31st of February is taken for some day of March.
  if (Number.isNaN(time) || (isDay && new Date(time).toISOString().slice(0, 10) !== stated)) problems.push(rule)
  else if (time <= now.getTime()) problems.push("--expires must be in the future.")
  return new Date(Number.isNaN(time) ? 0 : time)
}
