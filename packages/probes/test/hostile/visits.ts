import {
  AccessProbe,
  DocumentFetcher,
  EndpointProbe,
  type HostPolicy,
  type Stage,
  strictHostPolicy,
  SubmissionProbe,
  TokenEndpoint,
} from "@mailkeep/core"
import type { HostileServer, HostileWebServer } from "@mailkeep/testing"
import { Effect, Exit, Layer, Redacted } from "effect"
import {
  layerDocumentFetcher,
  layerNode,
  layerTokenEndpoint,
  MailClients,
  type MailLogin,
  type NodeOptions,
} from "../../src/index.ts"
import { hostName, password, userName } from "../checks.ts"
import { makeTokenVisits } from "./tokenVisits.ts"

/** What became of one visit to a server: whether all that was asked for succeeded, and every value that was handed out. */
export interface Visit {
  readonly ok: boolean
  readonly said: ReadonlyArray<unknown>
  readonly failure: string
  /** The stage at which a check ended; of other visits none. */
  readonly stage?: Stage | undefined
}

/** The operator of this suite: its servers on loopback are his, and its authority is trusted. */
export const policyOf = (caPem: string): HostPolicy => ({
  ...strictHostPolicy,
  allowedHosts: ["localhost", "127.0.0.0/8"],
  allowedPorts: [{ from: 1024, to: 65_535 }],
  trustedCertificates: [caPem],
})

// By default a command may take minutes, as the protocols want; nobody wants that of a test. The reply to a message has
// ten times as long.
const impatient = { submissionLimits: { commandMilliseconds: 1200 }, accessLimits: { commandMilliseconds: 10_000 } }

/** All services as the suites use them: the limits of a connection are the defaults, but for the time of a command. */
export const optionsOf = (caPem: string): NodeOptions => ({
  ...impatient,
  // The servers stand for as many hosts, though all of them have one name.
  checksPerHost: 1000,
  checksAtOnce: 1000,
  policy: policyOf(caPem),
})

/** The time of discovery for a server that may be one for mail, and for a document. */
const LOOK_MILLISECONDS = 2_500
const DOCUMENT_MILLISECONDS = 2_500

const tokenOptions = ({ policy }: NodeOptions) => ({ policy, totalMilliseconds: DOCUMENT_MILLISECONDS })

/** A login to a hostile server, with the deadline that checks have unless told otherwise. */
export const loginTo = (server: HostileServer, port: number): MailLogin => ({
  host: hostName("localhost"),
  port,
  security: server.mode,
  userName,
  credential: { kind: "password", password: Redacted.make(password) },
  deadlineMilliseconds: 15_000,
})

/** Everything of this package under one policy, made once: as a host has it. */
export const makeVisits = (options: NodeOptions) =>
  Effect.gen(function* () {
    const probes = { submission: yield* SubmissionProbe, access: yield* AccessProbe }
    const clients = yield* MailClients
    const endpoints = yield* EndpointProbe
    const tokens = yield* TokenEndpoint
    // Documents alone may come in the clear from a private host: no session with a credential has a mode without TLS here.
    const policy = { ...options.policy, allowCleartext: true }
    const documents = yield* DocumentFetcher.pipe(Effect.provide(layerDocumentFetcher({ ...options, policy })))

    const check = async (server: HostileServer, port: number): Promise<Visit> => {
      const target = { provider: null, deadlineMilliseconds: 15_000, ...loginTo(server, port) }
      const { failure, security, stages } = await Effect.runPromise(probes[server.protocol].check(target))
      // The names in a certificate are shown on purpose; they are the server's, sanitised.
      const said = stages.map(
        ({ evidence: { certificateIssuer: _1, certificateNames: _2, certificateSubject: _3, ...rest }, ...stage }) => ({
          ...stage,
          evidence: rest,
        }),
      )
      return {
        ok: failure === null,
        said: [security, failure, said],
        failure: failure?.failure ?? "ok",
        stage: failure?.stage,
      }
    }

    const look = async ({ mode, protocol }: HostileServer, port: number): Promise<Visit> => {
      const endpoint = { protocol, host: hostName("localhost"), port, security: mode }
      const outcome = await Effect.runPromise(endpoints.look(endpoint, LOOK_MILLISECONDS))
      return {
        ok: outcome.kind === "answered",
        said: [outcome],
        failure: "failure" in outcome ? outcome.failure : "ok",
      }
    }

    const fetchDocument = async ({ finds, scheme }: HostileWebServer, port: number): Promise<Visit> => {
      const url = `${scheme}://localhost:${port}/mail/config-v1.1.xml`
      const request = { method: "GET", url, timeoutMilliseconds: DOCUMENT_MILLISECONDS } as const
      const outcome = await Effect.runPromise(documents.fetch(request))
      const found = outcome.kind === "answer" ? "answer" : outcome.failure
      // A body is data for whoever asked: what it may hold is the reader's to say.
      const said = outcome.kind === "answer" ? [outcome.status, outcome.location, outcome.contentType] : [outcome]
      return { ok: found === finds, said, failure: found }
    }

    const send = async (login: MailLogin): Promise<Visit> => {
      const transport = await Effect.runPromise(clients.transport(login))
      const mail = { from: userName, to: "you@example.test", subject: "hello", text: "hi" }
      const results = await Promise.allSettled([transport.verify(), transport.sendMail(mail)])
      transport.close()
      return visitOf(results)
    }

    const list = async (login: MailLogin): Promise<Visit> => {
      const exit = await Effect.runPromiseExit(clients.mailbox(login))
      if (Exit.isFailure(exit)) return visitOf([{ status: "rejected", reason: Effect.runSync(Effect.flip(exit)) }])
      const client = exit.value
      const reading = async () => {
        await client.list()
        await client.mailboxOpen("INBOX")
        await client.fetchOne("*", { source: true })
        await client.logout()
        // Folder names and messages are data for whoever asked: what they may be is the library's to say.
        return "read"
      }
      const results = await Promise.allSettled([reading()])
      client.close()
      return visitOf(results)
    }

    const useLibrary = (server: HostileServer, port: number): Promise<Visit> =>
      server.protocol === "submission" ? send(loginTo(server, port)) : list(loginTo(server, port))

    return { check, fetchDocument, look, useLibrary, ...makeTokenVisits(tokens) }
  }).pipe(Effect.provide(Layer.merge(layerNode(options), layerTokenEndpoint(tokenOptions(options)))), Effect.runPromise)

/** Ways of visiting a server, over one set of services. */
export type Visits = Awaited<ReturnType<typeof makeVisits>>

const visitOf = (results: ReadonlyArray<PromiseSettledResult<unknown>>): Visit => ({
  ok: results.every((result) => result.status === "fulfilled"),
  said: results.map((result) => (result.status === "fulfilled" ? result.value : result.reason)),
  failure: results
    .map((result) => {
      if (result.status === "fulfilled") return "ok"
      const { code, failure } = result.reason as { readonly code?: string; readonly failure?: string }
      return failure ?? code ?? String(result.reason)
    })
    .join(", "),
})
