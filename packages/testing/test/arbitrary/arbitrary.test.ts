import { ApiKeyRecord, EmailAccount, TenantId } from "@mailkeep/core"
import { Equal, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { arbitraryApiKeyRecord, arbitraryEmailAccount, arbitrarySealedSecrets } from "../../src/index.ts"

const seeds = Array.from({ length: 300 }, (_, index) => index + 1)
const tenantId = TenantId.make("tenant")

describe("arbitraryEmailAccount", () => {
  it("gives only values that the schema accepts after a trip through JSON", () => {
    const codec = Schema.fromJsonString(EmailAccount)
    for (const seed of seeds) {
      const account = arbitraryEmailAccount(seed, tenantId)
      expect(Equal.equals(Schema.decodeSync(codec)(Schema.encodeSync(codec)(account)), account), `seed ${seed}`).toBe(
        true,
      )
    }
  })

  it("gives the same account for the same seed", () => {
    for (const seed of seeds) {
      expect(Equal.equals(arbitraryEmailAccount(seed, tenantId), arbitraryEmailAccount(seed, tenantId))).toBe(true)
    }
  })

  it("gives distinct ids and addresses for distinct seeds", () => {
    const accounts = seeds.map((seed) => arbitraryEmailAccount(seed, tenantId))
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(seeds.length)
    expect(new Set(accounts.map(({ email }) => email.toLowerCase())).size).toBe(seeds.length)
  })

  it("reaches the longest address and the longest signature", () => {
    const accounts = seeds.map((seed) => arbitraryEmailAccount(seed, tenantId))
    expect(Math.max(...accounts.map(({ email }) => email.length))).toBe(254)
    expect(Math.max(...accounts.map(({ signature }) => signature?.length ?? 0))).toBe(65_536)
  })
})

describe("arbitrarySealedSecrets", () => {
  it("never repeats a field", () => {
    for (const seed of seeds) {
      const fields = arbitrarySealedSecrets(seed).map(({ field }) => field)
      expect(new Set(fields).size).toBe(fields.length)
    }
  })
})

describe("arbitraryApiKeyRecord", () => {
  it("gives only values that the schema accepts after a trip through JSON", () => {
    const codec = Schema.fromJsonString(ApiKeyRecord)
    for (const seed of seeds) {
      const key = arbitraryApiKeyRecord(seed, tenantId)
      expect(Equal.equals(Schema.decodeSync(codec)(Schema.encodeSync(codec)(key)), key), `seed ${seed}`).toBe(true)
    }
  })
})
