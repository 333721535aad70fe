import {
  AccountEvent,
  type AccountEventKind,
  type AccountId,
  Diagnosis,
  EmailAddress,
  EventId,
  type TenantId,
} from "@mailkeep/core"
import { arbitraryInstant } from "./instants.ts"
import { seededRandom } from "./SeededRandom.ts"
import { arbitraryLine, arbitraryLines } from "./texts.ts"

/** An event id that nobody has used. */
export const newEventId = (): EventId => EventId.make(crypto.randomUUID().replaceAll("-", "").slice(0, 22))

/** A valid event of an account, the same for the same seed but for its id. */
export const arbitraryAccountEvent = (
  seed: number,
  tenantId: TenantId,
  accountId: AccountId,
  kind: AccountEventKind,
): AccountEvent => {
  const random = seededRandom(seed)
  return new AccountEvent({
    id: newEventId(),
    tenantId,
    accountId,
    email: random.pick([null, EmailAddress.make(`u${seed}@example.com`)]),
    kind,
    occurredAt: arbitraryInstant(random),
    failures:
      kind === "disconnected" || kind === "reauthorization-required"
        ? [
            {
              side: random.pick(["submission", "access"]),
              diagnosis: new Diagnosis({
                category: "bad_credentials",
                retryable: false,
                actor: "user",
                remedy: arbitraryLines(random, 300),
                providerText: arbitraryLine(random, 200),
              }),
            },
          ]
        : [],
  })
}
