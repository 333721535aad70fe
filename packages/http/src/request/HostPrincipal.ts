import { hasUnprintable, type Principal, Scope, TenantId } from "@mailkeep/core"
import { Schema } from "effect"

/** What a host's own authentication sees of a request. */
export interface RequestHead {
  readonly method: string
  /** As the request has it: absolute, or the path and query only. */
  readonly url: string
  readonly headers: Headers
}

/** On whose behalf a request is made, as the host's own authentication says. */
export interface HostPrincipal {
  /** 1 to 64 characters of `A-Z a-z 0-9 . _ : -`. */
  readonly tenantId: string
  /** Default: `read` and `write`. */
  readonly scopes?: ReadonlyArray<Scope>
  /**
   * Who it is in the host's words, for logs: one line of 1 to 256 characters. Each one within a tenant may send as many
   * requests as one API key may.
   */
  readonly id?: string
}

/** What a host says of a request: who sends it; `null`: nobody that it knows; `api-key`: whoever the API key tells. */
export type HostAnswer = HostPrincipal | null | "api-key"

const line = Schema.makeFilter((text: string) => !hasUnprintable(text))
const decode = Schema.decodeUnknownOption(
  Schema.Struct({
    tenantId: TenantId,
    scopes: Schema.optional(Schema.Array(Scope)),
    id: Schema.optional(Schema.NonEmptyString.check(Schema.isMaxLength(256), line)),
  }),
)

/** The principal that a host's answer tells. Throws for what is no answer: who sends a request must not be guessed. */
export const readHostAnswer = (answer: unknown): Principal | null | "api-key" => {
  if (answer === null || answer === "api-key") return answer
  const decoded = decode(answer)
  if (decoded._tag === "None") {
    throw new TypeError(
      'The host\'s authentication must give null, "api-key", or { tenantId, scopes, id }: a tenantId of 1 to 64 letters, ' +
        "digits or the characters . _ : -, scopes of read, write and admin, and as id one line of 1 to 256 characters.",
    )
  }
  const { id, scopes = ["read", "write"], tenantId } = decoded.value
  return { tenantId, scopes, keyId: null, ...(id === undefined ? {} : { hostId: id }) }
}
