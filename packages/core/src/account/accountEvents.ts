import { type DateTime, Effect, Equal } from "effect"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { AccountEvent, type AccountEventKind, type FailedSide, makeEventId } from "./AccountEvent.ts"
import { EmailAccount } from "./EmailAccount.ts"

const sides: ReadonlyArray<Protocol> = ["submission", "access"]

/** Something that happened to an account just now. */
export const eventOf = (
  {
    email,
    id,
    tenantId,
  }: { readonly [K in "id" | "tenantId"]: EmailAccount[K] } & { readonly email: AccountEvent["email"] },
  kind: AccountEventKind,
  occurredAt: DateTime.Utc,
  failures: ReadonlyArray<FailedSide> = [],
): Effect.Effect<AccountEvent> =>
  Effect.map(
    makeEventId,
    (eventId) => new AccountEvent({ id: eventId, tenantId, accountId: id, email, kind, occurredAt, failures }),
  )

// That it was written is no change of it. Credentials that are stated count: whether they are others is not looked at.
const isSame = (before: EmailAccount, after: EmailAccount): boolean => {
  const { revision, updatedAt } = before
  return Equal.equals(before, new EmailAccount({ ...after, revision, updatedAt }))
}

/** What happened when somebody made one state of an account of another; nothing, when they are the same. */
export const updateEvents = (
  before: EmailAccount,
  after: EmailAccount,
  now: DateTime.Utc,
): Effect.Effect<ReadonlyArray<AccountEvent>> => {
  if (isSame(before, after)) return Effect.succeed([])
  const kinds: ReadonlyArray<AccountEventKind> =
    before.suspended === after.suspended ? ["updated"] : ["updated", suspensionOf(after)]
  return Effect.forEach(kinds, (kind) => eventOf(after, kind, now))
}

/** Which event tells of the suspension that an account came to, or out of. */
export const suspensionOf = ({ suspended }: EmailAccount): AccountEventKind => (suspended ? "suspended" : "resumed")

/** What a recorded check brought about; nothing where it found what was known. */
export const checkEvents = (
  before: EmailAccount,
  after: EmailAccount,
  now: DateTime.Utc,
): Effect.Effect<ReadonlyArray<AccountEvent>> => {
  const [was, is] = [before.connection, after.connection]
  const began = (field: "disconnectedSince" | "reauthorizationSince") => was[field] === null && is[field] !== null
  const kinds: ReadonlyArray<AccountEventKind> = [
    ...(began("disconnectedSince") ? ["disconnected" as const] : []),
    ...(began("reauthorizationSince") ? ["reauthorization-required" as const] : []),
    ...(was.disconnectedSince !== null && is.disconnectedSince === null ? ["recovered" as const] : []),
  ]
  const failures = sides.flatMap((side) => {
    const { report, status } = is[side]
    return status === "failed" ? [{ side, diagnosis: report?.diagnosis ?? null }] : []
  })
  return Effect.forEach(kinds, (kind) => eventOf(after, kind, now, kind === "recovered" ? [] : failures))
}
