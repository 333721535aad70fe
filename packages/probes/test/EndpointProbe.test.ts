import { assert, describe, it } from "@effect/vitest"
import { type Endpoint, EndpointProbe, strictHostPolicy } from "@mailkeep/core"
import {
  drop,
  endpointProbeLaws,
  describeLaws,
  hears,
  type LawEndpoint,
  LawEndpoints,
  lawOutcomes,
  says,
  saysTagged,
  type ScriptedServer,
  type ScriptStep,
  type ServerTls,
  silence,
} from "@mailkeep/testing"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { afterAll, describe as plainDescribe, it as plainIt } from "vitest"
import { layerEndpointProbe, type ProbeOptions } from "../src/index.ts"
import { certificates, loopbackPolicy } from "./authority.ts"
import { hostName, serve, type Side } from "./checks.ts"
import { dialogues, ehlo, imapOffer, modes, sides, smtpOffer } from "./dialogues.ts"

const { access, submission } = dialogues

const welcome = (side: Side, mode: (typeof modes)[number]): ReadonlyArray<ScriptStep> => {
  const { advertised, advertisedAgain, greeting, upgrade } = dialogues[side]
  return [
    ...greeting,
    ...advertised,
    ...(mode === "starttls" ? [...upgrade, ...advertisedAgain] : []),
    hears(dialogues[side].goodbye),
  ]
}

interface Place {
  readonly protocol: Side
  readonly security: (typeof modes)[number]
  readonly script: ReadonlyArray<ScriptStep>
  readonly tls?: ServerTls
}

const tls = (script: ReadonlyArray<ScriptStep>, certificate: ServerTls = certificates.good): Place => ({
  protocol: "access",
  security: "implicit-tls",
  script,
  tls: certificate,
})

const places: Readonly<Record<LawEndpoint, Place>> = {
  "smtp-implicit-tls": { ...tls(welcome("submission", "implicit-tls")), protocol: "submission" },
  "smtp-starttls": { protocol: "submission", security: "starttls", script: welcome("submission", "starttls") },
  "imap-implicit-tls": tls(welcome("access", "implicit-tls")),
  "imap-starttls": { protocol: "access", security: "starttls", script: welcome("access", "starttls") },
  "smtp-without-starttls": {
    protocol: "submission",
    security: "starttls",
    script: [...submission.greeting, ehlo, smtpOffer("AUTH PLAIN"), silence()],
  },
  "imap-without-starttls": {
    protocol: "access",
    security: "starttls",
    script: [says("* OK ready"), ...imapOffer("AUTH=PLAIN"), silence()],
  },
  "smtp-refusing": { ...tls([says("554 5.7.1 not you"), drop("end")]), protocol: "submission" },
  "imap-refusing": tls([says("* BYE not you"), drop("end")]),
  "smtp-another-service": { protocol: "submission", security: "starttls", script: [says("SSH-2.0-x"), silence()] },
  "imap-another-service": { protocol: "access", security: "starttls", script: [says("+OK POP3 ready"), silence()] },
  "unknown-authority": tls(welcome("access", "implicit-tls"), certificates.unknownAuthority),
  "wrong-name": tls(welcome("access", "implicit-tls"), certificates.wrongName),
  expired: tls(welcome("access", "implicit-tls"), certificates.expired),
  closed: tls([]),
  silent: { protocol: "access", security: "starttls", script: [silence()] },
}

const options: ProbeOptions = { policy: loopbackPolicy, refusalFloorMilliseconds: 0 }

const lawPlaces = Layer.effect(
  LawEndpoints,
  Effect.gen(function* () {
    const ports: Partial<Record<LawEndpoint, number>> = {}
    const servers: Array<ScriptedServer> = []
    for (const name of Object.keys(lawOutcomes) as ReadonlyArray<LawEndpoint>) {
      const { script, security, tls: certificate } = places[name]
      const server = yield* serve({
        mode: security,
        script,
        ...(certificate === undefined ? {} : { tls: certificate }),
      })
      ports[name] = server.port
      if (name === "closed") yield* Effect.promise(() => server.close())
      else servers.push(server)
    }
    return LawEndpoints.of({
      heard: Effect.promise(() => Promise.all(servers.flatMap(conversationsOf))).pipe(
        Effect.map((conversations) => conversations.flatMap(({ heard }) => heard)),
      ),
      at: (name) => ({
        protocol: places[name].protocol,
        host: hostName("localhost"),
        port: ports[name] ?? 0,
        security: places[name].security,
      }),
    })
  }),
)

const conversationsOf = (server: ScriptedServer) =>
  Array.from({ length: server.connections() }, (_, connection) => server.conversation(connection))

describeLaws(
  { describe: plainDescribe, it: plainIt, after: afterAll },
  "EndpointProbe on Node",
  endpointProbeLaws,
  Layer.merge(layerEndpointProbe(options), lawPlaces),
)

const look = (endpoint: Endpoint, milliseconds = 5_000, more: Partial<ProbeOptions> = {}) =>
  EndpointProbe.use((probe) => probe.look(endpoint, milliseconds)).pipe(
    Effect.provide(layerEndpointProbe({ ...options, ...more }), { local: true }),
  )

const endpoint = (protocol: Side, port: number, security: (typeof modes)[number], host = "localhost"): Endpoint => ({
  protocol,
  host: hostName(host),
  port,
  security,
})

const pairs = sides.flatMap((side) => modes.map((mode) => [side, mode] as const))

describe("a look", () => {
  it.live.each(pairs)("at a server of %s by %s says what is needed, in order, and goodbye", ([side, mode]) =>
    Effect.gen(function* () {
      const server = yield* serve({ mode, script: welcome(side, mode) })
      assert.deepStrictEqual(yield* look(endpoint(side, server.port, mode)), { kind: "answered" })
      const { heard, outcome } = yield* Effect.promise(() => server.conversation())
      assert.strictEqual(outcome, "completed")
      const verbs = heard.map((line) => line.replace(/^M\d+ /, "").split(" ", 1)[0])
      const asked = { submission: ["EHLO"], access: [] }[side]
      const secured = { submission: ["STARTTLS", "EHLO"], access: ["STARTTLS", "CAPABILITY"] }[side]
      const goodbye = { submission: "QUIT", access: "LOGOUT" }[side]
      assert.deepStrictEqual(verbs, [...asked, ...(mode === "starttls" ? secured : []), goodbye])
      assert.strictEqual(server.connections(), 1)
    }),
  )

  it.live("waits for no answer to its goodbye", () =>
    Effect.gen(function* () {
      const script = [...access.greeting, hears(access.goodbye), silence()]
      const server = yield* serve({ mode: "implicit-tls", script })
      assert.deepStrictEqual(yield* look(endpoint("access", server.port, "implicit-tls")), { kind: "answered" })
    }),
  )

  it.live("believes nothing that was said before TLS", () =>
    Effect.gen(function* () {
      const early = [says("220 go ahead", "250-early", "250 AUTH PLAIN"), silence()]
      const script = [...submission.greeting, ...submission.advertised, hears("STARTTLS"), ...early]
      const server = yield* serve({ mode: "starttls", script })
      const outcome = yield* look(endpoint("submission", server.port, "starttls"))
      assert.deepStrictEqual(outcome, { kind: "failed", failure: "protocol-violation" })
    }),
  )

  it.live("goes on no further where STARTTLS is refused", () =>
    Effect.gen(function* () {
      const offer = [says("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready"), hears(/ STARTTLS$/), saysTagged("NO not now")]
      const server = yield* serve({ mode: "starttls", script: [...offer, silence()] })
      const outcome = yield* look(endpoint("access", server.port, "starttls"))
      assert.deepStrictEqual(outcome, { kind: "failed", failure: "starttls-refused" })
    }),
  )

  it.live("dials no port and no host that the operator does not open", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "implicit-tls", script: [] })
      const at = endpoint("access", server.port, "implicit-tls")
      const outcomes = [
        yield* look(at, 5_000, { policy: strictHostPolicy }),
        yield* look({ ...at, port: 993 }, 5_000, { policy: strictHostPolicy }),
        yield* look({ ...at, host: hostName("127.0.0.1"), port: 993 }, 5_000, { policy: strictHostPolicy }),
      ]
      assert.deepStrictEqual<unknown>(
        outcomes.map((outcome) => outcome.kind === "failed" && outcome.failure),
        ["port-not-allowed", "name-not-found", "name-not-found"],
      )
      assert.strictEqual(server.connections(), 0)
    }),
  )

  it.effect("ends when its time is over, and leaves no socket", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "starttls", script: [silence()] })
      const fiber = yield* Effect.forkChild(look(endpoint("access", server.port, "starttls"), 2_500), {
        startImmediately: true,
      })
      while (server.connections() === 0) yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
      yield* TestClock.adjust(2_499)
      assert.isUndefined(fiber.pollUnsafe())
      yield* TestClock.adjust(1)
      assert.deepStrictEqual(yield* Fiber.join(fiber), { kind: "failed", failure: "timeout" })
      assert.strictEqual((yield* Effect.promise(() => server.conversation())).outcome, "completed")
    }),
  )

  it.live("waits for its turn at a host, and says so when it gets none", () =>
    Effect.gen(function* () {
      const server = yield* serve({ mode: "starttls", script: [silence()] })
      const probe = yield* EndpointProbe.pipe(Effect.provide(layerEndpointProbe({ ...options, checksPerHost: 1 })))
      const at = endpoint("access", server.port, "starttls")
      const outcomes = yield* Effect.all([probe.look(at, 200), probe.look(at, 100)], { concurrency: "unbounded" })
      assert.deepStrictEqual<unknown>(
        outcomes.map((outcome) => outcome.kind === "failed" && outcome.failure),
        ["timeout", "no-turn"],
      )
      assert.strictEqual(server.connections(), 1)
    }),
  )
})
