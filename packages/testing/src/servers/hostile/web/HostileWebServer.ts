import type { DocumentFailure } from "@mailkeep/core"
import type { HostileServer } from "../HostileServer.ts"

/** A web server that no client should trust, as data. */
export interface HostileWebServer extends Pick<HostileServer, "id" | "statement" | "wins" | "waits" | "play"> {
  readonly scheme: "https" | "http"
  /** What a client must make of a GET; `answer`: it answers, and the attack is in what it says. */
  readonly finds: DocumentFailure | "answer"
}
