import { randomBytes } from "node:crypto"
import { createMailkeep } from "../createMailkeep.ts"
import type { Mailkeep } from "../createMailkeep.ts"
import { InvalidConsentError, MailkeepError } from "../MailkeepError.ts"
import type { OAuthOutcome } from "../OAuth.ts"
import { readEnvironment } from "./environment.ts"
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
const byName = /^(?:microsoft|outlook)/

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
  const end = () => told.abort(new Error("It was told to end."))
  process.once("SIGINT", end).once("SIGTERM", end)
  const loopback = await openLoopback({
    host: byName.test(command.provider) ? "localhost" : "127.0.0.1",
    port: command.port,
    signal: AbortSignal.any([timeout, told.signal]),
  })
  try {
    const outcome = await connect(mailkeep, loopback, command, tell)
    loopback.show(`${textOf(outcome)} You can close this page and return to the terminal.`)
    return report(outcome, command, { complain, print })
  } catch (error) {
    if (error instanceof InvalidConsentError) {
      for (const { message, path } of error.issues) complain(`mailkeep: oauth: ${optionOf(path)} ${message}.`)
      return 2
    }
    if (error instanceof MailkeepError && error.code === "NOT_CONFIGURED") {
      complain(`mailkeep: ${error.message}`)
      return 2
    }
    if (!timeout.aborted && !told.signal.aborted) throw error
    complain(timeout.aborted ? "mailkeep: Nobody came back from the provider in time." : "mailkeep: Ended.")
    return 1
  } finally {
    process.off("SIGINT", end).off("SIGTERM", end)
    await loopback.close()
  }
}

/** What is wrong is known by the name of the option. */
const optionOf = (path: string): string =>
  path === "accountId" ? "--id" : path === "email" || path === "name" ? `--${path}` : path

const connect = async (
  mailkeep: Mailkeep,
  { cameBack, redirectUrl }: Loopback,
  { accountId, email, name, provider, tenantId }: OAuthCommand,
  tell: (line: string) => void,
): Promise<OAuthOutcome> => {
  const tenant = mailkeep.tenant(tenantId)
  const browser = randomBytes(32).toString("base64url")
  const { url } = await tenant.oauth.begin({
    provider,
    browser,
    redirectUrl,
    ...(email === null ? {} : { email }),
    ...(accountId === null ? {} : { accountId }),
    ...(name === null ? {} : { name }),
  })
  tell(
    `Open this in a browser on this machine, and agree there. The provider must know the redirect URL ${redirectUrl}`,
  )
  tell(`  ${url}`)
  return tenant.oauth.complete(await cameBack, { browser })
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
