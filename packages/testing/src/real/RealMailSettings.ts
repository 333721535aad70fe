/** The ports of the real servers, the same on every address of `realHosts`. */
export interface RealMailPorts {
  readonly submission: { readonly "implicit-tls": number; readonly starttls: number }
  readonly access: { readonly "implicit-tls": number; readonly starttls: number }
}

/** An authorization server whose access tokens Dovecot takes for logins, by asking it about each (RFC 7662). */
export interface TokenIntrospection {
  /** The introspection endpoint: an `https:` URL, under a certificate of the servers' own authority. */
  readonly url: string
  /** The credentials that Dovecot asks with (RFC 6749 §2.3.1, HTTP Basic). */
  readonly clientId: string
  readonly clientSecret: string
  /** The member of its answers that is the user's address, such as `sub`. */
  readonly userMember: string
  /** How a client may send a token. Default: both. */
  readonly mechanisms?: ReadonlyArray<"XOAUTH2" | "OAUTHBEARER">
}

/** What both servers' configuration is made from. */
export interface RealMailSettings {
  /** Everything is below this directory. */
  readonly directory: string
  readonly ports: RealMailPorts
  readonly users: Readonly<Record<string, string>>
  /** Where the servers listen, each address with a PEM file of its key and certificate; the first is the default. */
  readonly addresses: ReadonlyArray<{ readonly host: string; readonly certificateFile: string }>
  /** Whether Dovecot slows down addresses whose logins fail. */
  readonly authPenalty: boolean
  /** Whether Dovecot's IMAP processes serve more than one session. */
  readonly reuseProcesses: boolean
  /** The file with the certificate of the authority that signed theirs. */
  readonly caPath: string
  /** Whose access tokens both servers take beside passwords, by XOAUTH2 and OAUTHBEARER; `null`: nobody's. */
  readonly tokens: TokenIntrospection | null
  /** Whether Postfix speaks no later version than TLS 1.2. */
  readonly submissionByTls12: boolean
}
