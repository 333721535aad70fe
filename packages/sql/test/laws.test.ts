import { layerTokenLeases } from "@mailkeep/core"
import {
  accountStoreLaws,
  apiKeyStoreLaws,
  batchStoreLaws,
  describeLaws,
  idempotencyStoreLaws,
  quotaStoreLaws,
  eventStoreLaws,
  sealedKeysLaws,
  campaignLinkStoreLaws,
  tagStoreLaws,
  tokenLeaseStoreLaws,
  warmupHistoryStoreLaws,
} from "@mailkeep/testing"
import { Layer } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, it } from "vitest"
import { layerSqlite } from "../src/index.ts"

const runner = { describe, it, after: afterAll }
const folder = mkdtempSync(join(tmpdir(), "mailkeep-sql-laws-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

for (const file of [":memory:", join(folder, "mailkeep.db")]) {
  const name = file === ":memory:" ? "SQLite in memory" : "an SQLite file"
  describeLaws(runner, `AccountStore on ${name}`, accountStoreLaws, layerSqlite({ file }))
  describeLaws(runner, `ApiKeyStore on ${name}`, apiKeyStoreLaws, layerSqlite({ file }))
  describeLaws(runner, `SealedKeys on ${name}`, sealedKeysLaws, layerSqlite({ file }))
  describeLaws(runner, `BatchStore on ${name}`, batchStoreLaws, layerSqlite({ file }))
  describeLaws(runner, `QuotaStore on ${name}`, quotaStoreLaws, layerSqlite({ file }))
  describeLaws(runner, `IdempotencyStore on ${name}`, idempotencyStoreLaws, layerSqlite({ file }))
  const leases = layerTokenLeases.pipe(Layer.provide(layerSqlite({ file })))
  describeLaws(runner, `TokenLeaseStore over claims on ${name}`, tokenLeaseStoreLaws, leases)
  describeLaws(runner, `events and webhooks on ${name}`, eventStoreLaws, layerSqlite({ file }))
  describeLaws(runner, `TagStore on ${name}`, tagStoreLaws, layerSqlite({ file }))
  describeLaws(runner, `CampaignLinkStore on ${name}`, campaignLinkStoreLaws, layerSqlite({ file }))
  describeLaws(runner, `WarmupHistoryStore on ${name}`, warmupHistoryStoreLaws, layerSqlite({ file }))
}
