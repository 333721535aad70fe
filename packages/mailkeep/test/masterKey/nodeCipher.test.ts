import { assert, describe, it } from "@effect/vitest"
import { type ImportCipherKey, VaultCipher } from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { Effect } from "effect"
import { importNodeKey } from "../../src/masterKey/nodeCipher.ts"

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"))

// Test case 16 of "The Galois/Counter Mode of Operation (GCM)" by McGrew and Viega, which NIST SP 800-38D is based on.
const known = {
  key: bytesOf("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
  iv: bytesOf("cafebabefacedbaddecaf888"),
  plaintext: bytesOf(
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
  ),
  associatedData: bytesOf("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
  ciphertext: bytesOf(
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
  ),
}

const flipped = (bytes: Uint8Array, at: number) =>
  Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte))

const refuses = async (decrypt: () => unknown): Promise<boolean> => {
  try {
    await decrypt()
    return false
  } catch {
    return true
  }
}

const importWebKey: ImportCipherKey = Effect.runSync(VaultCipher)

describe("the cipher of node:crypto", () => {
  it.each([
    ["node:crypto", importNodeKey],
    ["Web Crypto", importWebKey],
  ] as const)("is AES-256-GCM by a known answer: %s", async (_, importKey) => {
    const key = await importKey(known.key)
    assert.deepStrictEqual(await key.encrypt(known.iv, known.plaintext, known.associatedData), known.ciphertext)
    assert.deepStrictEqual(await key.decrypt(known.iv, known.ciphertext, known.associatedData), known.plaintext)
  })

  it("encrypts as Web Crypto does, each opens what the other has sealed, and a changed bit anywhere is refused", async () => {
    const random = seededRandom(3)
    const bytes = (length: number) => Uint8Array.from({ length }, () => random.integer(0, 255))
    for (let run = 0; run < 60; run++) {
      const raw = bytes(32)
      const [node, web] = [await importNodeKey(raw), await importWebKey(raw)]
      const [iv, plaintext, associatedData] = [bytes(12), bytes(random.integer(0, 200)), bytes(random.integer(0, 60))]
      const sealed = await node.encrypt(iv, plaintext, associatedData)
      assert.deepStrictEqual(sealed, await web.encrypt(iv, plaintext, associatedData))
      for (const key of [node, web]) {
        assert.deepStrictEqual(await key.decrypt(iv, sealed, associatedData), plaintext)
        const at = random.integer(0, sealed.length - 1)
        assert.isTrue(await refuses(() => key.decrypt(iv, flipped(sealed, at), associatedData)), `byte ${at}`)
        assert.isTrue(await refuses(() => key.decrypt(iv, sealed.subarray(1), associatedData)))
        assert.isTrue(await refuses(() => key.decrypt(flipped(iv, random.integer(0, 11)), sealed, associatedData)))
        assert.isTrue(await refuses(() => key.decrypt(iv, sealed, Uint8Array.from([...associatedData, 0]))))
      }
      const other = await importNodeKey(flipped(raw, random.integer(0, 31)))
      assert.isTrue(await refuses(() => other.decrypt(iv, sealed, associatedData)))
    }
  })

  it("keeps a copy of the key's bytes: who gave them may wipe them", async () => {
    for (const importKey of [importNodeKey, importWebKey]) {
      const raw = Uint8Array.from(known.key)
      const key = await importKey(raw)
      raw.fill(0)
      assert.deepStrictEqual(await key.decrypt(known.iv, known.ciphertext, known.associatedData), known.plaintext)
    }
  })
})
