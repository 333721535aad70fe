import { AccountId, Campaigns, defaultTenant, type EmailAccount, Tags, WarmupRecords } from "@mailkeep/core"
import { Context, Effect } from "effect"
import { expect, it } from "vitest"
import { usesOf } from "../../src/handlers/usesOf.ts"
import { clientOf } from "../support/client.ts"
import { makeWorld } from "../support/world.ts"

it("what accounts are used for is told of more than the services take at once", async () => {
  const world = await makeWorld()
  const ids: Array<number> = []
  for (const index of [0, 1]) {
    const body = { from_name: "Ada", from_email: `u${index}@example.com`, password: "x", smtp_host: "a.example" }
    ids.push(
      (await clientOf(world)("POST", "/email-accounts/save", { body: { ...body, imap_host: "b.example" } })).json.id,
    )
  }
  await clientOf(world)("POST", "/campaigns/7/email-accounts", { body: { email_account_ids: ids } })
  const services = {
    campaigns: Context.get(world.context, Campaigns),
    tags: Context.get(world.context, Tags),
    warmups: Context.get(world.context, WarmupRecords),
  }
  // Nothing but their ids is looked at.
  const others = Array.from({ length: 1_500 }, (_, index) => index + 1)
  const accounts = [ids[0]!, ...others, ids[1]!].map((id) => ({ id: AccountId.make(id) }) as EmailAccount)
  for (const wanted of [{}, { fetch_campaigns: "true", fetch_tags: "true" }] as const) {
    const useOf = await Effect.runPromise(usesOf(services, defaultTenant, accounts, wanted))
    const used = accounts.map((account) => useOf(account).campaigns)
    expect(used).toEqual([1, ...others.map(() => 0), 1])
  }
  await world.close()
})
