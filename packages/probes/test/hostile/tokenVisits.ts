import type { NewTokens, NoTokens, ServerMetadata, TokenEndpoint } from "@mailkeep/core"
import type { HostileWebServer } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { generateKeyPairSync } from "node:crypto"
import { nonce, password, userName } from "../account.ts"
import type { Visit } from "./visits.ts"

const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey
const pem = String(key.export({ type: "pkcs8", format: "pem" }))

// Of an assertion, or of what its key is encoded in; also where blanks or another case are to hide it.
const told = (outcome: unknown): boolean =>
  /eyj[\w-]{8}|miie[\w+/-]{8}/.test(
    JSON.stringify(outcome)
      .replace(/[\s*]+/g, "")
      .toLowerCase(),
  )

/** A visit that is well when nothing is handed out. */
const visit = async (asking: Effect.Effect<NewTokens | ServerMetadata | NoTokens>): Promise<Visit> => {
  const outcome = await Effect.runPromise(asking)
  const isRefused = outcome.kind !== "tokens" && outcome.kind !== "metadata"
  return { ok: isRefused && !told(outcome), said: [outcome], failure: outcome.kind }
}

/** Every question that an authorization server is asked; what is secret in it holds the password once. */
export const makeTokenVisits = (tokens: TokenEndpoint["Service"]) => {
  const clientOf = ({ scheme }: HostileWebServer, port: number) => ({
    endpoint: `${scheme}://localhost:${port}/token`,
    clientId: "id",
    clientSecret: Redacted.make("another secret"),
  })

  return {
    refreshToken: (server: HostileWebServer, port: number) =>
      visit(tokens.refresh({ ...clientOf(server, port), refreshToken: Redacted.make(password) })),

    exchangeCode: (server: HostileWebServer, port: number) =>
      visit(
        tokens.exchange({
          ...clientOf(server, port),
          clientSecret: Redacted.make(`${password}-secret`),
          issuer: `${server.scheme}://localhost:${port}`,
          callbackUrl: Redacted.make(`/callback?code=${password}-code&state=${password}-state`),
          redirectUrl: "https://app.example.com/callback",
          state: Redacted.make(`${password}-state`),
          codeVerifier: Redacted.make(`${password}-verifier`),
          nonce,
        }),
      ),

    grantApplication: (server: HostileWebServer, port: number) =>
      visit(
        tokens.grant({
          ...clientOf(server, port),
          clientSecret: Redacted.make(password),
          kind: "client-credentials",
          scope: "mail",
        }),
      ),

    grantAssertion: (server: HostileWebServer, port: number) =>
      visit(
        tokens.grant({
          kind: "jwt-bearer",
          endpoint: clientOf(server, port).endpoint,
          issuer: "service@example.test",
          keyId: null,
          privateKey: Redacted.make(pem),
          subject: userName,
          scope: "mail",
        }),
      ),

    revokeToken: async (server: HostileWebServer, port: number): Promise<Visit> => {
      const request = { ...clientOf(server, port), token: Redacted.make(password), kind: "refresh_token" } as const
      const outcome = await Effect.runPromise(tokens.revoke(request))
      // One that answers in form may say that all is well; nobody learns more of it.
      const ok = outcome === null ? server.finds === "answer" : !told(outcome)
      return { ok, said: [outcome], failure: outcome?.kind ?? "ok" }
    },

    readMetadata: ({ scheme }: HostileWebServer, port: number) =>
      visit(tokens.metadata(`${scheme}://localhost:${port}`)),
  }
}
