import { Context, type Effect } from "effect"

/** What is sent to a webhook. */
export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How a receiver took it. `status` is the status code of its answer; `null` when there was none. */
export type WebhookAnswer =
  | { readonly kind: "accepted"; readonly status: number }
  /** It says that sending the same again won't help; `isGone`: nor will anything else. */
  | { readonly kind: "refused"; readonly status: number; readonly problem: string; readonly isGone?: true }
  /** It may take it another time; `retryAfterSeconds` is when, if it says so. */
  | {
      readonly kind: "failed"
      readonly status: number | null
      readonly problem: string
      readonly retryAfterSeconds: number | null
    }

/**
 * PORT: sends to webhooks, under the operator's policy of what may be dialled.
 *
 * - `refusal` says what is wrong with a URL as far as its text tells, in words that follow "url"; `null` when nothing is.
 * - `send` posts once, follows no redirect and ends by itself. Never fails: whatever goes wrong is an answer, whose
 *   `problem` quotes nothing of what the receiver said.
 */
export class WebhookSender extends Context.Service<
  WebhookSender,
  {
    readonly refusal: (url: string) => string | null
    readonly send: (request: WebhookRequest) => Effect.Effect<WebhookAnswer>
  }
>()("@mailkeep/core/WebhookSender") {}
