import { assert, it, vi } from "vitest"
import { openMailkeep } from "../09-nextjs/mailkeep.ts"

it("example 09-nextjs opens one Mailkeep for all requests, and tries again when it could not be opened", async () => {
  vi.stubEnv("MAILKEEP_MASTER_KEY", undefined)
  const [first, second] = [openMailkeep(), openMailkeep()]
  assert.strictEqual(first, second)
  const failures = await Promise.allSettled([first, second])
  assert.deepStrictEqual(
    failures.map(({ status }) => status),
    ["rejected", "rejected"],
  )
  const third = openMailkeep()
  assert.notStrictEqual(third, first)
  assert.strictEqual(await third.catch(() => null), null)
  vi.unstubAllEnvs()
})
