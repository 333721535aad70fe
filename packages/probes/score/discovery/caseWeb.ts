import { DocumentFetcher, type DocumentFailure, type DocumentOutcome, type DocumentRequest } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { documentTarget } from "../../src/document/documentTarget.ts"
import { type CaseDialler, replayPolicy } from "./caseDialler.ts"
import type { CaseDocument, DiscoveryCase } from "./DiscoveryCase.ts"
import { isIspdb, ispdbAnswer, type Ispdb } from "./ispdb.ts"
import type { Recording } from "./Recording.ts"
import type { VirtualClock } from "./VirtualClock.ts"

const LATENCY_MILLISECONDS = 80
const MOST_BYTES = 262_144

const failed = (failure: DocumentFailure): DocumentOutcome => ({ kind: "failed", failure })

/** The web of a case, behind the screening that the real fetcher has. */
export const layerCaseWeb = (
  each: DiscoveryCase,
  ispdb: Ispdb | null,
  dialler: CaseDialler,
  clock: VirtualClock,
  recording: Recording,
): Layer.Layer<DocumentFetcher> => {
  const rules = each.http.map((document) => ({ document, pattern: patternOf(document.url) }))
  const documentFor = ({ method, url }: DocumentRequest): CaseDocument | undefined => {
    const asked = (url.split("?", 1)[0] ?? "").replace(/\/$/, "")
    return rules.find(({ document, pattern }) => (document.method ?? "GET") === method && pattern.test(asked))?.document
  }

  const fetch = Effect.fnUntraced(function* (request: DocumentRequest): Effect.fn.Return<DocumentOutcome> {
    const target = documentTarget(replayPolicy, request.url)
    if (target === undefined) return failed("not-allowed")
    const send = (): void => {
      recording.requests.push({ url: request.url, body: request.body?.text ?? "" })
    }
    if (each.network === "offline") return yield* Effect.never
    if (isIspdb(target.host)) {
      send()
      yield* Effect.sleep(LATENCY_MILLISECONDS)
      return ispdbAnswer(each.mounts?.includes("ispdb") === true ? ispdb : null, target.path)
    }
    const located = yield* dialler.locate(target.host)
    if (located.kind !== "at") return failed(located.kind)
    dialler.connect(target.host, located.address, target.port)
    const document = documentFor(request)
    yield* Effect.sleep(document?.latencyMs ?? LATENCY_MILLISECONDS)
    // Without any entry for the host nobody listens; with one, the place is not there.
    if (document === undefined) return failed("connection-failed")
    if (target.isSecure && document.tls?.valid === false) return failed("certificate-refused")
    send()
    if (document.behaviour === "hang") return yield* Effect.never
    return yield* answerOf(document, clock, recording)
  })

  return Layer.succeed(
    DocumentFetcher,
    DocumentFetcher.of({
      fetch: (request) =>
        fetch(request).pipe(
          Effect.timeoutOrElse({
            duration: request.timeoutMilliseconds,
            orElse: () => Effect.succeed(failed("timeout")),
          }),
        ),
    }),
  )
}

const answerOf = Effect.fnUntraced(function* (document: CaseDocument, clock: VirtualClock, recording: Recording) {
  const { generate, headers, status } = document
  let body = new TextEncoder().encode(document.body ?? "")
  switch (generate?.kind) {
    case "repeat":
      body = repeated(generate.unit ?? "x", generate.times ?? 0)
      break
    case "nest":
      body = repeated(`<${generate.tag ?? "a"}>`, generate.depth ?? 0)
      break
    case "gzip-zeros":
      body = new Uint8Array(Math.min(generate.decompressedBytes ?? 0, MOST_BYTES + 1))
      break
    case "drip":
      // The reader gives up long before the end.
      yield* Effect.sleep((1_000 * (generate.bytes ?? 0)) / (generate.bytesPerSecond ?? 1))
      break
    default:
  }
  recording.bytesRead += body.length
  if (body.length > MOST_BYTES) return failed("too-large")
  clock.hold()
  const field = (name: string) => Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1]
  return {
    kind: "answer",
    status: status ?? 200,
    location: field("location") ?? null,
    contentType: field("content-type") ?? "",
    body,
  } satisfies DocumentOutcome
})

/** A text many times over, read no further than a byte more than is allowed. */
const repeated = (unit: string, times: number) =>
  new TextEncoder().encode(unit.repeat(Math.min(times, Math.ceil((MOST_BYTES + 1) / Math.max(1, unit.length)))))

const patternOf = (url: string): RegExp => {
  const escaped = (url.split("?", 1)[0] ?? "").replace(/\/$/, "").replace(/[.+^${}()|[\]\\]/g, "\\$&")
  return new RegExp(
    `^${escaped
      .replace(/\*\*/g, "\u0000")
      .replace(/\*/g, "[^/]*")
      .replace(/\u0000/g, ".*")}$`,
    "i",
  )
}
