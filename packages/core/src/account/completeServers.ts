import type { EmailAddress } from "../address/EmailAddress.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import { userNameOf } from "../discovery/presetServers.ts"
import type { PresetServer, ProviderPreset, UserNameForm } from "../provider/ProviderPreset.ts"
import { type RequestedSecurity, securityOfPort } from "../server/ConnectionSecurity.ts"
import type { HostName } from "../server/HostName.ts"

/** One side of an account as far as the input states it. */
interface StatedServer {
  readonly host: HostName | undefined
  readonly port: number | undefined
  readonly security: RequestedSecurity | undefined
}

/** One side of an account, complete but for the user name. */
interface CompleteServer {
  readonly host: HostName
  readonly port: number
  readonly security: RequestedSecurity | null
}

/** A server that a side may have. */
type Offer = Pick<PresetServer, "host" | "port" | "security">

/**
 * Fills what an input leaves out of a server with what is offered, and the security with what the port stands for; `null`
 * when nothing tells the host. A host of one's own takes no port from an offer: 465 and 993 (RFC 8314 §3) are as good a start as any.
 */
export const completeServer = (
  side: Protocol,
  stated: StatedServer,
  offers: ReadonlyArray<Offer>,
): CompleteServer | null => {
  // Of the servers that are offered, the one that fits what was stated; their order tells which is best.
  const offer = offers.find(
    (each) =>
      (stated.host === undefined || each.host === stated.host) &&
      (stated.port === undefined || each.port === stated.port) &&
      (stated.security === undefined || each.security === stated.security),
  )
  const host = stated.host ?? offer?.host ?? offers[0]?.host
  if (host === undefined) return null
  const port = stated.port ?? offer?.port ?? portFor(side, stated.security)
  const security = stated.security ?? (offer?.port === port ? offer.security : undefined) ?? securityOfPort(port)
  return { host, port, security }
}

const portFor = (side: Protocol, security: RequestedSecurity | undefined): number =>
  side === "submission" ? (security === "starttls" ? 587 : 465) : security === "starttls" ? 143 : 993

/**
 * The names to log in with when the input states none, the likeliest first: the form that the provider asks for, else the whole
 * address; then the form that it may want instead. None when the provider's names can't be told from an address.
 */
export const defaultUserNames = (
  side: Protocol,
  email: EmailAddress,
  preset: ProviderPreset | null,
): ReadonlyArray<string> => {
  if (preset === null) return [email]
  const first = (side === "access" ? preset.accessUserName : undefined) ?? preset.userName
  const forms: ReadonlyArray<UserNameForm> = first === "another" ? [] : [first, preset.userNameAlso ?? first]
  return [...new Set(forms.flatMap((form) => userNameOf(form, email)))]
}
