import type { Kysely } from "kysely"
import type { Engine } from "../Engine.ts"
import { definitions } from "./definitions.ts"

/**
 * Tags, which accounts have them, and which campaigns use which accounts. Accounts may be in a store of the host's, so that
 * no foreign key names one. May run again where an earlier run was cut off.
 */
export const tagsAndCampaigns = async (db: Kysely<unknown>, engine: Engine): Promise<void> => {
  const { id, integer, key } = engine.columns
  const { index, table } = definitions(db, engine)
  await table("mailkeep_tag")
    .addColumn("id", id, (column) => column.primaryKey().notNull())
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("name_key", key, (column) => column.notNull())
    .addColumn("name", key, (column) => column.notNull())
    .addColumn("color", key, (column) => column.notNull())
    .addUniqueConstraint("mailkeep_tag_name", ["tenant_id", "name_key"])
    .execute()
  await index("mailkeep_tag_list", "mailkeep_tag", ["tenant_id", "id"])

  await table("mailkeep_account_tag")
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("account_id", id, (column) => column.notNull())
    .addColumn("tag_id", id, (column) => column.notNull())
    .addPrimaryKeyConstraint("mailkeep_account_tag_account", ["tenant_id", "account_id", "tag_id"])
    .execute()
  await index("mailkeep_account_tag_tag", "mailkeep_account_tag", ["tenant_id", "tag_id"])

  await table("mailkeep_campaign_account")
    .addColumn("id", integer, (column) => column.notNull())
    .addColumn("tenant_id", key, (column) => column.notNull())
    .addColumn("campaign_id", id, (column) => column.notNull())
    .addColumn("account_id", id, (column) => column.notNull())
    .addColumn("updated_at", integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("mailkeep_campaign_account_link", ["tenant_id", "campaign_id", "account_id"])
    .execute()
  await index("mailkeep_campaign_account_account", "mailkeep_campaign_account", [
    "tenant_id",
    "account_id",
    "campaign_id",
  ])
}
