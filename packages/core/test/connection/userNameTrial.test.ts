import { assert, describe, it } from "@effect/vitest"
import {
  AccessProbe,
  CheckDeadline,
  ConnectionCheck,
  Diagnosis,
  DiagnosisCategory,
  diagnosisCategories,
  Evidence,
  Failure,
  HostName,
  type ProbeOutcome,
  type ProbeTarget,
  ProviderCatalog,
  Stage,
  StageReport,
  SubmissionProbe,
} from "@mailkeep/core"
import { Effect, Layer, Redacted, Schema } from "effect"
import { TestClock } from "effect/testing"
import { nextUserName } from "../../src/connection/userNameTrial.ts"

type Verdict = Parameters<typeof nextUserName>[0]

const refused = (more: Partial<Evidence> = {}): Evidence =>
  new Evidence({
    protocol: "submission",
    stage: "authenticate",
    failure: "refused",
    host: "smtp.example.org",
    port: 465,
    security: "implicit-tls",
    replyCode: 535,
    ...more,
  })
const diagnosed = (category: DiagnosisCategory): Diagnosis => {
  const { actor, remedy, retryable } = diagnosisCategories[category]
  return new Diagnosis({ category, actor, retryable, remedy: remedy(refused()) })
}
const verdict = (evidence: Partial<Evidence> = {}, category: DiagnosisCategory = "bad_credentials"): Verdict => ({
  ok: false,
  evidence: refused(evidence),
  diagnosis: diagnosed(category),
})
const others = ["ada", "ada.lovelace"]

describe("another user name", () => {
  it("is tried when the server refuses the credentials and says nothing more", () => {
    assert.strictEqual(nextUserName(verdict(), others, 10_000), "ada")
    assert.strictEqual(nextUserName(verdict({ serverText: "5.7.8 authentication failed" }), others, 10_000), "ada")
    const { replyCode: _, ...access } = refused({ protocol: "access", responseCode: "AUTHENTICATIONFAILED" })
    assert.strictEqual(nextUserName({ ...verdict(), evidence: new Evidence(access) }, others, 10_000), "ada")
  })

  it("is not tried where there is none, or where a login succeeded", () => {
    assert.isNull(nextUserName(verdict(), [], 10_000))
    assert.isNull(nextUserName({ ok: true, evidence: null, diagnosis: null }, others, 10_000))
  })

  it("is not tried when no time is left for another connection", () =>
    assert.isNull(nextUserName(verdict(), others, 999)))

  it.each(DiagnosisCategory.literals.filter((category) => category !== "bad_credentials"))(
    "is not tried after the diagnosis %s",
    (category) => assert.isNull(nextUserName(verdict({}, category), others, 10_000)),
  )

  it.each(Failure.literals.filter((failure) => failure !== "refused"))("is not tried after %s", (failure) =>
    assert.isNull(nextUserName(verdict({ failure }), others, 10_000)),
  )

  it.each(Stage.literals.filter((stage) => stage !== "authenticate"))("is not tried after a refusal at %s", (stage) =>
    assert.isNull(nextUserName(verdict({ stage }), others, 10_000)),
  )

  it.each([
    { replyCode: 421 },
    { replyCode: 454 },
    { responseCode: "UNAVAILABLE" },
    { responseCode: "LIMIT" },
    { responseCode: "CONTACTADMIN" },
    { responseCode: "EXPIRED" },
    { serverText: "authentication failed, 2 attempts remaining" },
    { serverText: "Invalid login. Your account will be locked" },
    { serverText: "user unknown or disabled" },
    { serverText: "Too many login failures" },
  ])("is not tried after a refusal that may count against the account: %j", (evidence) =>
    assert.isNull(nextUserName(verdict(evidence), others, 10_000)),
  )
})

describe("whatever a server says", () => {
  const codes = Schema.Int.check(Schema.isBetween({ minimum: 200, maximum: 599 }))

  it.prop(
    "no name is tried but the first of the others, and none after a reply that isn't final",
    [Schema.String, codes],
    ([serverText, replyCode]) => {
      const next = nextUserName(verdict({ serverText, replyCode }), others, 10_000)
      if (replyCode < 500) assert.isNull(next)
      else assert.include([null, "ada"], next)
    },
  )

  it.prop(
    "none is tried when it counts the refusals, or speaks of a lock",
    [Schema.String, Schema.Literals(["attempts", "LOCKED", "Blocked", "too many", "Disabled"]), Schema.String],
    ([before, word, after]) =>
      assert.isNull(nextUserName(verdict({ serverText: `${before} ${word} ${after}` }), others, 10_000)),
  )
})

describe("a check of a server whose form of user name is uncertain", () => {
  const target = {
    host: HostName.make("smtp.example.org"),
    port: 465,
    security: "implicit-tls",
    userName: "ada@example.org",
    otherUserNames: ["ada", "never"],
    credential: { kind: "password", password: Redacted.make("canary-s3cret") },
    provider: null,
  } as const
  const stage = (status: "ok" | "failed") =>
    new StageReport({ stage: "authenticate", status, elapsedMilliseconds: 1, evidence: {} })
  const accepts: ProbeOutcome = { stages: [stage("ok")], security: "implicit-tls", failure: null }
  const refuses = (more: Partial<Evidence> = {}): ProbeOutcome => ({
    stages: [stage("failed")],
    security: "implicit-tls",
    failure: refused(more),
  })
  /** A check whose probe answers by user name, and what it was asked. */
  const world = (answers: Readonly<Record<string, ProbeOutcome>>, takes = 0) => {
    const asked: Array<ProbeTarget> = []
    const check = (probed: ProbeTarget) =>
      Effect.suspend(() => {
        asked.push(probed)
        const answer = answers[probed.userName] ?? refuses()
        return takes === 0 ? Effect.succeed(answer) : Effect.as(Effect.sleep(takes), answer)
      })
    const layer = ConnectionCheck.layer.pipe(
      Layer.provide([
        Layer.mergeAll(Layer.succeed(SubmissionProbe, { check }), Layer.succeed(AccessProbe, { check })),
        ProviderCatalog.layer,
        Layer.succeed(CheckDeadline, 15_000),
      ]),
    )
    const run = ConnectionCheck.use((service) => service.checkSide("submission", target)).pipe(Effect.provide(layer))
    return { asked, run }
  }

  it.effect("logs in with the second name where the first is refused, and shows both", () =>
    Effect.gen(function* () {
      const { asked, run } = world({ ada: accepts })
      const report = yield* run
      assert.isTrue(report.ok)
      assert.isNull(report.diagnosis)
      assert.deepStrictEqual(report.userNames, ["ada@example.org", "ada"])
      assert.deepStrictEqual(
        report.stages.map(({ status }) => status),
        ["warning", "ok"],
      )
      assert.deepStrictEqual(
        asked.map(({ userName }) => userName),
        ["ada@example.org", "ada"],
      )
      assert.notInclude(JSON.stringify(report), "canary-s3cret")
    }),
  )

  it.effect("logs in once with each of two names at most", () =>
    Effect.gen(function* () {
      const { asked, run } = world({})
      const report = yield* run
      assert.isFalse(report.ok)
      assert.strictEqual(report.diagnosis?.category, "bad_credentials")
      assert.deepStrictEqual(report.userNames, ["ada@example.org", "ada"])
      assert.strictEqual(asked.length, 2)
    }),
  )

  it.effect("logs in once where the first name is right, or the refusal says more", () =>
    Effect.gen(function* () {
      for (const answer of [accepts, refuses({ serverText: "Too many login failures" }), refuses({ replyCode: 454 })]) {
        const { asked, run } = world({ "ada@example.org": answer })
        const report = yield* run
        assert.isUndefined(report.userNames)
        assert.strictEqual(asked.length, 1)
      }
    }),
  )

  it.effect("keeps the verdict on the first name when the second login is never judged", () =>
    Effect.gen(function* () {
      const { run } = world({ ada: refuses({ stage: "connect", failure: "timeout" }) })
      const report = yield* run
      assert.strictEqual(report.diagnosis?.category, "bad_credentials")
      assert.deepStrictEqual(report.userNames, ["ada@example.org"])
    }),
  )

  it.effect("does both within its deadline", () =>
    Effect.gen(function* () {
      const { asked, run } = world({}, 6_000)
      yield* Effect.forkChild(run)
      yield* TestClock.adjust("20 seconds")
      assert.deepStrictEqual(
        asked.map(({ deadlineMilliseconds }) => deadlineMilliseconds),
        [15_000, 9_000],
      )
    }),
  )

  it.effect("leaves the second name alone when the first took all the time", () =>
    Effect.gen(function* () {
      const { asked, run } = world({}, 14_500)
      yield* Effect.forkChild(run)
      yield* TestClock.adjust("20 seconds")
      assert.strictEqual(asked.length, 1)
    }),
  )
})
