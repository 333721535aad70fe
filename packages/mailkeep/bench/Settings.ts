/** What every contender is told: the same file, the same keys. */
export interface Settings {
  /** The SQLite file. */
  readonly file: string
  /** 32 bytes as base64, with which secrets are sealed. */
  readonly masterKey: string
  /** Whether Mailkeep keeps nothing of the accounts that it has read, so that each is read and checked every time. */
  readonly cold: boolean
}

/** The tenant whose 100 accounts are listed. */
export const listedTenant = "listed"

/** The tenant to which `save` adds accounts. */
export const growingTenant = "growing"
