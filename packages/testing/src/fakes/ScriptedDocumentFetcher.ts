import { DocumentFetcher, type DocumentOutcome, type DocumentRequest } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import { bytesOf, type ScriptedDocument } from "../servers/web/ScriptedDocument.ts"

const MOST_BYTES = 262_144

const failed = (failure: Extract<DocumentOutcome, { kind: "failed" }>["failure"]): DocumentOutcome => ({
  kind: "failed",
  failure,
})

const isFetched = (text: string): boolean => {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === ""
}

/**
 * A correct {@link DocumentFetcher} over documents by their URLs, first as the whole URL, then without its query. Any other URL has a name
 * that doesn't exist. Time is Effect's clock. Each request that may be made is told to `asked`.
 */
export const layerScriptedDocumentFetcher = (
  documents: Readonly<Record<string, ScriptedDocument>>,
  asked: (request: DocumentRequest) => void = () => {},
): Layer.Layer<DocumentFetcher> =>
  Layer.succeed(
    DocumentFetcher,
    DocumentFetcher.of({
      fetch: Effect.fnUntraced(function* (request) {
        const { timeoutMilliseconds, url } = request
        if (!isFetched(url)) return failed("not-allowed")
        const document = documents[url] ?? documents[url.split("?", 1)[0] ?? ""]
        if (document === undefined) return failed("name-not-found")
        asked(request)
        const { afterMilliseconds = 0 } = document
        yield* Effect.sleep(Math.min(afterMilliseconds, timeoutMilliseconds))
        return afterMilliseconds >= timeoutMilliseconds ? failed("timeout") : outcomeOf(document)
      }),
    }),
  )

const outcomeOf = (document: ScriptedDocument): DocumentOutcome => {
  const { contentType = "", failure, location = null, status = 200 } = document
  const body = bytesOf(document)
  if (failure !== undefined) return failed(failure)
  return body.length > MOST_BYTES ? failed("too-large") : { kind: "answer", status, location, contentType, body }
}
