import { type DeadLetter, type Webhook, Webhooks, WebhookSender, KeyProvider } from "@mailkeep/core"
import type { AccountEventKind } from "@mailkeep/core"
import { DateTime, Effect, Layer } from "effect"
import { createMailkeep } from "../createMailkeep.ts"
import { toMailkeepError } from "../toMailkeepError.ts"
import { readEnvironment } from "./environment.ts"
import { layerExistingStores } from "./existingDatabase.ts"
import { openFrom } from "./open.ts"
import type { WebhooksCommand } from "./webhooksCommand.ts"

/** Where a command writes: what was asked for, and what is said about it. */
interface Output {
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

/**
 * `mailkeep webhooks`: makes, lists, enables and removes the webhooks of a tenant, and sees to its dead letters, while
 * servers run. Only `create` needs a master key, and makes one and a database where there are none.
 */
export const webhooks = async (
  command: WebhooksCommand,
  variables: NodeJS.ProcessEnv,
  output: Output,
): Promise<void> => {
  if (command.name === "create") return create(command, variables, output)
  const { complain, print } = output
  const { tenantId } = command
  const use = opened(variables)
  switch (command.name) {
    case "list": {
      const all = await use((service) => service.list(tenantId))
      if (command.json) return print(JSON.stringify(all.map(listed), null, 2))
      for (const webhook of all) print(lineOf(webhook))
      if (all.length === 0) complain(`The tenant "${tenantId}" has no webhooks.`)
      return
    }
    case "remove":
      await use((service) => service.remove(tenantId, command.id))
      return complain("Removed, with all that was on its way to it.")
    case "enable":
      await use((service) => service.enable(tenantId, command.id))
      return complain("Enabled: a running server sends what was on its way to it within five seconds.")
    case "dead-letters": {
      const all = await use((service) => service.deadLetters(tenantId))
      if (command.json) return print(JSON.stringify(all.map(listedLetter), null, 2))
      for (const letter of all) print(lineOfLetter(letter))
      if (all.length === 0) complain(`The tenant "${tenantId}" has no dead letters.`)
      return
    }
    case "retry":
      await use((service) => service.retry(tenantId, command.id))
      return complain("A running server sends it within five seconds.")
  }
}

const create = async (
  { kinds, label, tenantId, url }: WebhooksCommand & { readonly name: "create" },
  variables: NodeJS.ProcessEnv,
  { complain, print }: Output,
): Promise<void> => {
  const environment = await readEnvironment(variables)
  // A server does the work; this one ends at once.
  await using mailkeep = await openFrom(
    environment,
    (options) => createMailkeep({ ...options, batchAccountsAtOnce: 0, webhookDeliveriesAtOnce: 0 }),
    complain,
  )
  // Whether these are kinds is for `webhooks.create` to say.
  const events = kinds === null ? {} : { events: kinds as ReadonlyArray<AccountEventKind> }
  const { id, secret } = await mailkeep.tenant(tenantId).webhooks.create({ url, label, ...events })
  print(`${id}\t${secret}`)
  complain("The secret that its messages are signed with is shown only now; see the README for how to verify them.")
}

const lineOf = ({ id, kinds, switchedOff, url }: Webhook): string =>
  [id, url, kinds?.join(",") ?? "all", ...(switchedOff === null ? [] : [`switched off: ${switchedOff.reason}`])].join(
    "\t",
  )

const listed = ({ createdAt, id, kinds, label, switchedOff, url }: Webhook) => ({
  id,
  url,
  events: kinds,
  label,
  createdAt: DateTime.formatIso(createdAt),
  switchedOff: switchedOff && { since: DateTime.formatIso(switchedOff.since), reason: switchedOff.reason },
})

const lineOfLetter = ({ accountId, diedAt, id, kind, problem }: DeadLetter): string =>
  [id, DateTime.formatIso(diedAt), kind, `account ${accountId}`, problem].join("\t")

const listedLetter = ({ diedAt, ...letter }: DeadLetter) => ({ ...letter, diedAt: DateTime.formatIso(diedAt) })

// Neither sends nor seals: that only `create` and servers do.
const never = Effect.die(new Error("This command needs no master key and sends nothing"))
const layerUnused = Layer.merge(
  Layer.succeed(WebhookSender, { refusal: () => null, send: () => never }),
  Layer.succeed(KeyProvider, { currentKeyId: never, wrap: () => never, unwrap: () => never }),
)

/** Opens the webhooks of the database that the variables name. */
const opened = (variables: NodeJS.ProcessEnv) => {
  const layer = Webhooks.layer.pipe(Layer.provide([layerExistingStores(variables, "webhooks"), layerUnused]))
  return <A, E>(work: (service: Webhooks["Service"]) => Effect.Effect<A, E>): Promise<A> =>
    Webhooks.use(work).pipe(Effect.provide(layer), Effect.mapError(toMailkeepError), Effect.runPromise)
}
