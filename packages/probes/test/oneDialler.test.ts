import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { assert, describe, it } from "vitest"

const packages = join(import.meta.dirname, "../..")
const sources = readdirSync(packages, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
  .map((entry) => relative(packages, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .filter((path) => /^[^/]+\/src\//.test(path))

// Whoever can open a connection or ask a name server could go around the guard. Types open nothing.
const networking =
  /^\s*(?!import type|export type)(?:import|export)\b(?:[^"']*?from)?\s*["'](?:node:)?(?:net|tls|dns|dgram|http|https|http2|undici)(?:\/[^"']*)?["']|(?:import|require)\s*\(\s*["'](?:node:)?(?:net|tls|dns|dgram|http|https|http2|undici)["']/m
const calls = /(?<![.\w])fetch\s*\(|\b(?:net|tls)\.(?:connect|createConnection)\b|\bnew (?:WebSocket|EventSource)\b/

/** Where connections may be opened, and what for. */
const allowed: ReadonlyArray<readonly [RegExp, string]> = [
  [/^probes\/src\/guard\//, "the guard"],
  [/^testing\/src\//, "servers for tests"],
  [/^mailkeep\/src\/cli\//, "the server itself"],
]

describe("one dialler", () => {
  it("finds what it looks for", () => {
    for (const text of [
      'import { connect } from "node:net"',
      'import * as tls from "tls"',
      'import dns from "node:dns/promises"',
      'await import("node:https")',
    ]) {
      assert.match(text, networking)
    }
    for (const text of ["await fetch(url)", "net.connect(1)", "tls.connect({})", "new WebSocket(url)"])
      assert.match(text, calls)
    for (const text of ['import type { Socket } from "node:net"', 'import { isIP } from "./netmask.ts"'])
      assert.notMatch(text, networking)
    for (const text of ["client.fetchOne(1)", "prefetch(x)", "database.connect()"]) assert.notMatch(text, calls)
  })
  it("sees the sources", () => {
    assert.include(sources, "probes/src/guard/connect.ts")
    assert.isTrue(sources.some((path) => path.startsWith("core/src/")))
  })
  it.each(sources.filter((path) => !allowed.some(([place]) => place.test(path))))("%s opens no connection", (path) => {
    const text = readFileSync(join(packages, path), "utf8")
    const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
    assert.notMatch(code, networking)
    assert.notMatch(code, calls)
  })
})
