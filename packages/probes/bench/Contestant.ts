import type { RequestedSecurity } from "@mailkeep/core"

/** An account that both sides log in to, and the servers it is at. */
export interface BenchAccount {
  readonly host: string
  readonly ports: { readonly submission: number; readonly access: number }
  readonly security: RequestedSecurity
  readonly userName: string
  readonly password: string
}

/** One way to do the work that is measured: resolves when both servers accepted the login, rejects otherwise. */
export interface Contestant {
  readonly name: string
  readonly run: (account: BenchAccount) => Promise<void>
}
