import { Schema } from "effect"
import { ConnectionReport, ProtocolReport, StageReport } from "../connection/ConnectionReport.ts"
import { diagnose } from "../diagnosis/diagnose.ts"
import { Evidence, type Protocol } from "../diagnosis/Evidence.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { AccountId } from "../shared/AccountId.ts"
import type { Checkable } from "./checkTargets.ts"

const because = {
  "token-refused": "the provider no longer accepts its grant, or there is nothing to make a token of",
  "token-client-refused": "the provider refuses the operator's OAuth application",
  "token-client-missing": "no OAuth application is configured that may get one",
  "token-unavailable": "the provider's token endpoint gave no usable answer; try again",
}

/**
 * An account has no access token to log in with. Holds no secret.
 *
 * - `token-refused`: the provider no longer accepts the grant (the account is marked then), or there is no refresh token.
 * - `token-client-refused`, `token-client-missing`: the operator's OAuth application; the account is untouched.
 * - `token-unavailable`: no usable answer, the account is untouched: the same may succeed later.
 */
export class NoAccessToken extends Schema.TaggedError<NoAccessToken>()("NoAccessToken", {
  accountId: AccountId,
  failure: Schema.Literals(["token-refused", "token-client-refused", "token-client-missing", "token-unavailable"]),
  /** The server's code and words, sanitised; empty when it said nothing. */
  serverText: Schema.String,
  /** How long the server asks to wait; `null` when it doesn't say. */
  retryAfterMilliseconds: Schema.NullOr(Schema.Number),
}) {
  override get message(): string {
    const said = this.serverText === "" ? "" : ` (${this.serverText})`
    return `There is no access token for account ${this.accountId}: ${because[this.failure]}${said}.`
  }

  /** Whether the same may succeed later although nobody changes anything. */
  get retryable(): boolean {
    return this.failure === "token-unavailable"
  }
}

/** What having no access token means for both sides of an account, in the form of a check's report: nobody was dialled. */
export const reportOf = (
  { failure, serverText }: Pick<NoAccessToken, "failure" | "serverText">,
  account: Pick<Checkable, "submission" | "access" | "provider">,
  preset: ProviderPreset | null,
): ConnectionReport => {
  const side = (protocol: Protocol) => {
    const { host, port } = account[protocol]
    const words = serverText === "" ? {} : { serverText }
    const evidence = new Evidence({
      protocol,
      stage: "authenticate",
      failure,
      host,
      port,
      security: null,
      ...(account.provider === null ? {} : { provider: account.provider }),
      ...words,
    })
    return new ProtocolReport({
      ok: false,
      stages: [new StageReport({ stage: "authenticate", status: "failed", elapsedMilliseconds: 0, evidence: words })],
      security: null,
      evidence,
      diagnosis: diagnose(evidence, preset),
    })
  }
  return new ConnectionReport({ ok: false, submission: side("submission"), access: side("access") })
}
