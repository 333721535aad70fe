import { assert, describe, it } from "@effect/vitest"
import { defaultTenant, EmailAccounts } from "@mailkeep/core"
import { seededRandom } from "@mailkeep/testing"
import { Effect } from "effect"
import { passing } from "./passing.ts"
import { type Answer, failing, well } from "./services.ts"
import { inputOf, no, tokens, tokenWorld } from "./tokenWorld.ts"

const HOUR = 3_600_000
const steps = ["rejects", "network fails", "all is well", "token expires", "is asked again", "gets a token"] as const

/** A provider and its mail servers, as they are at the moment. */
const changing = () => {
  const now = { grant: true, network: true }
  const answer: Answer = (target) => {
    if (!now.network) return failing("access", "timeout")(target)
    if (now.grant) return well(target)
    return Effect.map(failing("access", "refused", { responseCode: "AUTHENTICATIONFAILED" })(target), (outcome) =>
      outcome.failure === null
        ? outcome
        : { ...outcome, failure: { ...outcome.failure, mechanism: "XOAUTH2" as const } },
    )
  }
  const world = tokenWorld((n) => (now.grant ? tokens(String(n)) : no("rejected", "invalid_grant")), {
    access: answer,
    submission: answer,
  })
  return { now, ...world }
}

describe("that an account needs its owner's consent", () => {
  it.effect.each(Array.from({ length: 12 }, (_, seed) => seed))(
    "is told once between two times of being well or having another token (%i)",
    (seed) => {
      const random = seededRandom(seed)
      const { events, layer, now } = changing()
      return Effect.gen(function* () {
        const accounts = yield* EmailAccounts
        const { account } = yield* passing(accounts.add(defaultTenant, inputOf(HOUR)))
        let told = 0
        for (let step = 0; step < 25; step++) {
          // No seed is spent on nothing.
          const taken = step === 0 ? "rejects" : random.pick(steps)
          if (taken === "rejects") now.grant = false
          if (taken === "network fails") now.network = false
          if (taken === "all is well") Object.assign(now, { grant: true, network: true })
          const before = events.length
          if (taken === "gets a token" || taken === "token expires") {
            const expiresAt = taken === "gets a token" ? HOUR * 1_000 : 0
            const { token } = inputOf(expiresAt, { accessToken: `access-${step}`, refreshToken: `refresh-${step}` })
            told = 0
            yield* passing(accounts.update(defaultTenant, account.id, { token }))
          } else yield* passing(accounts.recheck(defaultTenant, account.id))
          for (const { failures, kind } of events.slice(before)) {
            if (kind === "recovered") told = 0
            if (kind !== "reauthorization-required") continue
            told++
            assert.isTrue(failures.some(({ diagnosis }) => diagnosis?.category === "oauth_token_rejected"))
          }
          assert.isAtMost(told, 1)
          const { connection } = yield* accounts.get(defaultTenant, account.id)
          assert.strictEqual(connection.reauthorizationSince !== null, told === 1)
        }
        assert.notInclude(JSON.stringify(events), "refresh-")
      }).pipe(Effect.provide(layer))
    },
  )
})
