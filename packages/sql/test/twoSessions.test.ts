import { AccountStore, ApiKeyStore, SealedKeys } from "@mailkeep/core"
import { accountStoreLaws, apiKeyStoreLaws, describeLaws, sealedKeysLaws } from "@mailkeep/testing"
import { Context, Effect, Layer } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, it } from "vitest"
import { layerSqlite } from "../src/index.ts"

const runner = { describe, it, after: afterAll }
const folder = mkdtempSync(join(tmpdir(), "mailkeep-sql-two-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, "mailkeep.db")

// Each call goes to the other of two connections, as if the callers sat in two processes.
const alternating = Layer.effectContext(
  Effect.gen(function* () {
    const contexts = [yield* Layer.build(layerSqlite({ file })), yield* Layer.build(layerSqlite({ file }))]
    let calls = 0
    const next = () => contexts[calls++ % contexts.length]!
    const accounts = () => Context.get(next(), AccountStore)
    const keys = () => Context.get(next(), ApiKeyStore)
    const sealedKeys = () => Context.get(next(), SealedKeys)
    return Context.make(
      AccountStore,
      AccountStore.of({
        insert: (account, secrets) => accounts().insert(account, secrets),
        get: (tenantId, id) => accounts().get(tenantId, id),
        getWithSecrets: (tenantId, id) => accounts().getWithSecrets(tenantId, id),
        list: (tenantId, page) => accounts().list(tenantId, page),
        update: (account, revision, secrets) => accounts().update(account, revision, secrets),
        remove: (tenantId, id) => accounts().remove(tenantId, id),
      }),
    ).pipe(
      Context.add(
        ApiKeyStore,
        ApiKeyStore.of({
          insert: (key) => keys().insert(key),
          get: (id) => keys().get(id),
          list: (tenantId) => keys().list(tenantId),
          touch: (id, at) => keys().touch(id, at),
          remove: (tenantId, id) => keys().remove(tenantId, id),
        }),
      ),
      Context.add(
        SealedKeys,
        SealedKeys.of({
          keyIds: Effect.suspend(() => sealedKeys().keyIds),
          accountsUnder: (keyId, page) => sealedKeys().accountsUnder(keyId, page),
        }),
      ),
    )
  }),
)

describeLaws(runner, "AccountStore on two connections to one file", accountStoreLaws, alternating)
describeLaws(runner, "ApiKeyStore on two connections to one file", apiKeyStoreLaws, alternating)
describeLaws(runner, "SealedKeys on two connections to one file", sealedKeysLaws, alternating)
