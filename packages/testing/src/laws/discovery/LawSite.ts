import { Context } from "effect"
import type { HeardRequest, ScriptedDocument } from "../../servers/web/ScriptedDocument.ts"

const MOST_BYTES = 262_144

/** The documents that must stand on a site when the laws of `DocumentFetcher` are held against an adapter, by their paths. */
export const lawDocuments: Readonly<Record<string, ScriptedDocument>> = {
  "/found": { contentType: "text/xml; charset=utf-8", body: "<found>ł</found>" },
  "/gone": { status: 404, contentType: "text/html", body: "gone" },
  "/broken": { status: 503 },
  "/empty": { status: 204 },
  "/elsewhere": { status: 302, location: "/found" },
  "/far": { status: 301, location: "https://example.org/x?y=z#w" },
  "/post": { contentType: "text/plain", body: "taken" },
  "/full": { body: "x".repeat(MOST_BYTES) },
  "/more": { body: "x".repeat(MOST_BYTES + 1) },
  "/packed": { isPacked: true, contentType: "text/xml", body: "<packed/>".repeat(1_000) },
  "/packed-more": { isPacked: true, body: "x".repeat(MOST_BYTES + 1) },
  "/slow": { afterMilliseconds: 10_000, body: "late" },
}

/** Where an adapter under test finds the documents of the laws, and what came there. */
export class LawSite extends Context.Service<
  LawSite,
  {
    /** The URL of the site without its last slash, such as `https://localhost:8443`. */
    readonly origin: string
    /** Every request that came so far, in order. */
    readonly heard: () => ReadonlyArray<HeardRequest>
  }
>()("@mailkeep/testing/LawSite") {}
