import { DatabaseSync, type StatementSync } from "node:sqlite"

/** The file as Mailkeep opens it: write-ahead log, every commit on the disk, what is deleted overwritten. */
export const openFile = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 5_000 })
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on")
  return database
}

/** What is known of an account beside itself. */
export interface Use {
  readonly campaigns: number
  readonly sent: number
  readonly spam: number
  readonly reputation: number | null
}

const unused: Use = { campaigns: 0, sent: 0, spam: 0, reputation: null }

const DAY = 86_400_000

const reputationOf = (inbox: number, spam: number) =>
  inbox + spam === 0 ? null : Math.round((inbox * 100) / (inbox + spam))

/**
 * What Mailkeep reads: the page of a list or the row of an id, and for both the campaigns of these accounts and the sums of
 * their warmup.
 */
export const prepareReads = (database: DatabaseSync) => {
  // One statement for each number of ids.
  const prepared = new Map<number, { readonly campaigns: StatementSync; readonly warmups: StatementSync }>()
  const statementsFor = (count: number) => {
    const known = prepared.get(count)
    if (known !== undefined) return known
    const ids = Array.from({ length: count }, () => "?").join(", ")
    const made = {
      campaigns: database.prepare(
        `select account_id, count(*) as campaigns from mailkeep_campaign_account where tenant_id = ? and account_id in (${ids}) group by account_id`,
      ),
      warmups: database.prepare(
        `select account_id, sum(sent) as sent, sum(spam) as spam, sum(case when day >= ? then inbox else 0 end) as recent_inbox, sum(case when day >= ? then spam else 0 end) as recent_spam from mailkeep_warmup_day where tenant_id = ? and account_id in (${ids}) group by account_id`,
      ),
    }
    prepared.set(count, made)
    return made
  }
  return {
    page: database.prepare(
      "select id, tenant_id, document from mailkeep_account where tenant_id = ? order by listed_id limit ? offset ?",
    ),
    one: database.prepare("select id, tenant_id, document from mailkeep_account where tenant_id = ? and id = ?"),
    usesOf: (tenantId: string, ids: ReadonlyArray<number>): ((id: number) => Use) => {
      if (ids.length === 0) return () => unused
      const { campaigns, warmups } = statementsFor(ids.length)
      const recent = new Date(Date.now() - 7 * DAY).toISOString().slice(0, 10)
      const uses = new Map<number, Use>()
      for (const row of campaigns.all(tenantId, ...ids)) {
        uses.set(Number(row["account_id"]), { ...unused, campaigns: Number(row["campaigns"]) })
      }
      for (const row of warmups.all(recent, recent, tenantId, ...ids)) {
        const id = Number(row["account_id"])
        const reputation = reputationOf(Number(row["recent_inbox"]), Number(row["recent_spam"]))
        uses.set(id, { ...(uses.get(id) ?? unused), sent: Number(row["sent"]), spam: Number(row["spam"]), reputation })
      }
      return (id) => uses.get(id) ?? unused
    },
  }
}
