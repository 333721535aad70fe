import type { ColumnType, GeneratedAlways } from "kysely"

/** A whole number. A host's own driver may hand it out as a text. */
type WholeNumber = ColumnType<number | string, number, number>

type WholeNumberOrNull = ColumnType<number | string | null, number | null, number | null>

/** A whole number that the database counts where a row names none. */
type Counted = ColumnType<number | string, number | undefined, number>

/**
 * The tables as queries see them. The document is the whole value as JSON; the columns beside it are copies for keys,
 * conditions and later filters, and are written together with it.
 */
export interface Tables {
  readonly mailkeep_account: {
    readonly id: WholeNumber
    readonly tenant_id: string
    /** The address in lower case, as `addressKey` makes it. */
    readonly address_key: string
    readonly revision: WholeNumber
    readonly client_id: WholeNumberOrNull
    readonly type: string
    /** The user name of submission. */
    readonly user_name: string
    readonly suspended: WholeNumber
    readonly warmup_enabled: WholeNumber
    readonly submission_status: string
    readonly access_status: string
    /** An `EmailAccount` as JSON. */
    readonly document: string
    /** 1 when `submission_status` is `ok`, else 0; the next two likewise. */
    readonly submission_ok: GeneratedAlways<number | string>
    readonly access_ok: GeneratedAlways<number | string>
    /** 1 when warmup is enabled and the account is not suspended. */
    readonly warms_up: GeneratedAlways<number | string>
    /** The id, for the indexes that lists use. */
    readonly listed_id: GeneratedAlways<number | string>
    /** The type, likewise. */
    readonly listed_type: GeneratedAlways<string>
    /** The user name of submission as `userNameKey` makes it. */
    readonly user_name_key: string
  }
  readonly mailkeep_sealed_secret: {
    readonly account_id: WholeNumber
    readonly field: string
    readonly key_id: string
    readonly envelope_id: WholeNumber
  }
  /**
   * Slots for envelopes, apart from everything else: a slot is written at the end of the table or overwritten with
   * content of the same length, but never deleted where the engine would leave copies of its neighbours behind.
   */
  readonly mailkeep_envelope: {
    readonly id: Counted
    /** An envelope as `toSlot` writes it, or zeros where one was destroyed. */
    readonly content: string
  }
  readonly mailkeep_api_key: {
    readonly id: string
    readonly tenant_id: string
    /** Milliseconds since 1970-01-01 UTC. */
    readonly created_at: WholeNumber
    /** An `ApiKeyRecord` as JSON, but for when it was last used. */
    readonly document: string
    readonly last_used_at: WholeNumberOrNull
  }
  readonly mailkeep_batch: {
    readonly id: string
    readonly tenant_id: string
    /** Milliseconds since 1970-01-01 UTC, as every instant here. */
    readonly created_at: WholeNumber
    readonly finished_at: WholeNumberOrNull
    readonly total: WholeNumber
    readonly added: WholeNumber
    readonly existing: WholeNumber
    readonly duplicate: WholeNumber
    readonly invalid: WholeNumber
    /** Who works on it, or did last. */
    readonly lease_owner: string | null
    readonly lease_until: WholeNumber
  }
  readonly mailkeep_batch_row: {
    readonly batch_id: string
    readonly number: WholeNumber
    readonly check_state: string
    /** A `BatchRow` as JSON. */
    readonly document: string
  }
  readonly mailkeep_quota: {
    readonly tenant_id: string
    /** SHA-256 of what is counted, in hexadecimal. */
    readonly name_digest: string
    readonly used: WholeNumber
    readonly resets_at: WholeNumber
  }
  readonly mailkeep_idempotency: {
    readonly tenant_id: string
    readonly id: string
    readonly fingerprint: string
    /** Who does it, or did. */
    readonly owner: string
    readonly ends_at: WholeNumber
    /** A `StoredAnswer` as JSON; `null` while the request is being done. */
    readonly answer: string | null
  }
  readonly mailkeep_event: {
    /** In the order in which they were written, as far as that is known. */
    readonly sequence: Counted
    readonly id: string
    readonly tenant_id: string
    readonly account_id: WholeNumber
    readonly kind: string
    readonly occurred_at: WholeNumber
    /** In the order in which they are told; `null` until that is settled. */
    readonly position: WholeNumberOrNull
    /** An `AccountEvent` as JSON. */
    readonly document: string
  }
  readonly mailkeep_webhook: {
    readonly id: string
    readonly tenant_id: string
    /** Its place among those that the tenant may have. */
    readonly slot: WholeNumber
    /** Nothing is claimed for it before. */
    readonly not_before: WholeNumber
    /** When it has something to send: the later one of `not_before` and its first delivery's `due_at`; `null`: nothing. */
    readonly next_at: WholeNumberOrNull
    readonly failures: WholeNumber
    readonly refusals: WholeNumber
    /** When it was switched off; `next_at` is `null` then. */
    readonly switched_off_at: WholeNumberOrNull
    readonly created_at: WholeNumber
    /** The master key that its secret is sealed under. */
    readonly key_id: string
    /** The sealed secret. */
    readonly envelope: string
    /** A `Webhook` as JSON. */
    readonly document: string
  }
  readonly mailkeep_delivery: {
    readonly id: string
    readonly tenant_id: string
    readonly webhook_id: string
    readonly event_id: string
    readonly account_id: WholeNumber
    /** The event's. */
    readonly position: WholeNumber
    /**
     * `pending`, the one of its account that is its webhook's turn; `blocked`, behind that one; or `dead`. What was
     * delivered is gone.
     */
    readonly state: string
    /** When it may be sent, or may be taken from who has it. */
    readonly due_at: WholeNumber
    readonly lease_owner: string | null
    readonly attempts: WholeNumber
    readonly died_at: WholeNumberOrNull
    readonly status: WholeNumberOrNull
    readonly problem: string | null
  }
  readonly mailkeep_tag: {
    readonly id: WholeNumber
    readonly tenant_id: string
    /** The name as `tagNameKey` makes it. */
    readonly name_key: string
    readonly name: string
    readonly color: string
  }
  readonly mailkeep_account_tag: {
    readonly tenant_id: string
    readonly account_id: WholeNumber
    readonly tag_id: WholeNumber
  }
  readonly mailkeep_campaign_account: {
    /** The link's own number. */
    readonly id: WholeNumber
    readonly tenant_id: string
    readonly campaign_id: WholeNumber
    readonly account_id: WholeNumber
    readonly updated_at: WholeNumber
  }
  /** A `WarmupDay` as columns. */
  readonly mailkeep_warmup_day: {
    readonly tenant_id: string
    readonly account_id: WholeNumber
    /** `YYYY-MM-DD` in the account's time zone. */
    readonly day: string
    readonly target: WholeNumber
    readonly sent: WholeNumber
    readonly received: WholeNumber
    readonly replied: WholeNumber
    readonly inbox: WholeNumber
    readonly spam: WholeNumber
  }
}
