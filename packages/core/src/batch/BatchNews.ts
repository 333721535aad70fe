import { Context, Layer } from "effect"
import { makeNews, type News } from "../shared/News.ts"
import type { BatchId } from "./BatchId.ts"

/** What one can listen to: a batch, or that there is a new one. */
export type BatchTopic = BatchId | "new batch"

/** What happens to batches in this process, for those who wait for it. */
export class BatchNews extends Context.Service<BatchNews, News<BatchTopic>>()("@mailkeep/core/BatchNews") {
  /** News of one process; shared by all layers of one build. */
  static readonly layer = Layer.sync(BatchNews, () => makeNews<BatchTopic>())
}
