/** One thing that is wrong with an input. */
export interface InputIssue {
  /** The field, such as `submission.port`. */
  readonly path: string
  /** A predicate that follows the field's name, such as `must be a port from 1 to 65535`. Never holds the value. */
  readonly message: string
}

/** Something that is allowed and may still not be what was meant. */
export interface InputWarning extends InputIssue {
  readonly code:
    | "port-25"
    | "not-an-app-password"
    | "password-refused-by-provider"
    | "reply-to-on-another-domain"
    | "user-name-of-former-address"
    | "token-of-another-address"
    | "token-without-refresh"
}
