import { Schema } from "effect"
import type { EventStreamOptions } from "../Events.ts"
import type { WebhookRequest } from "../Webhooks.ts"
import { signal } from "./callOptions.ts"
import { isFunction, optional, options, refuseInvalid, required } from "./refuseInvalid.ts"

/** Throws `INVALID_OPTIONS` with everything that is wrong with the options of `events.stream` and `events.on`. */
export const refuseInvalidStream = refuseInvalid(
  options({ signal, after: optional(Schema.String, "must be the id of an event") } satisfies Record<
    keyof EventStreamOptions,
    Schema.Top
  >),
  "options",
)

/** Throws `INVALID_OPTIONS` when the listener of `events.on` is no function. */
export const refuseInvalidListener = refuseInvalid(isFunction.annotate({ message: "must be a function" }), "listener")

/** Throws `INVALID_OPTIONS` with everything that is of a wrong type in what `webhooks.create` is told. */
export const refuseInvalidWebhook = refuseInvalid(
  options(
    {
      url: required(Schema.String, "must be a URL"),
      events: optional(Schema.Array(Schema.String), "must be a list of kinds of events"),
      label: optional(Schema.String, "must be a text"),
    } satisfies Record<keyof WebhookRequest, Schema.Top>,
    "must be an object with a url",
  ),
  "webhook",
)

/** Throws `INVALID_OPTIONS` when an id is no text. */
export const refuseInvalidId = refuseInvalid(Schema.String.annotate({ message: "must be a text" }), "id")
