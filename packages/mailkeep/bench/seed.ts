import {
  type AccountId,
  ApiKeys,
  CalendarDay,
  CampaignId,
  Campaigns,
  EmailAccounts,
  TenantId,
  WarmupRecords,
} from "@mailkeep/core"
import { Effect, ManagedRuntime, Redacted } from "effect"
import { layerServices } from "./services.ts"
import { growingTenant, listedTenant, type Settings } from "./Settings.ts"
import { refusingHost } from "./stages.ts"

const ACCOUNTS = 100

/** What the load is aimed at. */
export interface Seeded {
  /** A key of the tenant that is listed, and one of the tenant that grows. */
  readonly keys: { readonly listed: string; readonly growing: string }
  readonly accountId: number
}

/** Fills a new file with what an application in use has in it, all written by the library itself. */
export const seed = async (settings: Settings): Promise<Seeded> => {
  const runtime = ManagedRuntime.make(layerServices(settings))
  const issue = (tenant: string) =>
    ApiKeys.use((keys) => keys.issue(TenantId.make(tenant), { label: "bench" })).pipe(
      Effect.map(({ key }) => Redacted.value(key)),
    )
  try {
    return await runtime.runPromise(
      Effect.gen(function* () {
        const accounts = yield* EmailAccounts
        const tenantId = TenantId.make(listedTenant)
        const ids: Array<AccountId> = []
        for (let number = 1; number <= ACCOUNTS; number++) {
          const { account } = yield* accounts.add(tenantId, accountOf(number))
          ids.push(account.id)
          if (account.warmup.enabled) yield* warmDays(account.id)
        }
        // Half of them send for a campaign.
        const used = ids.filter((_, index) => index % 2 === 1)
        yield* Campaigns.use((campaigns) => campaigns.link(tenantId, CampaignId.make(1), used))
        return {
          accountId: ids.at(-1)!,
          keys: { listed: yield* issue(listedTenant), growing: yield* issue(growingTenant) },
        }
      }),
    )
  } finally {
    await runtime.dispose()
  }
}

const DAY = 86_400_000

/** What was recorded of an account's last days of warmup. */
const warmDays = (id: AccountId) =>
  Effect.forEach(
    [1, 2, 3],
    (ago) => {
      const day = CalendarDay.make(new Date(Date.now() - ago * DAY).toISOString().slice(0, 10))
      const counts = { target: 20, sent: 20, received: 18, replied: 6, inbox: 19, spam: 1 }
      return WarmupRecords.use((warmups) => warmups.record(TenantId.make(listedTenant), id, { day, ...counts }))
    },
    { discard: true },
  )

// One of twenty has servers that refuse it.
const accountOf = (number: number) => {
  const host = number % 20 === 0 ? refusingHost : undefined
  return {
    email: `person.${number}@example.com`,
    name: `Person Number ${number}`,
    password: `a password of person ${number}`,
    submission: { host: host ?? "smtp.example.com", port: 587 },
    access: { host: host ?? "imap.example.com", port: 993 },
    signature: `<p>Kind regards,<br>Person Number ${number}</p>`,
    timeZone: "Europe/Berlin",
    clientId: number % 7,
    warmup: { enabled: number % 2 === 0, totalPerDay: 30 },
    limits: { maxPerDay: 40, minimumGapMinutes: 10 },
  }
}
