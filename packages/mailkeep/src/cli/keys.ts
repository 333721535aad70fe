import { ApiKeys, type ApiKeyRecord, type Scope, type TenantId } from "@mailkeep/core"
import { DateTime, Effect, Layer, Redacted } from "effect"
import { toMailkeepError } from "../toMailkeepError.ts"
import { EnvironmentError } from "./EnvironmentError.ts"
import { layerExistingStores } from "./existingDatabase.ts"
import { keyTable } from "./keyTable.ts"

/** What `mailkeep keys` is asked for. */
export type KeysCommand =
  | {
      readonly name: "create"
      readonly tenantId: TenantId
      readonly label: string
      readonly scopes: ReadonlyArray<Scope>
      readonly expiresAt: Date | null
    }
  | { readonly name: "list"; readonly tenantId: TenantId; readonly json: boolean }
  | { readonly name: "revoke"; readonly tenantId: TenantId; readonly id: string }

/**
 * `mailkeep keys`: makes, lists and revokes API keys in the database, while servers run on it. Needs no master key. A key
 * that is made goes to stdout alone, once; what is said about it, to stderr.
 *
 * @returns the exit code: 0 done, 1 there is no such key
 */
export const keys = async (
  command: KeysCommand,
  variables: NodeJS.ProcessEnv,
  output: { readonly print: (line: string) => void; readonly complain: (line: string) => void },
): Promise<0 | 1> => {
  const { print, complain } = output
  const { tenantId } = command
  const use = opened(variables)
  switch (command.name) {
    case "create": {
      const { expiresAt, label, scopes } = command
      const expiry = expiresAt === null ? {} : { expiresAt: DateTime.fromDateUnsafe(expiresAt) }
      const { key, record } = await use((service) => service.issue(tenantId, { label, scopes, ...expiry }))
      complain(`Made the API key ${record.id} for the tenant "${tenantId}". It is shown only now:`)
      print(Redacted.value(key))
      return 0
    }
    case "list": {
      const records = await use((service) => service.list(tenantId))
      if (command.json) print(JSON.stringify(records.map(listed), null, 2))
      else for (const line of keyTable(records)) print(line)
      return 0
    }
    case "revoke": {
      if (await use((service) => service.revoke(tenantId, command.id))) {
        print(`The API key ${command.id} is void: every server that is running refuses it within a second.`)
        return 0
      }
      complain(
        `The tenant "${tenantId}" has no API key with the id ${JSON.stringify(command.id)}: see "mailkeep keys list".`,
      )
      return 1
    }
  }
}

const listed = ({ createdAt, expiresAt, id, label, lastUsedAt, scopes }: ApiKeyRecord) => ({
  id,
  label,
  scopes,
  createdAt: DateTime.formatIso(createdAt),
  expiresAt: expiresAt === null ? null : DateTime.formatIso(expiresAt),
  lastUsedAt: lastUsedAt === null ? null : DateTime.formatIso(lastUsedAt),
})

/** Opens the keys of the database that the variables name. */
const opened = (variables: NodeJS.ProcessEnv) => {
  const layer = ApiKeys.layer.pipe(Layer.provide(layerExistingStores(variables, "keys")))
  return <A, E>(work: (service: ApiKeys["Service"]) => Effect.Effect<A, E>): Promise<A> =>
    ApiKeys.use(work).pipe(
      Effect.provide(layer),
      Effect.mapError((error) => new EnvironmentError([`MAILKEEP_DATABASE: ${toMailkeepError(error).message}.`])),
      Effect.runPromise,
    )
}
