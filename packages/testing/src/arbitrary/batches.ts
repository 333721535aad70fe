import {
  AccountId,
  Batch,
  BatchId,
  BatchRow,
  Diagnosis,
  DiagnosisCategory,
  type SideFinding,
  type TenantId,
} from "@mailkeep/core"
import { arbitraryInstant } from "./instants.ts"
import { type SeededRandom, seededRandom } from "./SeededRandom.ts"
import { arbitraryAddress, arbitraryLine, arbitraryLines } from "./texts.ts"

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

const arbitraryFinding = (random: SeededRandom): SideFinding =>
  random.pick([
    { ok: true, diagnosis: null },
    {
      ok: false,
      diagnosis: new Diagnosis({
        category: random.pick(DiagnosisCategory.literals),
        retryable: random.pick([true, false]),
        actor: random.pick(["user", "admin", "operator", "provider", "none"]),
        remedy: arbitraryLines(random, 300),
        ...random.pick([{}, { helpUrl: "https://example.com/help?a=1&b=%20" }]),
        ...random.pick([{}, { providerText: arbitraryLine(random, 200) }]),
      }),
    },
  ])

/** A row of a batch, the same for the same seed: every outcome, and every state of its check. */
export const arbitraryBatchRow = (seed: number, number: number): BatchRow => {
  const random = seededRandom(seed ^ 0xb0_1d)
  const issue = () => ({ path: arbitraryLine(random, 100), message: arbitraryLine(random, 200) })
  return new BatchRow({
    number,
    address: random.pick([null, arbitraryAddress(random, `r${seed}`)]),
    outcome: random.pick(["added", "exists", "duplicate", "invalid"]),
    accountId: random.pick([null, AccountId.make(1), AccountId.make(Number.MAX_SAFE_INTEGER)]),
    duplicateOf: random.pick([null, 1, 999]),
    issues: Array.from({ length: random.integer(0, 3) }, issue),
    warnings: Array.from({ length: random.integer(0, 2) }, () => ({ ...issue(), code: "port-25" })),
    check: random.pick(["pending", "ok", "failed", "not-needed"]),
    submission: random.pick([null, arbitraryFinding(random)]),
    access: random.pick([null, arbitraryFinding(random)]),
    problem: random.pick([null, arbitraryLine(random, 200)]),
  })
}

/** A batch, the same for the same seed; the id is 22 characters of both cases and rarely repeats. */
export const arbitraryBatch = (seed: number, tenantId: TenantId): Batch => {
  const random = seededRandom(seed ^ 0xba_7c)
  const [added, existing, duplicate, invalid] = [0, 1, 2, 3].map(() => random.integer(0, 300)) as [
    number,
    number,
    number,
    number,
  ]
  return new Batch({
    id: BatchId.make(random.text(LETTERS, 22)),
    tenantId,
    createdAt: arbitraryInstant(random),
    finishedAt: random.pick([null, arbitraryInstant(random)]),
    total: added + existing + duplicate + invalid,
    added,
    existing,
    duplicate,
    invalid,
  })
}
