import type { AdapterFactory, AdapterPayload } from "oidc-provider"

/** Everything that an authorization server remembers, in memory, and what an operator of it may do by hand. */
export interface GrantStore {
  readonly adapter: AdapterFactory
  /** Whether a user's grant is there. */
  readonly hasGrant: (user: string) => boolean
  /** Takes back all that a user granted, with every token of it. */
  readonly revokeGrants: (user: string) => void
  /** Ends a user's access tokens before their time; the grant stays. */
  readonly endAccessTokens: (user: string) => void
}

interface Row {
  readonly model: string
  readonly id: string
  readonly payload: AdapterPayload
}

/** Makes a store for oidc-provider. What is over by its own time is left to the library, which looks. */
export const makeGrantStore = (): GrantStore => {
  const rows = new Map<string, Row>()
  const remove = (isGone: (row: Row) => boolean) => {
    for (const [key, row] of rows) if (isGone(row)) rows.delete(key)
  }
  const isGrantOf =
    (user: string) =>
    ({ model, payload }: Row): boolean =>
      model === "Grant" && payload.accountId === user

  const adapter: AdapterFactory = (model) => {
    const keyOf = (id: string) => `${model}:${id}`
    const findBy = (isIt: (payload: AdapterPayload) => boolean) =>
      [...rows.values()].find((row) => row.model === model && isIt(row.payload))?.payload
    return {
      upsert: async (id, payload) => void rows.set(keyOf(id), { model, id, payload }),
      find: async (id) => rows.get(keyOf(id))?.payload,
      findByUid: async (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: async (code) => findBy((payload) => payload.userCode === code),
      consume: async (id) => {
        const row = rows.get(keyOf(id))
        const consumed = Math.floor(Date.now() / 1_000)
        if (row !== undefined) rows.set(keyOf(id), { ...row, payload: { ...row.payload, consumed } })
      },
      destroy: async (id) => void rows.delete(keyOf(id)),
      revokeByGrantId: async (grantId) => remove(({ payload }) => payload.grantId === grantId),
    }
  }
  return {
    adapter,
    hasGrant: (user) => [...rows.values()].some(isGrantOf(user)),
    revokeGrants: (user) => {
      const grants = new Set([...rows.values()].filter(isGrantOf(user)).map(({ id }) => id))
      remove(({ id, model, payload }) => grants.has(model === "Grant" ? id : (payload.grantId ?? "")))
    },
    endAccessTokens: (user) => remove(({ model, payload }) => model === "AccessToken" && payload.accountId === user),
  }
}
