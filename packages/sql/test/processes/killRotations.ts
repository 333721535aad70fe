import {
  AccountStore,
  type Credentials,
  CredentialVault,
  EmailAccount,
  generateMasterKey,
  layerMasterKey,
  SealedKeys,
  TenantId,
} from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { Effect, Equal, Layer, Redacted } from "effect"
import { expect } from "vitest"
import { layerStores } from "../../src/index.ts"
import { accountOf } from "../subjects.ts"
import { startChild } from "./startChild.ts"

// So many that no rotation comes to its end before it is killed.
const ACCOUNTS_PER_KILL = 25

const accountIn = (number: number): EmailAccount =>
  new EmailAccount({
    ...accountOf(number),
    tenantId: TenantId.make(`tenant-${number % 3}`),
    signature: `signature of ${number}`,
  })

const secretsOf = (number: number): Record<string, string> => ({
  password: `password of ${number}`,
  ...(number % 2 === 0 ? { accessPassword: `access of ${number}` } : {}),
  ...(number % 3 === 0 ? { oauthToken: `token of ${number} `.repeat(200) } : {}),
})

const ownerOf = ({ tenantId, id, credentialRevision }: EmailAccount) => ({
  tenantId,
  accountId: id,
  revision: credentialRevision,
})

const vaultOf = (current: Redacted.Redacted, ...previous: ReadonlyArray<Redacted.Redacted>) =>
  Layer.fresh(CredentialVault.layer.pipe(Layer.provide(layerMasterKey({ current, previous }))))

interface Expected {
  readonly number: number
  readonly account: EmailAccount
}

const fill = (expected: ReadonlyArray<Expected>) =>
  Effect.gen(function* () {
    const [store, vault] = [yield* AccountStore, yield* CredentialVault]
    const insert = Effect.fnUntraced(function* ({ account, number }: Expected) {
      const credentials: Credentials = Object.fromEntries(
        Object.entries(secretsOf(number)).map(([field, secret]) => [field, Redacted.make(secret)]),
      )
      yield* store.insert(account, yield* vault.seal(ownerOf(account), credentials))
    })
    yield* Effect.forEach(expected, insert, { concurrency: 8 })
  })

/** What is wrong with the stored accounts: those whose secrets don't open as they were, and those that changed otherwise. */
const findings = (expected: ReadonlyArray<Expected>) =>
  Effect.gen(function* () {
    const [store, vault] = [yield* AccountStore, yield* CredentialVault]
    const wrong = Effect.fnUntraced(function* ({ account: before, number }: Expected) {
      const both = yield* store.getWithSecrets(before.tenantId, before.id)
      if (both === null) return [`${number} is gone`]
      const { account, secrets } = both
      const keys = new Set(secrets.map(({ keyId }) => keyId))
      const opened = yield* Effect.result(vault.open(ownerOf(account), secrets))
      const clear =
        opened._tag === "Success"
          ? Object.fromEntries(Object.entries(opened.success).map(([field, text]) => [field, Redacted.value(text)]))
          : opened.failure.reason
      return [
        ...(Equal.equals(clear, secretsOf(number)) ? [] : [`${number} doesn't open as it was`]),
        ...(Equal.equals({ ...account, revision: 0 }, { ...before, revision: 0 }) ? [] : [`${number} changed`]),
        ...(keys.size === 1 ? [] : [`${number} is half rotated`]),
        ...(account.revision <= before.revision + 1 ? [] : [`${number} was written ${account.revision} times`]),
      ]
    })
    return (yield* Effect.forEach(expected, wrong, { concurrency: 8 })).flat()
  })

const countRotated = (expected: ReadonlyArray<Expected>) =>
  Effect.gen(function* () {
    const store = yield* AccountStore
    const rotated = yield* Effect.filter(expected, ({ account: { id, revision, tenantId } }) =>
      Effect.map(store.get(tenantId, id), (stored) => stored?.revision !== revision),
    )
    return rotated.length
  })

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate)
}

// Killed some turns after a number of lines: anywhere between two commits, or in one.
const rotateUntil = async (
  lines: number,
  later: number,
  ...args: readonly [database: string, from: string, to: string]
) => {
  const child = startChild("rotateKeys.ts", ...args)
  let heard = 0
  let last: string | null = null
  for (let line = await child.line(); line !== null; line = await child.line()) {
    last = line
    if (++heard === lines) void turns(later).then(child.kill)
  }
  return { last, heard, exit: await child.exited }
}

/**
 * Kills rotations of the master key at random moments, and looks after each whether every secret opens with both keys and
 * nothing else of any account changed; lets the last one come to its end, and looks whether the new key alone opens all.
 */
export const killRotations = async (database: string, kills: number): Promise<void> => {
  const random = seededRandom(7)
  const [from, to] = [generateMasterKey(), generateMasterKey()]
  const args = [database, Redacted.value(from), Redacted.value(to)] as const
  const expected = Array.from({ length: kills * ACCOUNTS_PER_KILL }, (_, at) => ({
    number: at + 1,
    account: accountIn(at + 1),
  }))
  const stores = layerStores(database)
  const run = <A, E>(
    effect: Effect.Effect<A, E, AccountStore | SealedKeys | CredentialVault>,
    vault: ReturnType<typeof vaultOf>,
  ) => Effect.runPromise(effect.pipe(Effect.provide([stores, vault])))

  await run(fill(expected), vaultOf(from))
  let told = 0
  for (let kill = 1; kill <= kills; kill++) {
    const { exit, heard } = await rotateUntil(random.integer(1, 12), random.integer(0, 60), ...args)
    expect(exit, `kill ${kill} came too late`).toBeNull()
    told += heard - 1
    expect(await run(findings(expected), vaultOf(to, from)), `after kill ${kill}`).toEqual([])
  }
  const moved = await run(countRotated(expected), vaultOf(to))
  // The first line says that it is ready; what was told was written.
  expect(moved).toBeGreaterThanOrEqual(told)
  expect(moved).toBeLessThan(expected.length)
  const { exit, last } = await rotateUntil(Infinity, 0, ...args)
  expect(exit).toBe(0)
  expect(JSON.parse(last!.slice("report ".length))).toEqual({ failed: [], remaining: [], unchanged: 0 })
  expect(await run(findings(expected), vaultOf(to))).toEqual([])
  const keyIds = await run(
    Effect.flatMap(SealedKeys, (keys) => keys.keyIds),
    vaultOf(to),
  )
  const newKeyId = await run(
    CredentialVault.use((vault) => vault.currentKeyId),
    vaultOf(to),
  )
  expect(keyIds).toEqual([newKeyId])
  console.log(
    `${kills} kills over ${expected.length} accounts: ${moved} moved by the rotations that were killed, ${told} of them told; ` +
      "0 unopened, 0 half rotated, 0 changed otherwise",
  )
}
