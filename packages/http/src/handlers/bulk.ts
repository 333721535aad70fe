import { type BatchesError, Batches, BatchId, type BatchState, type TenantId } from "@mailkeep/core"
import { Cause, Effect, Option, Schema, Stream } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { BulkAnswer, BulkReport } from "../contract/BulkAnswer.ts"
import { bulkRowsOf, columnWarnings, MAXIMUM_ROWS, readBulk, readBulkCsv, tooManyRows } from "../contract/readBulk.ts"
import { readCsv } from "../contract/readCsv.ts"
import { withoutApiKey } from "../contract/bodyApiKey.ts"
import { isObject } from "../contract/readSave.ts"
import { secretsOf } from "../contract/secretsOf.ts"
import { showAdded, showBatch, showProgress } from "../contract/showBatch.ts"
import { type Refusal, status } from "../errors.ts"
import { CurrentRequest } from "../request/CurrentRequest.ts"
import { readJsonOrCsv } from "../request/readBody.ts"
import { refusing, respond } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"

// So that a proxy doesn't take a slow batch for a dead connection, and a client that is gone is noticed.
const KEEP_ALIVE = "15 seconds"

/** The routes of batches over the core's service. */
export const layerBulk = ({ bulkBodyLimitBytes, strict }: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "bulk",
    Effect.fnUntraced(function* (handlers) {
      const batches = yield* Batches

      const readRows = Effect.gen(function* () {
        const { incoming, secrets } = yield* CurrentRequest
        const keepSecret = (rows: ReadonlyArray<unknown>) => {
          for (const row of rows) if (isObject(row)) for (const secret of secretsOf(row)) secrets.add(secret)
        }
        const body = yield* readJsonOrCsv(incoming, bulkBodyLimitBytes)
        if (body.kind === "json") {
          const read = bulkRowsOf(isObject(body.value) ? withoutApiKey(body.value) : body.value)
          if ("errors" in read) return yield* invalid(read.errors)
          keepSecret(read.rows)
          return { ...readBulk(read.rows, strict), warnings: [] }
        }
        const read = readCsv(body.text, MAXIMUM_ROWS)
        if ("unreadable" in read) {
          return yield* Effect.fail<Refusal>({ kind: "not-json", error: `The body ${read.unreadable}` })
        }
        if ("errors" in read) return yield* invalid(read.errors)
        keepSecret(read.rows.map(({ fields }) => fields))
        return { ...readBulkCsv(read.rows), warnings: columnWarnings(read.unknownColumns) }
      })

      const add = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const { alsoWrong, inputs, warnings } = yield* readRows
        const added = yield* batches.addMany(tenantId, inputs, { alsoWrong }).pipe(Effect.catch(toRefusal))
        return respond(BulkAnswer, showAdded(added, warnings), { status: status.accepted })
      })

      const batch = (tenantId: TenantId, id: BatchId) =>
        Effect.map(batches.get(tenantId, id).pipe(Effect.catch(toRefusal)), (state) =>
          respond(BulkReport, showBatch(state)),
        )

      const events = Effect.fnUntraced(function* (tenantId: TenantId, id: BatchId) {
        const { report } = yield* CurrentRequest
        const progress = batches.progress(tenantId, id)
        // An unknown batch is told by a status, which has to be said before the first event.
        yield* Stream.runHead(progress).pipe(Effect.catch(toRefusal))
        const text = Stream.merge(Stream.map(progress, eventOf), keepAlive, { haltStrategy: "left" })
        const body = Stream.tapCause(text, (cause) => (Cause.hasInterruptsOnly(cause) ? Effect.void : report(cause)))
        return HttpServerResponse.stream(Stream.encodeText(body), {
          contentType: "text/event-stream; charset=utf-8",
          // Some proxies collect an answer before they pass it on, unless they are told not to.
          headers: { "x-accel-buffering": "no" },
        })
      })

      return handlers
        .handleRaw("add", () => refusing(add))
        .handle("batch", ({ params }) => refusing(ofBatch(params.batch_id, batch)))
        .handleRaw("events", ({ params }) => refusing(ofBatch(params.batch_id, events)))
    }),
  )

const eventOf = (state: BatchState): string =>
  `event: ${state.batch.finishedAt === null ? "progress" : "finished"}\ndata: ${JSON.stringify(showProgress(state))}\n\n`

const keepAlive = Stream.tick(KEEP_ALIVE).pipe(
  Stream.drop(1),
  Stream.map(() => ": still here\n\n"),
)

const invalid = (errors: Extract<Refusal, { readonly kind: "invalid" }>["errors"]) =>
  Effect.fail<Refusal>({ kind: "invalid", errors })

const noSuchBatch: Refusal = { kind: "no-such-batch" }

const decodeId = Schema.decodeUnknownOption(BatchId)

/** Works on the batch that a path names, for the tenant who asks. */
const ofBatch = <A, R>(text: string, work: (tenantId: TenantId, id: BatchId) => Effect.Effect<A, Refusal, R>) =>
  Effect.flatMap(CurrentPrincipal, ({ tenantId }): Effect.Effect<A, Refusal, R> => {
    const id = decodeId(text)
    return Option.isNone(id) ? Effect.fail(noSuchBatch) : work(tenantId, id.value)
  })

/** What the core's error is to a client; faults of our own become defects, which are answered and reported in one place. */
const toRefusal = (error: BatchesError): Effect.Effect<never, Refusal> => {
  switch (error.reason._tag) {
    case "BatchSizeInvalid": {
      const { maximum, rows } = error.reason
      return invalid([rows === 0 ? { field: "accounts", message: noRow } : tooManyRows(maximum)])
    }
    case "BatchNotFound":
      return Effect.fail(noSuchBatch)
    case "BatchNotTaken":
    case "StoreFailed":
    case "SecretsUnusable":
      return Effect.die(error)
  }
}

const noRow =
  "must have at least one row; as CSV, one below the line of column names (curl keeps line breaks with --data-binary only)"
