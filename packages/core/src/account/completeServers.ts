import type { EmailAddress } from "../address/EmailAddress.ts"
import { localPartOf } from "../address/EmailAddress.ts"
import type { Protocol } from "../diagnosis/Evidence.ts"
import type { PresetServer, ProviderPreset } from "../provider/ProviderPreset.ts"
import { type RequestedSecurity, securityOfPort } from "../server/ConnectionSecurity.ts"
import type { HostName } from "../server/HostName.ts"
import type { InputIssue } from "./InputIssue.ts"

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

/**
 * Fills what an input leaves out of a server with what the provider offers, and the security with what the port stands
 * for. A host of one's own takes no port from a preset: 465 and 993 (RFC 8314 §3) are as good a start as any.
 */
export const completeServer = (
  side: Protocol,
  stated: StatedServer,
  preset: ProviderPreset | null,
  offers: ReadonlyArray<PresetServer>,
  issues: Array<InputIssue>,
): CompleteServer | null => {
  // Of the provider's servers, the one that fits what was stated; the preset's order tells which is best.
  const offer = offers.find(
    (each) =>
      (stated.host === undefined || each.host === stated.host) &&
      (stated.port === undefined || each.port === stated.port) &&
      (stated.security === undefined || each.security === stated.security),
  )
  const host = stated.host ?? offer?.host ?? offers[0]?.host
  if (host === undefined) {
    issues.push({
      path: `${side}.host`,
      message:
        preset === null
          ? "is required, because the address belongs to no provider whose servers are known"
          : `is required, because ${preset.name} has no server for it. ${preset.preparation ?? ""}`.trim(),
    })
    return null
  }
  const port = stated.port ?? offer?.port ?? portFor(side, stated.security)
  const security = stated.security ?? (offer?.port === port ? offer.security : undefined) ?? securityOfPort(port)
  return { host, port, security }
}

const portFor = (side: Protocol, security: RequestedSecurity | undefined): number =>
  side === "submission" ? (security === "starttls" ? 587 : 465) : security === "starttls" ? 143 : 993

/** The name to log in with when the input states none: the form that the provider asks for, else the whole address. */
export const defaultUserName = (side: Protocol, email: EmailAddress, preset: ProviderPreset | null): string => {
  const form = (side === "access" ? preset?.accessUserName : undefined) ?? preset?.userName
  return form === "local-part" ? localPartOf(email) : email
}
