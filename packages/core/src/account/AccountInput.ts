import type { AccountType } from "./EmailAccount.ts"
import type { RequestedSecurity } from "../server/ConnectionSecurity.ts"

/** Where one side of an account is; whatever is left out comes from the provider preset or the port. */
export interface ServerInput {
  /** Host name or canonical IP address. Default: the preset's. */
  readonly host?: string | null
  /** 1 to 65535. Default: the preset's. */
  readonly port?: number | null
  /** Default: what the port stands for (RFC 8314); on another port both modes are tried. */
  readonly security?: RequestedSecurity | null
}

/** The tokens of an OAuth grant, as a provider hands them out: an access token, a refresh token or both. */
export interface TokenInput {
  readonly scope: string
  /** Milliseconds since 1970-01-01 UTC. */
  readonly expiresAt: number
  readonly tokenType?: "Bearer"
  readonly accessToken?: string
  readonly refreshToken?: string
  readonly idToken?: string
  /** The name of the operator's application that it was granted to. Default: the provider's. */
  readonly client?: string
}

/**
 * What a host says about an account, in plain values. `null` and `""` mean "not stated" when adding; when updating they
 * clear an optional field and keep a secret, while an absent field keeps its value.
 */
export interface AccountFields {
  /** Display name, at most 256 characters. */
  readonly name?: string | null
  /** Default: told from the address. */
  readonly type?: AccountType | null
  /** The name to log in with. Default: the form that the preset asks for, else the whole address. */
  readonly userName?: string | null
  readonly password?: string | null
  readonly submission?: ServerInput | null
  /** `userName` and `password` only where access has its own. */
  readonly access?: (ServerInput & { readonly userName?: string | null; readonly password?: string | null }) | null
  readonly token?: TokenInput | null
  readonly replyTo?: string | null
  /** Up to ten addresses, as a list or separated by commas. */
  readonly bcc?: string | ReadonlyArray<string> | null
  readonly signature?: string | null
  readonly trackingUrl?: string | null
  readonly timeZone?: string | null
  readonly clientId?: number | null
  readonly suspended?: boolean | null
  /** Whose OAuth application the token was granted to, in the host's own sense; only kept. Default false. */
  readonly whitelabelCredentials?: boolean | null
  readonly limits?: { readonly maxPerDay?: number | null; readonly minimumGapMinutes?: number | null } | null
  readonly warmup?: {
    readonly enabled?: boolean | null
    readonly totalPerDay?: number | null
    readonly dailyRampup?: number | null
    readonly startPerDay?: number | null
    readonly replyRatePercentage?: number | null
    /** 1 to 64 letters, digits, blanks or `. _ -`. Default: two generated words. */
    readonly key?: string | null
    /** Only kept. Default false. */
    readonly autoAdjust?: boolean | null
    /** Only kept. Default true. */
    readonly rampupEnabled?: boolean | null
  } | null
}

/** An account to add: an address, and a password or a token. */
export interface AccountInput extends AccountFields {
  readonly email: string
}

/** Changes to an account. */
export interface AccountPatch extends AccountFields {
  readonly email?: string | null
}
