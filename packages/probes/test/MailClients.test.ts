import { assert, describe, it } from "@effect/vitest"
import { startMailPair } from "@mailkeep/testing"
import { Effect, Redacted } from "effect"
import { layerMailClients, MailClients, type MailLogin } from "../src/index.ts"
import { authority, loopbackPolicy } from "./authority.ts"
import { hostName, password, userName } from "./checks.ts"

const layer = layerMailClients({ policy: loopbackPolicy })
const pair = Effect.acquireRelease(
  Effect.promise(() => startMailPair({ authority, users: { [userName]: password } })),
  (servers) => Effect.promise(() => servers.close()),
)
const loginTo = (port: number, security: "implicit-tls" | "starttls"): MailLogin => ({
  host: hostName("localhost"),
  port,
  security,
  userName,
  credential: { kind: "password", password: Redacted.make(password) },
})

describe.each(["implicit-tls", "starttls"] as const)("by %s", (mode) => {
  it.live("nodemailer sends a large message and imapflow reads it", () =>
    Effect.gen(function* () {
      const servers = yield* pair
      const clients = yield* MailClients
      const transport = yield* clients.transport(loginTo(servers.submission[mode].port, mode))
      const attachment = Buffer.alloc(5 * 1024 * 1024, "x")
      const info = yield* Effect.promise(() =>
        transport.sendMail({
          from: userName,
          to: userName,
          subject: "hello",
          text: password,
          attachments: [{ filename: "a.bin", content: attachment }],
        }),
      )
      assert.deepStrictEqual(info.accepted, [userName])
      const client = yield* clients.mailbox(loginTo(servers.access[mode].port, mode))
      const text = yield* Effect.promise(async () => {
        await client.mailboxOpen("INBOX")
        const message = await client.fetchOne("*", { source: true, envelope: true })
        await client.logout()
        assert.isTrue(message !== false && message.envelope?.subject === "hello")
        return message === false ? "" : (message.source?.toString() ?? "")
      })
      assert.include(text, password)
      assert.isAbove(text.length, attachment.length)
    }).pipe(Effect.provide(layer)),
  )
})
