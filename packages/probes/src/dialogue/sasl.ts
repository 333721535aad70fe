import type { SaslMechanism } from "@mailkeep/core"
import { type Credentials, secretOf } from "./Credentials.ts"

/** Base64 of a text's UTF-8 bytes. */
export const base64 = (text: string): string => Buffer.from(text).toString("base64")

/**
 * The first message of a mechanism, in base64: PLAIN (RFC 4616), XOAUTH2 (Google's and Microsoft's), OAUTHBEARER (RFC
 * 7628). LOGIN has none: it is asked for user name and password one after the other.
 */
export const saslMessage = (mechanism: Exclude<SaslMechanism, "LOGIN">, credentials: Credentials): string => {
  const { userName } = credentials
  const secret = secretOf(credentials)
  if (mechanism === "PLAIN") return base64(`\0${userName}\0${secret}`)
  if (mechanism === "XOAUTH2") return base64(`user=${userName}\u0001auth=Bearer ${secret}\u0001\u0001`)
  // RFC 5801 §4: "," and "=" part the fields of the header.
  const authorization = userName.replace(/=/g, "=3D").replace(/,/g, "=2C")
  return base64(`n,a=${authorization},\u0001auth=Bearer ${secret}\u0001\u0001`)
}

/** What gives an exchange up after the server's error message, so that it sends its final answer. */
export const saslAbort = (mechanism: SaslMechanism): string => {
  if (mechanism === "XOAUTH2") return ""
  return mechanism === "OAUTHBEARER" ? "AQ==" : "*"
}

/** Whether user name and secret are printable ASCII; anything else travels by PLAIN only, which says that it is UTF-8. */
export const isAscii = (credentials: Credentials): boolean =>
  /^[\u0020-\u007e]*$/.test(credentials.userName + secretOf(credentials))

/**
 * The mechanism for a credential among those a server offers; `undefined` if there is none.
 * XOAUTH2 comes before OAUTHBEARER because it is what Google and Microsoft document.
 */
export const chooseMechanism = (
  offered: ReadonlyArray<string>,
  credentials: Credentials,
): SaslMechanism | undefined => {
  const wanted: ReadonlyArray<SaslMechanism> =
    credentials.credential.kind === "access-token"
      ? ["XOAUTH2", "OAUTHBEARER"]
      : isAscii(credentials)
        ? ["PLAIN", "LOGIN"]
        : ["PLAIN"]
  return wanted.find((mechanism) => offered.includes(mechanism))
}
