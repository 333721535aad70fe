import { ApiKeys, EmailAccounts, TenantId } from "@mailkeep/core"
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
        let accountId = 0
        for (let number = 1; number <= ACCOUNTS; number++) {
          const { account } = yield* accounts.add(TenantId.make(listedTenant), accountOf(number))
          accountId = account.id
        }
        return { accountId, keys: { listed: yield* issue(listedTenant), growing: yield* issue(growingTenant) } }
      }),
    )
  } finally {
    await runtime.dispose()
  }
}

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
