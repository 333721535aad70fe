/**
 * One thing that servers are known to say, and what it means. All parts that are given must hold. `Category` names what
 * is wrong; the folder `diagnosis`, which owns that vocabulary, checks that it is one of its own.
 */
export interface ProviderAnswer<Category extends string = string> {
  readonly category: Category
  /** The side on which it is said: submission (SMTP) or access (IMAP). */
  readonly protocol?: "submission" | "access"
  /** Whether an OAuth token was shown (`true`) or a password (`false`). */
  readonly oauth?: boolean
  readonly port?: ReadonlyArray<number>
  /** Nothing answered on the port: no route, a timeout or a refused connection. */
  readonly unanswered?: true
  /** Reply codes (RFC 5321 §4.2). */
  readonly replyCode?: ReadonlyArray<number>
  /** Enhanced status codes (RFC 3463). */
  readonly enhancedCode?: RegExp
  /** IMAP response codes (RFC 5530). */
  readonly responseCode?: ReadonlyArray<string>
  /** The meaning in the server's words, any of these; those have lost their codes, addresses are `@`, and only the first 800 characters count. */
  readonly text?: RegExp | ReadonlyArray<RegExp>
  /** Words that give `text` another meaning, any of these. */
  readonly unless?: RegExp | ReadonlyArray<RegExp>
  /** Whose turn it is, where it is not the category's usual one. */
  readonly actor?: "user" | "admin" | "operator" | "provider" | "none"
  readonly retryable?: boolean
  /** What to do next, where it is not the category's usual advice. */
  readonly remedy?: string
  /** Where this was read. */
  readonly source: string
}

/** What one house of providers answers: beside the presets, because the same words mean other things elsewhere. */
export interface ProviderAnswers<Category extends string = string> {
  /** The `family` of the house's presets, or the `id` of its only one. */
  readonly family: string
  /** Names under which its mail servers stand, matched on a label boundary. */
  readonly hosts: ReadonlyArray<string>
  /** The provider's own page for a category. */
  readonly pages?: { readonly [C in Category]?: string }
  /** Words that nobody else uses: they mean the same wherever they are read. */
  readonly anywhere?: ReadonlyArray<ProviderAnswer<Category>>
  /** Words that mean this only when one of the house's servers says them. */
  readonly here?: ReadonlyArray<ProviderAnswer<Category>>
}
