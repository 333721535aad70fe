import { BANNER } from "@mailkeep/testing"
import { inspect } from "node:util"
import { password, userName } from "../checks.ts"

const base64 = (text: string) => Buffer.from(text).toString("base64").replace(/=+$/, "")

/** The spellings of the password that a session may put on the wire. */
const spellings = [password, base64(password), base64(`\0${userName}\0${password}`)]

/** How often the password is in a transcript. */
export const passwordsIn = (transcript: string): number =>
  spellings.reduce((count, spelling) => count + transcript.split(spelling).length - 1, 0)

// Line ends and tabs are made by `inspect` and by stacks.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

/** What must not be in any text that leaves Mailkeep; empty if all is well. */
export const findings = (texts: ReadonlyArray<string>): ReadonlyArray<string> => {
  const found = texts.flatMap((text) => {
    const squeezed = text.replace(/[\s*]+/g, "").toLowerCase()
    return [
      ...spellings.filter((spelling) => text.includes(spelling) || squeezed.includes(spelling.toLowerCase())),
      ...(text.includes(encodeURIComponent(password)) ? ["url-encoded password"] : []),
      ...(text.includes(BANNER) ? [BANNER] : []),
      ...(CONTROL.test(text) ? [`control character ${JSON.stringify(CONTROL.exec(text)?.[0])}`] : []),
    ]
  })
  return [...new Set(found)]
}

/** Every text of a value, its hidden fields, causes and stacks included. */
export const textsOf = (value: unknown): ReadonlyArray<string> => {
  const seen = new Set<unknown>()
  const collect = (part: unknown): ReadonlyArray<string> => {
    if (typeof part === "string") return [part]
    if (typeof part !== "object" || part === null || seen.has(part)) return []
    seen.add(part)
    return Reflect.ownKeys(part).flatMap((key) => [String(key), ...collect(Reflect.get(part, key))])
  }
  return [...collect(value), inspect(value, { showHidden: true, depth: 10, colors: false })]
}

/** Keeps everything that is written to the console and the standard streams until `stop` hands it out. */
export const listenToOutput = () => {
  const heard: Array<string> = []
  const undo: Array<() => void> = []
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream)
    undo.push(() => (stream.write = write))
    stream.write = (chunk: Uint8Array | string) => {
      heard.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString())
      return true
    }
  }
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    const call = console[method].bind(console)
    undo.push(() => (console[method] = call))
    console[method] = (...words: ReadonlyArray<unknown>) => heard.push(...words.flatMap(textsOf))
  }
  return {
    stop: (): ReadonlyArray<string> => {
      for (const restore of undo.splice(0)) restore()
      return heard
    },
  }
}
