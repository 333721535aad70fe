import type { Wire } from "../Wire.ts"
import type { HostileWebServer } from "./HostileWebServer.ts"

/** An idea of an attack by what a web server answers. */
export interface WebIdea extends Omit<HostileWebServer, "scheme" | "waits" | "play"> {
  readonly waits?: boolean
  /** What it does once it has heard the head of a request. */
  readonly answer: (wire: Wire) => Promise<void>
}

/** Hears a request to the end of its head; nothing more is needed of one without a body. */
export const heardHead = async (wire: Wire): Promise<void> => {
  for (let line = await wire.hear(); line !== undefined && line !== ""; line = await wire.hear());
}

/** One idea as a server by HTTPS and one by HTTP. */
export const both = ({ answer, id, waits = false, ...idea }: WebIdea): ReadonlyArray<HostileWebServer> =>
  (["https", "http"] as const).map((scheme) => ({
    ...idea,
    id: `web-${scheme}-${id}`,
    scheme,
    waits,
    play: async (wire) => {
      if (scheme === "https") await wire.secure()
      await heardHead(wire)
      await answer(wire)
    },
  }))

/** The lines of a head, with its end. */
export const head = (...lines: ReadonlyArray<string>): string => [...lines, "", ""].join("\r\n")

/** The head of an answer with status 200, a type and some more fields. */
export const ok = (...fields: ReadonlyArray<string>): string =>
  head("HTTP/1.1 200 OK", "content-type: text/xml", ...fields)
