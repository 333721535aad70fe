import {
  oauthFields,
  saveFields,
  tokenFields,
  warmupFields,
  wireNameOf,
  wireTokenNameOf,
} from "../../src/contract/wireFields.ts"
import { SaveRequest } from "../../src/contract/SaveRequest.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { clientOf, wholeAccount } from "../support/client.ts"
import { makeWorld, type World } from "../support/world.ts"

describe("the table of wire names", () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld()
  })
  afterAll(() => world.close())

  it("maps both ways without loss", () => {
    for (const [wire, path] of Object.entries(saveFields)) expect(wireNameOf.get(path)).toBe(wire)
    for (const [wire, field] of Object.entries(tokenFields)) expect(wireTokenNameOf.get(field)).toBe(wire)
    for (const [wire, path] of Object.entries(warmupFields)) expect(wireNameOf.get(path)).toBe(wire)
    const paths = new Set<string>([saveFields, warmupFields, oauthFields].flatMap((fields) => Object.values(fields)))
    expect(wireNameOf.size).toBe(paths.size)
  })

  it("has the fields that are documented, and no other", () => {
    expect(new Set([...Object.keys(saveFields), "id"])).toEqual(new Set(Object.keys(SaveRequest.fields)))
    expect(new Set(Object.keys(wholeAccount))).toEqual(new Set(Object.keys(SaveRequest.fields)))
  })

  it("leads every field to one that the core knows", async () => {
    const answer = await clientOf(world)("POST", "/email-accounts/save", { body: wholeAccount })
    expect(answer.status).toBe(200)
    const read = await clientOf(world)("GET", `/email-accounts/${answer.json.id}`)
    expect(read.json).toMatchObject({
      from_name: "Ada Lovelace",
      from_email: "ada.lovelace@example.com",
      username: "ada",
      smtp_host: "smtp.example.com",
      smtp_port: 587,
      smtp_port_type: "TLS",
      smtp_security: "starttls",
      imap_port: 993,
      imap_port_type: "SSL",
      imap_security: "implicit-tls",
      imap_username: "ada-imap",
      is_different_imap_account: true,
      type: "SMTP",
      different_reply_to_address: "replies@example.com",
      bcc_email: "one@example.com,two@example.com",
      signature: "<b>Ada</b>",
      custom_tracking_domain: "https://track.example.com",
      message_per_day: 40,
      time_zone: "Europe/Berlin",
      client_id: 7,
      is_suspended: false,
      warmup_details: { status: "ACTIVE", warmup_max_count: 30, reply_rate: 25, max_email_per_day: 40 },
    })
  })
})
