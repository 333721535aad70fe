import { Schema } from "effect"
import { SecretsUnusable, StoreFailed } from "../account/EmailAccountsError.ts"

/** The webhook can't be as it was stated; nothing was written. Lists everything that is wrong. */
export class InvalidWebhook extends Schema.TaggedClass<InvalidWebhook>()("InvalidWebhook", {
  issues: Schema.Array(Schema.Struct({ path: Schema.String, message: Schema.String })),
}) {}

/** The tenant has as many webhooks as it may have. */
export class TooManyWebhooks extends Schema.TaggedClass<TooManyWebhooks>()("TooManyWebhooks", {
  maximum: Schema.Int,
}) {}

/** The tenant has no webhook with this id; whether another tenant has one is not told. */
export class WebhookNotFound extends Schema.TaggedClass<WebhookNotFound>()("WebhookNotFound", {}) {}

/** The tenant has no dead letter with this id; whether another tenant has one is not told. */
export class DeadLetterNotFound extends Schema.TaggedClass<DeadLetterNotFound>()("DeadLetterNotFound", {}) {}

/** Why `Webhooks` could not do what it was asked. What is wrong with a receiver is never among it. */
export class WebhooksError extends Schema.TaggedError<WebhooksError>()("WebhooksError", {
  reason: Schema.Union([
    InvalidWebhook,
    TooManyWebhooks,
    WebhookNotFound,
    DeadLetterNotFound,
    StoreFailed,
    SecretsUnusable,
  ]),
}) {
  override get message(): string {
    switch (this.reason._tag) {
      case "InvalidWebhook":
        return this.reason.issues.map(({ path, message }) => `${path} ${message}`).join("; ")
      case "TooManyWebhooks":
        return `There are ${this.reason.maximum} webhooks already: remove one first.`
      case "WebhookNotFound":
        return "There is no such webhook."
      case "DeadLetterNotFound":
        return "There is no such dead letter."
      case "StoreFailed":
        return "The store of webhooks can't be used; the operator finds the reason in the log."
      case "SecretsUnusable":
        return "The webhook was not made, because its secret can't be sealed: the operator finds the reason in the log."
    }
  }
}
