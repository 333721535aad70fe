import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { status } from "../errors.ts"
import { BulkAnswer, BulkProgress, BulkReport } from "./BulkAnswer.ts"
import { BulkRequest } from "./BulkRequest.ts"
import * as Failure from "./failures.ts"

// Any text: what is no id is an unknown batch, not an invalid request.
const params = { batch_id: Schema.String }

const Event = Schema.Struct({
  event: Schema.Literals(["progress", "finished"]),
  data: Schema.fromJsonString(BulkProgress),
})

/** The routes of batches: many accounts added by one request. */
export const BulkRoutes = HttpApiGroup.make("bulk").add(
  HttpApiEndpoint.post("add", "/email-accounts/bulk", {
    payload: BulkRequest,
    success: BulkAnswer.pipe(HttpApiSchema.status(status.accepted)),
    error: [Failure.NotJson, Failure.TooLarge, Failure.NotJsonType],
  }).annotateMerge(
    OpenApi.annotations({ summary: "Add up to 1,000 email accounts, and check them in the background" }),
  ),
  HttpApiEndpoint.get("batch", "/email-accounts/bulk/:batch_id", {
    params,
    success: BulkReport,
    error: Failure.NoSuchBatch,
  }).annotateMerge(OpenApi.annotations({ summary: "Get a batch with what its checks found so far" })),
  HttpApiEndpoint.get("events", "/email-accounts/bulk/:batch_id/events", {
    params,
    success: HttpApiSchema.StreamSse({ events: Event }),
    error: Failure.NoSuchBatch,
  }).annotateMerge(OpenApi.annotations({ summary: "Follow a batch until it is finished" })),
)
