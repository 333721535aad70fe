import { Schema } from "effect"
import { StoreFailed } from "../account/EmailAccountsError.ts"

/** The tenant has no event with this id, or none any more; whether another tenant has one is not told. */
export class EventNotFound extends Schema.TaggedClass<EventNotFound>()("EventNotFound", {}) {}

/** Why `Events` could not do what it was asked. */
export class EventsError extends Schema.TaggedError<EventsError>()("EventsError", {
  reason: Schema.Union([EventNotFound, StoreFailed]),
}) {
  override get message(): string {
    switch (this.reason._tag) {
      case "EventNotFound":
        return "There is no such event, or it was forgotten: look at the accounts themselves, and listen from now on."
      case "StoreFailed":
        return "The store of events can't be used; the operator finds the reason in the log."
    }
  }
}
