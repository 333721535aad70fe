import { capabilities } from "../capabilities.ts"
import { ImapSyntaxError, textOf, utf8Of } from "../ImapCommand.ts"
import type { ImapSession } from "../ImapSession.ts"
import type { Command } from "./Command.ts"

const states: Command["states"] = ["not-authenticated"]

const refusal = "NO [AUTHENTICATIONFAILED] Authentication failed."

const logIn = (session: ImapSession, user: string, secret: string, mechanism: string): string => {
  const reply = session.options.authReply?.(user)
  const known = session.users.get(user)
  const accepted = reply === undefined ? known !== undefined && known === secret : reply.startsWith("OK")
  session.attempts.push({ user, mechanism, accepted })
  if (accepted) session.user = user
  if (reply !== undefined) return reply
  return accepted ? `OK [CAPABILITY ${capabilities(session)}] Logged in` : refusal
}

// RFC 9051 §6.2: before TLS neither LOGIN nor a mechanism that shows the password is accepted, and the code says why.
const needsTls = (session: ImapSession): boolean => !session.secured && session.options.mode !== "cleartext"
const tlsFirst = "NO [PRIVACYREQUIRED] TLS comes first."

const secretFrom = (mechanism: string, response: string): readonly [user: string, secret: string] => {
  const text = Buffer.from(response, "base64").toString("utf8")
  if (mechanism === "XOAUTH2") {
    const fields = text.split("\u0001")
    const value = (prefix: string) => fields.find((field) => field.startsWith(prefix))?.slice(prefix.length) ?? ""
    return [value("user="), value("auth=Bearer ")]
  }
  // RFC 4616: authorization identity, authentication identity, password.
  const [, user = "", password = ""] = text.split("\0")
  return [user, password]
}

/** The commands that are allowed before a login (RFC 9051 §6.2). */
export const notAuthenticated: Readonly<Record<string, Command>> = {
  STARTTLS: {
    states,
    run: async (session, { tag }) => {
      if (session.options.mode !== "starttls" || session.secured) throw new ImapSyntaxError("TLS is not to be had now")
      await session.startTls(`${tag} OK begin TLS`)
      return undefined
    },
  },
  LOGIN: {
    states,
    run: (session, { args }) => {
      if (needsTls(session)) return tlsFirst
      if (session.options.loginDisabled === true) return "NO [PRIVACYREQUIRED] LOGIN is disabled."
      return logIn(session, utf8Of(textOf(args[0])), utf8Of(textOf(args[1])), "LOGIN")
    },
  },
  AUTHENTICATE: {
    states,
    run: async (session, { args }) => {
      const { mechanisms = ["PLAIN"], saslIr = true } = session.options
      const mechanism = mechanisms.find((known) => known === textOf(args[0]).toUpperCase())
      if (mechanism === undefined) return "NO [CANNOT] no such mechanism"
      if (needsTls(session)) return tlsFirst
      if (args[1] !== undefined && !saslIr) throw new ImapSyntaxError("no initial response without SASL-IR")
      const response = args[1] === undefined ? await session.ask("") : textOf(args[1])
      if (response === undefined || response === "*") throw new ImapSyntaxError("authentication cancelled")
      const [user, secret] = secretFrom(mechanism, response)
      const completion = logIn(session, user, secret, mechanism)
      // XOAUTH2 tells what is wrong in one more challenge, which the client answers with an empty line.
      if (mechanism === "XOAUTH2" && !completion.startsWith("OK")) {
        await session.ask(Buffer.from('{"status":"400","schemes":"Bearer"}').toString("base64"))
      }
      return completion
    },
  },
}
