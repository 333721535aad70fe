import { assert, describe, it } from "@effect/vitest"
import { definePreset, makeProviderCatalog, type ProviderPresetRecord } from "@mailkeep/core"
import { Effect } from "effect"
import { disagreements } from "../../score/disagreements.ts"
import { type Ispdb, type IspdbServer, readIspdb } from "../../score/Ispdb.ts"

const preset = (changed: Partial<ProviderPresetRecord> = {}) =>
  definePreset({
    id: "example",
    name: "Example",
    family: null,
    kind: "hoster",
    status: "ok",
    domains: ["example.org"],
    mxSuffixes: ["mx.example.net"],
    submission: [{ host: "smtp.example.org", port: 465, security: "implicit-tls", confidence: "official" }],
    access: [{ host: "imap.example.org", port: 993, security: "implicit-tls", confidence: "official" }],
    userName: "address",
    auth: [{ method: "password", submission: true, access: true }],
    sources: [{ url: "https://example.org/mail", date: "2026-11", kind: "official" }],
    ...changed,
  })

const smtp: IspdbServer = {
  type: "smtp",
  host: "smtp.example.org",
  port: 465,
  socketType: "SSL",
  username: "%EMAILADDRESS%",
}
const imap: IspdbServer = { ...smtp, type: "imap", host: "imap.example.org", port: 993 }

const database = (servers: Partial<Ispdb["providers"][string]> = {}, domain = "example.org"): Ispdb => ({
  domains: { [domain]: "their-entry", "unknown.example": "their-entry" },
  providers: { "their-entry": { incoming: [imap], outgoing: [smtp], ...servers } },
})

const compared = (ours: ReturnType<typeof preset>, theirs: Ispdb) => disagreements(makeProviderCatalog([ours]), theirs)

describe("comparing presets with a database", () => {
  it("finds nothing where both say the same, and counts only domains that both know", () => {
    assert.deepStrictEqual(compared(preset(), database()), { disagreements: [], domains: 1, presets: 1 })
  })

  it("tells a preferred server that the database doesn't have, by host, port or security", () => {
    for (const other of [{ host: "mail.example.org" }, { port: 994 }, { socketType: "STARTTLS" }]) {
      const { disagreements: told } = compared(preset(), database({ incoming: [{ ...imap, ...other }] }))
      assert.deepStrictEqual(
        told.map(({ about, domains, ours, side }) => ({ about, domains, ours, side })),
        [
          {
            about: "server",
            domains: ["example.org"],
            ours: "imap.example.org:993 implicit-tls",
            side: "access",
          },
        ],
      )
    }
  })

  it("tells a form of user name that is neither tried first nor second", () => {
    const local = database({ outgoing: [{ ...smtp, username: "%EMAILLOCALPART%" }] })
    const [told] = compared(preset(), local).disagreements
    assert.deepStrictEqual([told?.about, told?.ours, told?.theirs], ["user name", "address", ["local-part"]])
    assert.deepStrictEqual(compared(preset({ userNameAlso: "local-part" }), local).disagreements, [])
  })

  it("compares by the names of MX hosts too", () => {
    const { domains, disagreements: told } = compared(preset({ mxSuffixes: ["example.net"] }), {
      ...database({ outgoing: [{ ...smtp, host: "out.example.net" }] }, "example.net"),
    })
    assert.deepStrictEqual([domains, told.length], [1, 1])
  })

  it("fills the domain into host names on both sides", () => {
    const template = preset({ hostTemplates: { submission: "mail.{domain}", access: "mail.{domain}" } })
    const servers = { incoming: [imap], outgoing: [smtp] } as const
    const filled = database({
      incoming: servers.incoming.map((server) => ({ ...server, host: "mail.%EMAILDOMAIN%" })),
      outgoing: servers.outgoing.map((server) => ({ ...server, host: "mail.%EMAILDOMAIN%" })),
    })
    assert.deepStrictEqual(compared(template, filled).disagreements, [])
    assert.strictEqual(compared(preset(), filled).disagreements.length, 2)
  })

  it("leaves out a side for which the database has nothing encrypted", () => {
    const plain = database({ incoming: [{ ...imap, host: "old.example.org", socketType: "plain" }], outgoing: [] })
    assert.deepStrictEqual(compared(preset(), plain).disagreements, [])
  })

  it("joins the domains of one disagreement", () => {
    const theirs = database({ outgoing: [{ ...smtp, host: "out.example.org" }] })
    const { disagreements: told } = compared(preset({ domains: ["example.org", "unknown.example"] }), theirs)
    assert.deepStrictEqual(
      told.map(({ domains }) => domains),
      [["example.org", "unknown.example"]],
    )
  })
})

describe("reading the database", () => {
  it("takes its form and refuses another", () => {
    const text = JSON.stringify(database())
    assert.deepStrictEqual(Effect.runSync(readIspdb(text)), database())
    assert.throws(() => Effect.runSync(readIspdb("[]")))
  })
})
