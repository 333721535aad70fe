import type { Generated } from "kysely"

/**
 * The tables as queries see them. The document is the whole value as JSON; the columns beside it are copies for keys,
 * conditions and later filters, and are written together with it.
 */
export interface Tables {
  readonly mailkeep_account: {
    readonly id: number
    readonly tenant_id: string
    /** The address in lower case, as `addressKey` makes it. */
    readonly address_key: string
    readonly revision: number
    readonly client_id: number | null
    readonly type: string
    /** The user name of submission. */
    readonly user_name: string
    readonly suspended: number
    readonly warmup_enabled: number
    readonly submission_status: string
    readonly access_status: string
    /** An `EmailAccount` as JSON. */
    readonly document: string
  }
  readonly mailkeep_sealed_secret: {
    readonly account_id: number
    readonly field: string
    readonly key_id: string
    readonly envelope_id: number
  }
  /**
   * Slots for envelopes, apart from everything else: a slot is written at the end of the table or overwritten with
   * content of the same length, but never deleted where the engine would leave copies of its neighbours behind.
   */
  readonly mailkeep_envelope: {
    readonly id: Generated<number>
    /** An envelope as `toSlot` writes it, or zeros where one was destroyed. */
    readonly content: string
  }
  readonly mailkeep_api_key: {
    readonly id: string
    readonly tenant_id: string
    /** Milliseconds since 1970-01-01 UTC. */
    readonly created_at: number
    /** An `ApiKeyRecord` as JSON. */
    readonly document: string
  }
  readonly mailkeep_batch: {
    readonly id: string
    readonly tenant_id: string
    /** Milliseconds since 1970-01-01 UTC, as every instant here. */
    readonly created_at: number
    readonly finished_at: number | null
    readonly total: number
    readonly added: number
    readonly existing: number
    readonly duplicate: number
    readonly invalid: number
    /** Who works on it, or did last. */
    readonly lease_owner: string | null
    readonly lease_until: number
  }
  readonly mailkeep_batch_row: {
    readonly batch_id: string
    readonly number: number
    readonly check_state: string
    /** A `BatchRow` as JSON. */
    readonly document: string
  }
}
