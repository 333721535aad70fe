import { Effect, Redacted } from "effect"
import { lengthPrefixed } from "../vault/associatedData.ts"
import { decodeEnvelope, ENVELOPE_VERSION } from "../vault/Envelope.ts"
import { type Binding, makeSealing } from "../vault/makeSealing.ts"
import type { VaultError } from "../vault/VaultError.ts"

/** What a sealed text of a consent is: the state of one that is going on, or a ticket to begin one with. */
export type ConsentSeal = "state" | "ticket"

// No envelope of a stored secret has associated data that begins like this, and no state that of a ticket.
const bindingOf =
  (kind: ConsentSeal): Binding =>
  (purpose) =>
    lengthPrefixed([`mailkeep/consent/${kind}/${purpose}`, ENVELOPE_VERSION])

// Longer is none of ours; a key id may have 2,048 characters.
const LONGEST = 8_192

/**
 * Makes the way to seal texts that go through browsers, and to open them again: under the master key, in envelopes of the form that
 * stored secrets have, whose characters need no escaping in a URL. What can't be opened is `null`: another text, another kind's, or
 * one under a master key that isn't held any more. Fails when the master key can't be used now.
 */
export const makeConsentSeals = Effect.map(makeSealing, ({ open, seal }) => ({
  seal: (kind: ConsentSeal, text: string): Effect.Effect<string, VaultError> =>
    Effect.map(seal(bindingOf(kind), Redacted.make(text)), ({ envelope }) => envelope),
  open: (kind: ConsentSeal, sealed: string): Effect.Effect<string | null, VaultError> => {
    const envelope = sealed.length > LONGEST ? null : decodeEnvelope(sealed)
    if (envelope === null) return Effect.succeed(null)
    return open(bindingOf(kind), envelope).pipe(
      Effect.map((text) => Redacted.value(text)),
      Effect.catchIf(
        ({ reason }) => reason !== "key-unavailable",
        () => Effect.succeed(null),
      ),
    )
  },
}))

/** Seals and opens what goes through browsers. */
export type ConsentSeals = Effect.Success<typeof makeConsentSeals>
