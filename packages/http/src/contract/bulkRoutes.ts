import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { status } from "../errors.ts"
import { BulkAnswer, BulkProgress, BulkReport } from "./BulkAnswer.ts"
import { BulkCsv, BulkRequest } from "./BulkRequest.ts"
import * as Failure from "./failures.ts"

// Any text: what is no id is an unknown batch, not an invalid request.
const params = { batch_id: Schema.String.annotate({ description: "The batch_id that the bulk was answered with." }) }

const Event = Schema.Struct({
  event: Schema.Literals(["progress", "finished"]).annotate({
    description: "progress whenever something changes, finished at the end.",
  }),
  data: Schema.fromJsonString(BulkProgress),
})

/** The routes of batches: many accounts added by one request. */
export const BulkRoutes = HttpApiGroup.make("bulk")
  .add(
    HttpApiEndpoint.post("add", "/email-accounts/bulk", {
      payload: [BulkRequest, BulkCsv],
      success: BulkAnswer.pipe(HttpApiSchema.status(status.accepted)),
      error: [Failure.NotJson, Failure.TooLarge, Failure.NotJsonType],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Add up to 1,000 email accounts, and check them in the background",
        description:
          "Every row has its own answer and none stops another: what is acceptable is stored before the answer comes, and checked after it. Without an answer, send the same rows again: what was stored comes back as exists. The body has at most 2 MiB.",
      }),
    ),
    HttpApiEndpoint.get("batch", "/email-accounts/bulk/:batch_id", {
      params,
      success: BulkReport,
      error: Failure.NoSuchBatch,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Get a batch with what its checks found so far",
        description: "A batch is forgotten thirty days after it was finished.",
      }),
    ),
    HttpApiEndpoint.get("events", "/email-accounts/bulk/:batch_id/events", {
      params,
      success: HttpApiSchema.StreamSse({ events: Event }),
      error: Failure.NoSuchBatch,
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Follow a batch until it is finished",
        description: "Server-sent events: progress whenever something changes, finished at the end.",
      }),
    ),
  )
  .annotateMerge(
    OpenApi.annotations({
      title: "Bulk",
      description: "Many email accounts by one request, checked in the background.",
    }),
  )
