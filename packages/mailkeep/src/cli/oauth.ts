import { randomBytes } from "node:crypto"
import { createMailkeep } from "../createMailkeep.ts"
import type { Mailkeep } from "../createMailkeep.ts"
import { MailkeepError } from "../MailkeepError.ts"
import type { OAuthCompletion, OAuthOutcome } from "../OAuth.ts"
import { type Environment, readEnvironment } from "./environment.ts"
import { type Loopback, openLoopback } from "./loopback.ts"
import type { OAuthCommand } from "./oauthCommand.ts"
import { openFrom } from "./open.ts"

/** Where the command writes. */
export interface OAuthOutput {
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

// Microsoft takes any port of http://localhost for what is registered as that, and not of 127.0.0.1
// (https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions).
const MICROSOFTS_NAME = /^(?:microsoft|outlook)/
const MICROSOFTS_URL = /^https:\/\/login\.(?:partner\.)?microsoftonline\.(?:com|us|cn)(?:\/|$)/
const hostFor = (provider: string, { oauth = {} }: Environment): "127.0.0.1" | "localhost" => {
  const { authorizationEndpoint = "", issuer = "" } = oauth[provider] ?? {}
  const isMicrosofts = [authorizationEndpoint, issuer].some((url) => MICROSOFTS_URL.test(url))
  return isMicrosofts || MICROSOFTS_NAME.test(provider) ? "localhost" : "127.0.0.1"
}

/**
 * `mailkeep oauth PROVIDER`: connects a mailbox by its owner's consent in a browser on this machine, which comes back to a port of
 * 127.0.0.1 (RFC 8252), and stores and checks the account.
 *
 * @returns the exit code: 0 the account is well, 1 it is stored but its check failed, or nothing was connected, 2 bad input
 */
export const oauth = async (
  command: OAuthCommand,
  variables: NodeJS.ProcessEnv,
  { complain, print }: OAuthOutput,
): Promise<0 | 1 | 2> => {
  const environment = await readEnvironment(variables)
  // What goes with the account's JSON stays out of it.
  const tell = command.json ? complain : print
  await using mailkeep = await openFrom(environment, createMailkeep, tell)
  const timeout = AbortSignal.timeout(command.timeoutSeconds * 1_000)
  const told = new AbortController()
  const browser = randomBytes(32).toString("base64url")
  const end = () => told.abort(new Error("It was told to end."))
  process.once("SIGINT", end).once("SIGTERM", end)
  const host = hostFor(command.provider, environment)
  try {
    const signal = AbortSignal.any([timeout, told.signal])
    await using loopback = await openLoopback({ host, port: command.port, signal })
    const cameBack = await sendAway(mailkeep, loopback, command, { browser, signal, tell })
    // Whoever came back in time is waited for.
    const outcome = await complete(mailkeep, loopback, command, cameBack, { browser, signal: told.signal })
    return report(outcome, command, { complain, print })
  } catch (error) {
    // The reasons of these signals are theirs alone: what failed after they ended says so itself.
    const isLate = timeout.aborted && error === timeout.reason
    if (isLate || (told.signal.aborted && error === told.signal.reason)) {
      complain(isLate ? "mailkeep: Nobody came back from the provider in time." : "mailkeep: Ended.")
      return 1
    }
    if (!(error instanceof MailkeepError) || !["INVALID_CONSENT", "NOT_CONFIGURED"].includes(error.code)) throw error
    complain(`mailkeep: ${error.message}`)
    return 2
  } finally {
    process.off("SIGINT", end).off("SIGTERM", end)
  }
}

/** Prints where the browser has to go; the path and query that it comes back with. */
const sendAway = async (
  mailkeep: Mailkeep,
  { comeBack, redirectUrl }: Loopback,
  { accountId, email, name, provider, tenantId }: OAuthCommand,
  {
    browser,
    signal,
    tell,
  }: { readonly browser: string; readonly signal: AbortSignal; readonly tell: (line: string) => void },
): Promise<string> => {
  const request = {
    provider,
    browser,
    redirectUrl,
    ...(email === null ? {} : { email }),
    ...(accountId === null ? {} : { accountId }),
    ...(name === null ? {} : { name }),
  }
  const { url } = await mailkeep.tenant(tenantId).oauth.begin(request, { signal })
  const cameBack = comeBack(new URL(url).searchParams.get("state") ?? "")
  tell(
    `Open this in a browser on this machine, and agree there. The provider must know the redirect URL ${redirectUrl}`,
  )
  tell(`  ${url}`)
  return cameBack
}

/** Makes an account of what the browser came back with, and tells the browser, which waits for it. */
const complete = async (
  mailkeep: Mailkeep,
  { show }: Loopback,
  { tenantId }: OAuthCommand,
  cameBack: string,
  completion: OAuthCompletion,
): Promise<OAuthOutcome> => {
  try {
    const outcome = await mailkeep.tenant(tenantId).oauth.complete(cameBack, completion)
    show(`${textOf(outcome)} You can close this page and return to the terminal.`)
    return outcome
  } catch (error) {
    show("This could not be finished. The terminal says why.")
    throw error
  }
}

const textOf = (outcome: OAuthOutcome): string => {
  if (outcome.kind !== "saved") return outcome.message
  const { email } = outcome.account
  return isWell(outcome) ? `${email} is connected.` : `${email} is stored, but its check failed.`
}

const isWell = ({ account: { connection } }: Extract<OAuthOutcome, { readonly kind: "saved" }>): boolean =>
  connection.submission.status === "ok" && connection.access.status === "ok"

const report = (outcome: OAuthOutcome, { json }: OAuthCommand, { complain, print }: OAuthOutput): 0 | 1 => {
  if (outcome.kind !== "saved") {
    if (json) print(JSON.stringify(outcome))
    else complain(`mailkeep: ${outcome.message}`)
    return 1
  }
  const { account, isNew, warnings } = outcome
  if (json) print(JSON.stringify({ kind: outcome.kind, isNew, account, warnings }))
  else {
    print(`${isNew ? "Added" : "Changed"} account ${account.id}, ${account.email}.`)
    for (const [side, name] of [
      ["submission", "SMTP"],
      ["access", "IMAP"],
    ] as const) {
      const { diagnosis, status } = account.connection[side]
      print(`${name}: ${status}`)
      if (diagnosis !== null) print(`  ${diagnosis.category} (${diagnosis.actor}): ${diagnosis.remedy}`)
    }
    for (const { message, path } of warnings) print(`Note: ${path} ${message}.`)
  }
  return isWell(outcome) ? 0 : 1
}
