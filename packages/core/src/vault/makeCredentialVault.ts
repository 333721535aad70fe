import { Effect, type Redacted, Schema } from "effect"
import { TenantId } from "../shared/TenantId.ts"
import { associatedData } from "./associatedData.ts"
import { type Credentials, type SealedSecret, SecretField, type SecretOwner } from "./Credential.ts"
import { ENVELOPE_VERSION, type Envelope } from "./Envelope.ts"
import { type Binding, makeSealing, readSealed } from "./makeSealing.ts"
import { unreadable, type VaultError } from "./VaultError.ts"
import { spanIfTraced } from "../shared/spanIfTraced.ts"

interface OpenedEnvelope {
  readonly field: SecretField
  readonly envelope: Envelope
}

const isTenantId = Schema.is(TenantId)
const isField = Schema.is(SecretField)

// What can't be written down exactly can't be bound exactly: two such owners might share their associated data.
const checkOwner = ({ tenantId, accountId, revision }: SecretOwner): Effect.Effect<void, VaultError> =>
  isTenantId(tenantId) && Number.isSafeInteger(accountId) && Number.isSafeInteger(revision)
    ? Effect.void
    : Effect.fail(unreadable())

const readSecret = ({ field, ...sealed }: SealedSecret): Effect.Effect<OpenedEnvelope, VaultError> =>
  isField(field) ? Effect.map(readSealed(sealed), (envelope) => ({ field, envelope })) : Effect.fail(unreadable())

const readSecrets = Effect.fnUntraced(function* (owner: SecretOwner, secrets: ReadonlyArray<SealedSecret>) {
  yield* checkOwner(owner)
  if (new Set(secrets.map(({ field }) => field)).size < secrets.length) return yield* Effect.fail(unreadable())
  return yield* Effect.forEach(secrets, readSecret)
})

/** Builds the service {@link CredentialVault}. */
export const makeCredentialVault = Effect.gen(function* () {
  const sealing = yield* makeSealing
  const { currentKeyId } = sealing

  const bind =
    (owner: SecretOwner, field: SecretField): Binding =>
    (purpose) =>
      associatedData(purpose, ENVELOPE_VERSION, owner, field)

  const sealOne = (owner: SecretOwner, field: SecretField, secret: Redacted.Redacted) =>
    Effect.map(sealing.seal(bind(owner, field), secret), (sealed) => ({ field, ...sealed }))

  const openOne = (owner: SecretOwner, { envelope, field }: OpenedEnvelope) =>
    Effect.map(sealing.open(bind(owner, field), envelope), (secret) => [field, secret] as const)

  const rotateOne = (owner: SecretOwner, { envelope, field }: OpenedEnvelope, current: string) =>
    Effect.map(sealing.rotate(bind(owner, field), envelope, current), (sealed) => ({ field, ...sealed }))

  // An account has three secrets at most, so "unbounded" asks a remote key provider three things at once; one needs no fiber of its own.
  const together = (secrets: ReadonlyArray<unknown>) =>
    ({ concurrency: secrets.length > 1 ? "unbounded" : undefined }) as const

  return {
    currentKeyId,
    seal: Effect.fnUntraced(function* (owner: SecretOwner, credentials: Credentials) {
      yield* checkOwner(owner)
      const given = SecretField.literals.flatMap((field) => {
        const secret = credentials[field]
        return secret === undefined ? [] : [{ field, secret }]
      })
      return yield* Effect.forEach(given, ({ field, secret }) => sealOne(owner, field, secret), together(given))
    }, spanIfTraced("CredentialVault.seal")),
    open: Effect.fnUntraced(function* (owner: SecretOwner, secrets: ReadonlyArray<SealedSecret>) {
      const opened = yield* readSecrets(owner, secrets)
      const entries = yield* Effect.forEach(opened, (one) => openOne(owner, one), together(opened))
      const credentials: Credentials = Object.fromEntries(entries)
      return credentials
    }, spanIfTraced("CredentialVault.open")),
    rotate: Effect.fnUntraced(function* (owner: SecretOwner, secrets: ReadonlyArray<SealedSecret>) {
      const opened = yield* readSecrets(owner, secrets)
      const current = yield* currentKeyId
      return yield* Effect.forEach(opened, (one) => rotateOne(owner, one, current), together(opened))
    }, spanIfTraced("CredentialVault.rotate")),
  }
})
