import type { AccountEventKind } from "@mailkeep/core"
import { createMailkeep, type Mailkeep } from "../createMailkeep.ts"
import { readEnvironment } from "./environment.ts"
import { openFrom } from "./open.ts"

/** What `mailkeep webhooks` may be told. */
type WebhooksCommand =
  | readonly ["create", url: string]
  | readonly ["create", url: string, "--events", kinds: string]
  | readonly ["list" | "dead-letters"]
  | readonly ["remove" | "retry", id: string]

/** Whether the words behind `mailkeep webhooks` are a command. */
export const isWebhooksCommand = (words: ReadonlyArray<string>): words is WebhooksCommand => {
  switch (words[0]) {
    case "create":
      return words.length === 2 || (words.length === 4 && words[2] === "--events")
    case "list":
    case "dead-letters":
      return words.length === 1
    case "remove":
    case "retry":
      return words.length === 2
    default:
      return false
  }
}

// Whether these are kinds is for `webhooks.create` to say.
const kindsOf = (list: string) => list.split(",").map((kind) => kind.trim()) as ReadonlyArray<AccountEventKind>

const run = async (
  { webhooks }: Mailkeep,
  command: WebhooksCommand,
): Promise<{ readonly lines: ReadonlyArray<string>; readonly hint?: string }> => {
  switch (command[0]) {
    case "create": {
      const [, url, , kinds] = command
      const { id, secret } = await webhooks.create({ url, ...(kinds === undefined ? {} : { events: kindsOf(kinds) }) })
      return {
        lines: [`${id}\t${secret}`],
        hint: "The secret that its messages are signed with is shown only now; see the README for how to verify them.",
      }
    }
    case "list": {
      const all = await webhooks.list()
      const hint = "There are no webhooks."
      const lines = all.map(({ events, id, url }) => [id, url, events?.join(",") ?? "all"].join("\t"))
      return all.length === 0 ? { lines, hint } : { lines }
    }
    case "remove":
      await webhooks.remove(command[1])
      return { lines: [], hint: "Removed, with all that was on its way to it." }
    case "dead-letters": {
      const all = await webhooks.deadLetters()
      const hint = "There are no dead letters."
      const lines = all.map(({ accountId, diedAt, id, kind, problem }) =>
        [id, diedAt.toISOString(), kind, `account ${accountId}`, problem].join("\t"),
      )
      return all.length === 0 ? { lines, hint } : { lines }
    }
    case "retry":
      await webhooks.retry(command[1])
      return { lines: [], hint: "A running server sends it within five seconds." }
  }
}

/** `mailkeep webhooks`: makes, lists and removes the webhooks of the tenant `default`, and sees to its dead letters. */
export const webhooks = async (
  command: WebhooksCommand,
  variables: NodeJS.ProcessEnv,
  { complain, print }: { readonly print: (line: string) => void; readonly complain: (line: string) => void },
): Promise<void> => {
  const environment = await readEnvironment(variables)
  // A server does the work; this one ends at once.
  await using mailkeep = await openFrom(
    environment,
    (options) => createMailkeep({ ...options, batchAccountsAtOnce: 0, webhookDeliveriesAtOnce: 0 }),
    complain,
  )
  const { hint, lines } = await run(mailkeep, command)
  for (const line of lines) print(line)
  if (hint !== undefined) complain(hint)
}
