import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { assert, describe, it } from "vitest"
import { waysOut } from "./waysOut.ts"

const packages = join(import.meta.dirname, "../..")
const sources = readdirSync(packages, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
  .map((entry) => relative(packages, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .filter((path) => /^[^/]+\/src\//.test(path))

/** Where connections may be opened, and what for. */
const allowed: ReadonlyArray<readonly [RegExp, string]> = [
  [/^probes\/src\/guard\//, "the guard"],
  [/^probes\/src\/(?:nodemailerTransport|imapflowClient)\.ts$/, "the libraries, over the guard's streams"],
  [
    /^probes\/src\/oauth\/(?:serverForm|refreshForm|codeForm|grantForm|revocationForm|metadataUrls|checkIdToken)\.ts$/,
    "a library that writes forms and looks at answers, and is given no way to send anything",
  ],
  [/^testing\/src\//, "servers for tests"],
  [/^mailkeep\/src\/cli\//, "the server itself"],
  [/^mailkeep\/src\/telemetry\/layerOpenTelemetry\.ts$/, "the operator's own collector"],
  [/^http\/src\/client\/mailkeepClient\.ts$/, "the client of the API, which runs in another program"],
]

describe("one dialler", () => {
  it.each([
    'import { connect } from "node:net"',
    "import net from 'net'",
    'import * as tls from "tls"',
    'import { type Socket, connect } from "node:net"',
    'import {\n  connect,\n} from "node:tls"',
    'import "undici"',
    'import { request } from "undici"',
    'import dns from "node:dns/promises"',
    'import { lookup as find } from "dns"',
    'import https from "node:https"',
    'import { createTransport } from "nodemailer"',
    'import { ImapFlow } from "imapflow"',
    'import { refreshTokenGrantRequest } from "oauth4webapi"',
    'import SMTPConnection from "nodemailer/lib/smtp-connection"',
    'export * from "node:net"',
    'export { connect } from "node:net"',
    'import net = require("net")',
    'const { connect } = require("node:net")',
    "const { connect } = require('net')",
    'await import("node:https")',
    "await import(`node:net`)",
    'import("node:dgram").then(open)',
    'process.getBuiltinModule("net").connect(1)',
    'createRequire(import.meta.url)("node:net")',
    'await import("node:" + name)',
    "await import(name)",
    "require(`node:${name}`)",
    "await fetch(url)",
    "globalThis.fetch(url)",
    'globalThis["fetch"](url)',
    "const get = fetch",
    "globalThis.documents ?? globalThis.fetch(url)",
    "const port = { fetch: (url) => fetch(url) }",
    "const { fetch: get } = globalThis",
    "net.connect(25)",
    "net.createConnection({ port })",
    "tls.connect({})",
    "https.request(url)",
    "dns.lookup(name, done)",
    "dns.resolveMx(name)",
    "dns.promises.resolve4(name)",
    "new Socket().connect(25, host)",
    "new net.Socket()",
    "new TLSSocket(raw)",
    "new WebSocket(url)",
    "new EventSource(url)",
    "navigator.sendBeacon(url)",
    "Effect.provide(FetchHttpClient.layer)",
  ])("catches %s", (text) => {
    assert.isNotEmpty(waysOut(text))
  })
  it.each([
    'import type { Socket } from "node:net"',
    'import type { Transporter } from "nodemailer"',
    'export type { Socket } from "node:net"',
    'import { isIP } from "./netmask.ts"',
    'import { readFile } from "node:fs/promises"',
    'import { HttpApi } from "effect/http-api"',
    'await import("node:fs")',
    "client.fetchOne(1)",
    "{ readonly fetch: (request: DocumentRequest) => Effect.Effect<DocumentOutcome> }",
    "fetcher.fetch(request)",
    "DocumentFetcher.of({\n  fetch: (request) => documents.get(request.url) })",
    "dns.mx(domain)",
    "prefetch(x)",
    "database.connect()",
    "// await fetch(url)",
    '/** import { connect } from "node:net" */',
    'const scheme = "https"',
  ])("lets pass %s", (text) => {
    assert.deepStrictEqual(waysOut(text), [])
  })
  it("sees the sources, and finds the ways out that there are", () => {
    assert.isTrue(sources.some((path) => path.startsWith("core/src/")))
    for (const path of [
      "probes/src/guard/connect.ts",
      "probes/src/guard/handshake.ts",
      "probes/src/guard/nodeResolver.ts",
      "probes/src/guard/dnsChannel.ts",
      "probes/src/guard/httpExchange.ts",
    ]) {
      assert.include(sources, path)
      assert.isNotEmpty(waysOut(readFileSync(join(packages, path), "utf8")))
    }
  })
  it.each(sources.filter((path) => !allowed.some(([place]) => place.test(path))))("%s opens no connection", (path) => {
    assert.deepStrictEqual(waysOut(readFileSync(join(packages, path), "utf8")), [])
  })
})
