import {
  AccessSettings,
  AccountId,
  ConnectionState,
  EmailAccount,
  Port,
  SendingPolicy,
  SubmissionSettings,
  type TenantId,
  TimeZone,
  WarmupSettings,
} from "@mailkeep/core"
import { arbitraryInstant } from "./instants.ts"
import { arbitraryProtocolState } from "./protocolStates.ts"
import { type SeededRandom, seededRandom } from "./SeededRandom.ts"
import { arbitraryAddress, arbitraryHost, arbitraryLine, arbitraryLines } from "./texts.ts"

const MAXIMUM = Number.MAX_SAFE_INTEGER

const settings = (random: SeededRandom) => ({
  host: arbitraryHost(random),
  port: Port.make(random.pick([1, 465, 587, 993, 65_535])),
  security: random.pick([null, "implicit-tls", "starttls"] as const),
  userName: arbitraryLine(random, 256) || "ada",
})

/**
 * A valid account, the same for the same seed. Seeds cover other scripts, texts as long as is allowed, the ends of every
 * range of numbers, and instants with milliseconds. Id and address follow from the seed: seeds below 2^20 give distinct
 * ones. Says nothing of secrets: `secrets` is any set of fields.
 */
export const arbitraryEmailAccount = (seed: number, tenantId: TenantId): EmailAccount => {
  const random = seededRandom(seed)
  return new EmailAccount({
    id: AccountId.make(seed * 2 ** 32 + random.integer(1, 2 ** 32 - 1)),
    tenantId,
    email: arbitraryAddress(random, `u${seed}x`),
    name: arbitraryLine(random, 256),
    type: random.pick(["gmail", "outlook", "smtp"]),
    provider: random.pick([null, "gmail", "microsoft-365"]),
    submission: new SubmissionSettings(settings(random)),
    access: new AccessSettings(settings(random)),
    replyTo: random.pick([null, arbitraryAddress(random, "Reply")]),
    bcc: Array.from({ length: random.pick([0, 1, 5]) }, (_, index) => arbitraryAddress(random, `bcc${index}`)),
    signature: random.pick([null, "", arbitraryLines(random, 65_536)]),
    trackingUrl: random.pick([null, `https://t.example/?q=%27${random.text("abc%20", 500)}`]),
    clientId: random.pick([null, 0, 1, -1, MAXIMUM, -MAXIMUM]),
    suspended: random.pick([true, false]),
    limits: new SendingPolicy({
      maxPerDay: random.pick([1, 100, 10_000]),
      minimumGapMinutes: random.pick([0, 7, 1_440]),
    }),
    warmup: new WarmupSettings({
      enabled: random.pick([true, false]),
      totalPerDay: random.integer(1, 50),
      dailyRampup: random.integer(1, 20),
      startPerDay: random.integer(1, 50),
      replyRatePercentage: random.pick([0, 30, 100]),
      key: `${random.text("abcdefgh", random.integer(3, 8))}-${random.text("klmnop", random.integer(3, 8))}`,
      ...random.pick([{}, { autoAdjust: true, rampupEnabled: false }]),
    }),
    timeZone: TimeZone.make(random.pick(["UTC", "Europe/Berlin", "America/Argentina/ComodRivadavia", "Asia/Kolkata"])),
    secrets: random.pick([[], ["password"], ["oauthToken", "accessPassword"], ["password", "accessPassword"]]),
    connection: new ConnectionState({
      submission: arbitraryProtocolState(random, "submission"),
      access: arbitraryProtocolState(random, "access"),
      disconnectedSince: seed % 2 === 0 ? null : arbitraryInstant(seededRandom(seed)),
      reauthorizationSince: seed % 4 === 1 ? arbitraryInstant(seededRandom(seed)) : null,
    }),
    credentialRevision: random.pick([0, 1, MAXIMUM]),
    revision: random.pick([0, 1, 2 ** 31, MAXIMUM - 100]),
    createdAt: arbitraryInstant(random),
    updatedAt: arbitraryInstant(random),
    ...random.pick([{}, { whitelabelCredentials: true }]),
    ...random.pick([{}, { otherUserNames: { submission: [arbitraryLine(random, 256)], access: [] } }]),
  })
}
