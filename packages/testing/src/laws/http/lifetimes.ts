import type { IncomingMessage } from "node:http"
import { beginCall, send } from "./HttpCall.ts"
import { expectSame, expectSoon, httpLaw } from "./httpLaw.ts"
import { startSilentServer } from "./silentServer.ts"
import { json, newAccount } from "./subjects.ts"

// Credentials make the account be checked; nobody ever answers there.
const unanswered = (port: number) => ({
  ...newAccount({ token: null }),
  password: "secret",
  smtp_host: "127.0.0.1",
  smtp_port: port,
  imap_host: "127.0.0.1",
  imap_port: port,
})

/** What becomes of a client that leaves, and of answers that take their time. */
export const lifetimes = [
  httpLaw("client-leaves", "the check ends when the client that waits for it leaves", async (api) => {
    const silent = await startSilentServer()
    try {
      const call = beginCall(api, { method: "POST", path: "/email-accounts/check", headers: json })
      call.on("error", () => {})
      call.end(JSON.stringify(unanswered(silent.port)))
      await expectSoon("the check dials", silent.connected)
      call.destroy()
      // The check's own deadline is fifteen seconds.
      await expectSoon("the check ends", silent.left)
      expectSame("the next request", (await send(api, { path: "/email-accounts" })).status, 200)
    } finally {
      silent.close()
    }
  }),
  httpLaw("leaves-in-the-middle", "a client that leaves in the middle of its body harms nobody else", async (api) => {
    const call = beginCall(api, {
      method: "POST",
      path: "/email-accounts/save",
      headers: { ...json, "content-length": "1000" },
    })
    const closed = new Promise<void>((resolve) => call.on("error", () => {}).on("close", resolve))
    call.write('{"from_name":', () => call.destroy())
    await closed
    expectSame("the next request", (await send(api, { path: "/email-accounts" })).status, 200)
  }),
  httpLaw("events", "events are told as they come, and end with their client", async (api) => {
    const silent = await startSilentServer()
    try {
      const body = JSON.stringify([unanswered(silent.port)])
      const bulk = await send(api, { method: "POST", path: "/email-accounts/bulk", headers: json, body })
      expectSame("bulk", bulk.status, 202)
      const call = beginCall(api, { path: `/email-accounts/bulk/${bulk.json.batch_id}/events` })
      call.on("error", () => {})
      const response = await expectSoon(
        "the answer begins",
        new Promise<IncomingMessage>((resolve) => {
          call.on("response", resolve)
          call.end()
        }),
      )
      expectSame("content-type", response.headers["content-type"], "text/event-stream; charset=utf-8")
      const first = await expectSoon(
        "the first event",
        new Promise<string>((resolve) =>
          response.on("error", () => {}).once("data", (chunk: Buffer) => resolve(chunk.toString())),
        ),
      )
      // The batch waits for the silent server: it was told while it runs.
      expectSame("the first event", first.startsWith("event: progress\n"), true)
      call.destroy()
    } finally {
      silent.close()
    }
  }),
]
