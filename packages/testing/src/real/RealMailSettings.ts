/** The ports of the real servers, the same on every address of `realHosts`. */
export interface RealMailPorts {
  readonly submission: { readonly "implicit-tls": number; readonly starttls: number }
  readonly access: { readonly "implicit-tls": number; readonly starttls: number }
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
  /** Whether Postfix speaks no later version than TLS 1.2. */
  readonly submissionByTls12: boolean
}
