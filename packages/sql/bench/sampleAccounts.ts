import {
  AccountId,
  type AccountFilter,
  ConnectionState,
  EmailAccount,
  EmailAddress,
  ProtocolReport,
  ProtocolState,
  StageReport,
  SubmissionSettings,
  TenantId,
  WarmupSettings,
} from "@mailkeep/core"
import { arbitraryEmailAccount } from "@mailkeep/testing"
import { DateTime } from "effect"
import { rowOf } from "../src/accountRows.ts"
import type { AccountRow } from "./BenchDatabase.ts"

/** The tenant that has 24 of 25 accounts. */
export const largeTenant = TenantId.make("large")

/** The tenant to which the bench adds accounts. */
export const growingTenant = TenantId.make("growing")

const tenantOf = (number: number): string => (number % 25 === 0 ? `small-${number % 200}` : largeTenant)

/** The id of the account with a number; greater for a greater number. */
export const idOf = (number: number): AccountId => AccountId.make(2 ** 48 + number * 4_096)

/** A filter, how many accounts it lets through, and what to call it. */
export interface SampleFilter {
  readonly filter: AccountFilter
  readonly share: "most" | "one of 1,000"
}

const most: ReadonlyArray<AccountFilter> = [
  { type: "smtp" },
  { clientId: 8 },
  { suspended: false },
  { submissionOk: true },
  { accessOk: true },
  { warmup: "active" },
  { userName: "Example" },
]
const rare: ReadonlyArray<AccountFilter> = [
  { type: "outlook" },
  { clientId: 7 },
  { suspended: true },
  { submissionOk: false },
  { accessOk: false },
  { warmup: "inactive" },
  { userName: "Rare" },
]

/** Every field with a value that most accounts have and one that one of a thousand has. */
export const sampleFilters: ReadonlyArray<SampleFilter> = [
  ...most.map((filter) => ({ filter, share: "most" }) as const),
  ...rare.map((filter) => ({ filter, share: "one of 1,000" }) as const),
]

type Fields = Partial<ConstructorParameters<typeof EmailAccount>[0]>

const placeholder = { id: 8_111_111_111_111_111, tenant: "the-tenant", name: "the-name" }
const base = arbitraryEmailAccount(1, TenantId.make(placeholder.tenant))

const stages = (["resolve", "connect", "secure", "greet", "advertise", "authenticate"] as const).map(
  (stage) =>
    new StageReport({
      stage,
      status: "ok",
      elapsedMilliseconds: 12.5,
      evidence: stage === "secure" ? { tlsVersion: "TLSv1.3" } : {},
    }),
)
const state = (status: "ok" | "failed") =>
  new ProtocolState({
    status,
    checkedAt: DateTime.makeUnsafe(Date.UTC(2026, 1, 1)),
    report: new ProtocolReport({ ok: status === "ok", stages, security: "starttls", evidence: null, diagnosis: null }),
  })
const warmup = (enabled: boolean) => new WarmupSettings(Object.assign({}, base.warmup, { enabled }))
const submission = (name: string) =>
  new SubmissionSettings(Object.assign({}, base.submission, { userName: `${name}@example.com` }))

// An account of two kilobytes that was checked and is well.
const usual: Fields = {
  id: AccountId.make(placeholder.id),
  email: EmailAddress.make(`${placeholder.name}@example.com`),
  name: "Ada Lovelace",
  type: "smtp",
  clientId: 8,
  suspended: false,
  replyTo: null,
  bcc: [],
  signature: "<p>Kind regards,<br>Ada Lovelace</p>",
  trackingUrl: null,
  secrets: ["password"],
  warmup: warmup(true),
  submission: submission(placeholder.name),
  connection: new ConnectionState({ submission: state("ok"), access: state("ok") }),
  revision: 2,
}

// At most one thing about an account is rare.
const variants = [
  {},
  { type: "outlook" },
  { clientId: 7 },
  { suspended: true },
  { connection: new ConnectionState({ submission: state("failed"), access: state("ok") }) },
  { connection: new ConnectionState({ submission: state("ok"), access: state("failed") }) },
  { warmup: warmup(false) },
  { submission: submission(`rare-${placeholder.name}`) },
] satisfies ReadonlyArray<Fields>

/** The account of a number in a tenant. */
export const sampleAccount = (number: number, tenantId: TenantId): EmailAccount =>
  new EmailAccount(
    Object.assign({}, base, usual, {
      id: idOf(number),
      tenantId,
      email: EmailAddress.make(`u${number}@example.com`),
      submission: submission(`u${number}`),
    }),
  )

const templates: ReadonlyArray<AccountRow> = variants.map((fields) =>
  rowOf(new EmailAccount(Object.assign({}, base, usual, fields))),
)

/** The row of a number: a template whose document is valid stays so with another id, tenant and name. */
export const sampleRow = (number: number): AccountRow => {
  const template = templates[number % 1_000] ?? templates[0]!
  const [id, tenant, name] = [idOf(number), tenantOf(number), `u${number}`]
  const named = (text: string): string => text.replaceAll(placeholder.name, name)
  return {
    ...template,
    id,
    tenant_id: tenant,
    address_key: named(template.address_key),
    user_name: named(template.user_name),
    user_name_key: named(template.user_name_key),
    document: named(template.document).replace(placeholder.tenant, tenant).replace(String(placeholder.id), String(id)),
  }
}
