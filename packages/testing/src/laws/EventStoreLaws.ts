import { deliveringLaws } from "./event/delivering.ts"
import { keepingLaws } from "./event/keeping.ts"
import type { EventPorts } from "./event/subjects.ts"
import { tellingLaws } from "./event/telling.ts"
import type { Law } from "./Law.ts"

/**
 * Everything that the ports EventStore, WebhookStore and DeliveryStore promise, and that an AccountStore beside them
 * writes its events with its changes; bar what survives a crash.
 */
export const eventStoreLaws: ReadonlyArray<Law<EventPorts>> = [...tellingLaws, ...deliveringLaws, ...keepingLaws]
