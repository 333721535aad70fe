import { Context, Layer } from "effect"
import { makeNews, type News } from "../shared/News.ts"
import type { TenantId } from "../shared/TenantId.ts"

/** What one can listen to: that events were written, that there may be something to deliver, that a tenant has placed events. */
export type EventTopic = "written" | "to deliver" | `of ${TenantId}`

/** What happens to events in this process, for those who wait for it. */
export class EventNews extends Context.Service<EventNews, News<EventTopic>>()("@mailkeep/core/EventNews") {
  /** News of one process; shared by all layers of one build. */
  static readonly layer = Layer.sync(EventNews, () => makeNews<EventTopic>())
}
