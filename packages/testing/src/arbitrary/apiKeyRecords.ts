import { ApiKeyRecord, type TenantId } from "@mailkeep/core"
import { arbitraryInstant } from "./instants.ts"
import { seededRandom } from "./SeededRandom.ts"
import { arbitraryLine } from "./texts.ts"

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/** What is stored of an API key, the same for the same seed; the id is 12 characters of both cases and rarely repeats. */
export const arbitraryApiKeyRecord = (seed: number, tenantId: TenantId): ApiKeyRecord => {
  const random = seededRandom(seed ^ 0xa91)
  return new ApiKeyRecord({
    id: random.text(LETTERS, 12),
    tenantId,
    secretHash: random.text("0123456789abcdef", 64),
    scopes: random.pick([[], ["read"], ["write", "read"], ["admin", "write", "read"]]),
    label: arbitraryLine(random, 256),
    createdAt: arbitraryInstant(random),
    expiresAt: random.pick([null, arbitraryInstant(random)]),
    lastUsedAt: random.pick([null, arbitraryInstant(random)]),
  })
}
