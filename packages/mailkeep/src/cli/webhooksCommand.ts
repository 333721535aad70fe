import { defaultTenant, type TenantId, TenantId as Tenant } from "@mailkeep/core"
import { Schema } from "effect"
import { parseArgs, type ParseArgsOptionsConfig } from "node:util"
import { UsageError } from "./UsageError.ts"

/** What `mailkeep webhooks` is asked for. */
export type WebhooksCommand = { readonly tenantId: TenantId } & (
  | {
      readonly name: "create"
      readonly url: string
      /** Default: all. */
      readonly kinds: ReadonlyArray<string> | null
      readonly label: string
    }
  | { readonly name: "list" | "dead-letters"; readonly json: boolean }
  | { readonly name: "remove" | "enable" | "retry"; readonly id: string }
)

const isTenant = Schema.is(Tenant)

/** Reads what follows `mailkeep webhooks`; throws a {@link UsageError} that says everything that is wrong. */
export const readWebhooksCommand = (words: ReadonlyArray<string>): WebhooksCommand => {
  const [name, ...rest] = words
  switch (name) {
    case "create": {
      const { operand, tenantId, values } = read(rest, "URL", { events: { type: "string" }, label: { type: "string" } })
      const { events, label = "" } = values as { readonly events?: string; readonly label?: string }
      return { name, tenantId, url: operand, label, kinds: events?.split(",").map((kind) => kind.trim()) ?? null }
    }
    case "list":
    case "dead-letters": {
      const { tenantId, values } = read(rest, null, { json: { type: "boolean" } })
      return { name, tenantId, json: values["json"] === true }
    }
    case "remove":
    case "enable":
    case "retry": {
      const { operand, tenantId } = read(rest, "ID", {})
      return { name, tenantId, id: operand }
    }
    default:
      throw new UsageError(["webhooks: say create, list, remove, enable, dead-letters or retry."])
  }
}

/** The values of options by name. */
type Values = Readonly<Record<string, string | boolean | ReadonlyArray<string | boolean> | undefined>>

const read = (words: ReadonlyArray<string>, operand: string | null, options: ParseArgsOptionsConfig) => {
  const { positionals, tokens, values } = parsed(words, options)
  const problems: Array<string> = []
  const wanted = operand === null ? 0 : 1
  if (positionals.length < wanted) problems.push(`${operand} is missing.`)
  if (positionals.length > wanted) problems.push("There is more than can be read: put texts with blanks into quotes.")
  const names = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []))
  for (const name of new Set(names)) {
    if (names.indexOf(name) !== names.lastIndexOf(name)) problems.push(`--${name} is there more than once.`)
  }
  const stated = values["tenant"] ?? defaultTenant
  if (!isTenant(stated)) problems.push("--tenant must be 1 to 64 letters, digits or the characters . _ : -")
  if (problems.length > 0 || !isTenant(stated)) throw new UsageError(problems)
  return { values: values as Values, operand: positionals[0] ?? "", tenantId: stated }
}

const parsed = (words: ReadonlyArray<string>, options: ParseArgsOptionsConfig) => {
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
