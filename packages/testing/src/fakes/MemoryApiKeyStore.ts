import { ApiKeyRecord, ApiKeyStore } from "@mailkeep/core"
import { DateTime, Effect, Layer, Schema } from "effect"

const Document = Schema.fromJsonString(ApiKeyRecord)
const encode = Schema.encodeSync(Document)
const decode = Schema.decodeSync(Document)

const byCreation = (a: ApiKeyRecord, b: ApiKeyRecord): number =>
  DateTime.toEpochMillis(a.createdAt) - DateTime.toEpochMillis(b.createdAt) || (a.id < b.id ? -1 : 1)

const makeMemoryApiKeyStore = Effect.sync(() => {
  // Records are kept as text, so that nobody holds a reference into the store.
  const documents = new Map<string, string>()
  const find = (id: string): ApiKeyRecord | null => {
    const document = documents.get(id)
    return document === undefined ? null : decode(document)
  }

  return ApiKeyStore.of({
    insert: (key) =>
      Effect.sync(() => {
        if (documents.has(key.id)) return false
        documents.set(key.id, encode(key))
        return true
      }),
    get: (id) => Effect.sync(() => find(id)),
    list: (tenantId) =>
      Effect.sync(() =>
        [...documents.values()]
          .map((document) => decode(document))
          .filter((key) => key.tenantId === tenantId)
          .sort(byCreation),
      ),
    touch: (id, at) =>
      Effect.sync(() => {
        const key = find(id)
        if (key === null || (key.lastUsedAt !== null && DateTime.isGreaterThanOrEqualTo(key.lastUsedAt, at))) return
        documents.set(id, encode(new ApiKeyRecord({ ...key, lastUsedAt: at })))
      }),
    remove: (tenantId, id) => Effect.sync(() => find(id)?.tenantId === tenantId && documents.delete(id)),
  })
})

/**
 * A correct {@link ApiKeyStore} in memory, empty at each build of the layer; for tests. It obeys every law of the port
 * and never fails. Keys created in the same millisecond are listed by id.
 */
export const layerMemoryApiKeyStore: Layer.Layer<ApiKeyStore> = Layer.fresh(
  Layer.effect(ApiKeyStore, makeMemoryApiKeyStore),
)
