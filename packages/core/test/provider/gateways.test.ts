import { assert, describe, it } from "@effect/vitest"
import { builtInGateways, builtInPresets, MailGateway, makeProviderCatalog } from "@mailkeep/core"
import { Schema } from "effect"

const catalog = makeProviderCatalog(builtInPresets)
const duplicates = (items: ReadonlyArray<string>) => items.filter((item, index) => items.indexOf(item) !== index)

describe("the built-in gateways", () => {
  it.each(builtInGateways.map((gateway) => [gateway.id, gateway] as const))(
    "%s passes its own schema",
    (_id, gateway) => {
      const decode = Schema.decodeUnknownSync(MailGateway, { onExcessProperty: "error" })
      assert.deepStrictEqual(decode(structuredClone(gateway)), gateway)
    },
  )

  it("share no id and no MX host", () => {
    assert.deepStrictEqual(duplicates(builtInGateways.map(({ id }) => id)), [])
    assert.deepStrictEqual(duplicates(builtInGateways.flatMap(({ mxSuffixes }) => mxSuffixes)), [])
  })

  it("are always right where they are asked before the providers: no provider's MX host stands under one of theirs", () => {
    for (const { id, mxSuffixes } of builtInPresets) {
      for (const host of mxSuffixes) assert.isNull(catalog.gateway(host.replace("*", "x")), `${id} ${host}`)
    }
  })

  it.each([
    ["mx1.us.pphosted.com.", "proofpoint", "filter"],
    ["eu-smtp-inbound-1.mimecast.com", "mimecast", "filter"],
    ["d1234a.ess.barracudanetworks.com", "barracuda", "filter"],
    ["route1.mx.cloudflare.net", "cloudflare-email-routing", "forwarder"],
    ["alt1.gmr-smtp-in.l.google.com", "google-domains-forwarding", "forwarder"],
    ["eforward3.registrar-servers.com", "namecheap-eforward", "forwarder"],
    ["redirect.ovh.net", "ovh-redirect", "forwarder"],
    ["park-mx.above.com", "parked", "parking"],
    ["mail.h-email.net", "h-email", "parking"],
    ["za-smtp-inbound-1.mimecast.co.za", "mimecast", "filter"],
    ["mx1.hc1234-56.iphmx.com", "cisco-ces", "filter"],
    ["mx10.antispam.mailspamprotection.com", "siteground", "filter"],
  ] as const)("know %s", (host, id, kind) => {
    const gateway = catalog.gateway(host)
    assert.strictEqual(gateway?.id, id)
    assert.strictEqual(gateway?.kind, kind)
  })

  it("have their MX hosts to themselves, also where a provider has the domain above", () => {
    for (const { mxSuffixes } of builtInGateways) {
      for (const host of mxSuffixes) assert.isNull(catalog.forName("mx", host), host)
    }
  })

  it.each([
    ["mx1.forwardemail.net"],
    ["aspmx.l.google.com"],
    ["mx1.mail.ovh.net"],
    ["mx1.privateemail.com"],
    ["evilpphosted.com"],
    ["mx.example.net"],
    // Amazon receives there for mailboxes and for programs alike.
    ["inbound-smtp.us-east-1.amazonaws.com"],
  ])("do not know %s", (host) => {
    assert.isNull(catalog.gateway(host))
  })
})
