import { type KeyProvider, type KeyProviderError, layerKeyRing, layerMasterKey } from "@mailkeep/core"
import { Effect, Layer, Redacted } from "effect"
import { MailkeepError } from "../MailkeepError.ts"
import { layerKeyService } from "./layerKeyService.ts"
import type { MasterKey } from "./MasterKey.ts"
import { readFileKey, readVariableKey, type Stated } from "./readStated.ts"

type KeyProviderLayer = Layer.Layer<KeyProvider, KeyProviderError | MailkeepError>

const layerStated = (read: () => Stated): KeyProviderLayer =>
  Layer.unwrap(
    Effect.suspend(() => {
      const stated = read()
      return "key" in stated
        ? Effect.succeed(layerMasterKey({ current: stated.key }))
        : Effect.fail(new MailkeepError("INVALID_OPTIONS", stated.problem))
    }),
  )

const layerOf = (masterKey: MasterKey): KeyProviderLayer => {
  if (typeof masterKey === "string") return layerMasterKey({ current: Redacted.make(masterKey) })
  if ("currentKeyId" in masterKey) return layerKeyService(masterKey)
  if ("file" in masterKey) return layerStated(() => readFileKey(masterKey.file))
  return layerStated(() => readVariableKey(masterKey.environment))
}

/** The master keys of the options, wherever each is: seals by the current one, opens by all. */
export const layerMasterKeys = (current: MasterKey, previous: ReadonlyArray<MasterKey> = []): KeyProviderLayer =>
  layerKeyRing({ current: layerOf(current), previous: previous.map(layerOf) })
