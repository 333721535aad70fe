import { Data } from "effect"
import type { Stop } from "../guard/Stop.ts"

/** A handshake that failed in a way that leaves open whether the port speaks TLS at all. */
export class NotTls extends Data.TaggedError("NotTls")<{ readonly stop: Stop }> {}
