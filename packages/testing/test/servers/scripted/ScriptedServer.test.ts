import { once } from "node:events"
import { connect } from "node:net"
import type { Socket } from "node:net"
import { connect as connectTls } from "node:tls"
import { afterEach, describe, expect, it } from "vitest"
import {
  drips,
  drop,
  floods,
  hears,
  makeTestAuthority,
  says,
  saysBytes,
  saysTagged,
  silence,
  startScriptedServer,
  startTls,
} from "../../../src/index.ts"
import type { ScriptedServer, ScriptedServerOptions } from "../../../src/index.ts"

const authority = await makeTestAuthority()
const tls = await authority.issue({ names: ["localhost"] })

const servers: Array<ScriptedServer> = []
const start = async (options: ScriptedServerOptions): Promise<ScriptedServer> => {
  const server = await startScriptedServer(options)
  servers.push(server)
  return server
}
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

const dial = async (server: ScriptedServer): Promise<Socket> => {
  const socket = connect(server.port, server.host)
  socket.on("error", () => {})
  await once(socket, "connect")
  return socket
}
const read = async (socket: Socket): Promise<string> => String((await once(socket, "data"))[0])

describe("a scripted server", () => {
  it("says its lines, hears the client's and reports both sides as completed", async () => {
    const server = await start({
      mode: "cleartext",
      script: [says("220 ready"), hears(/^EHLO /), says("250-one", "250 two"), hears("QUIT"), drop("end")],
    })
    const socket = await dial(server)
    expect(await read(socket)).toBe("220 ready\r\n")
    socket.write("EHLO client.test\r\n")
    expect(await read(socket)).toBe("250-one\r\n250 two\r\n")
    socket.write("QUIT\r\n")
    expect(await server.conversation()).toMatchObject({ outcome: "completed", heard: ["EHLO client.test", "QUIT"] })
  })

  it("answers an IMAP command under the tag the client chose, also after a SASL response", async () => {
    const server = await start({
      mode: "cleartext",
      script: [hears(/AUTHENTICATE/), says("+ "), hears(/./), saysTagged("NO [AUTHENTICATIONFAILED] no")],
    })
    const socket = await dial(server)
    socket.write("x7 AUTHENTICATE PLAIN\r\n")
    expect(await read(socket)).toBe("+ \r\n")
    socket.write("AGEAYg==\r\n")
    expect(await read(socket)).toBe("x7 NO [AUTHENTICATIONFAILED] no\r\n")
    socket.destroy()
  })

  it("hangs up on a line the script does not expect and says which", async () => {
    const server = await start({ mode: "cleartext", script: [hears(/^EHLO /)] })
    const socket = await dial(server)
    socket.write("HELO client.test\r\n")
    const conversation = await server.conversation()
    expect(conversation.outcome).toBe("unexpected")
    expect(conversation.problem).toBe('expected /^EHLO /, heard "HELO client.test"')
  })

  it("tells a client that leaves early from one that stays till the end", async () => {
    const server = await start({ mode: "cleartext", script: [says("220 ready"), hears("NOOP")] })
    const socket = await dial(server)
    await read(socket)
    socket.destroy()
    expect((await server.conversation()).outcome).toBe("hung-up")
  })

  it("upgrades to TLS where the script says so and tells secured lines from clear ones", async () => {
    const server = await start({
      mode: "starttls",
      tls,
      script: [hears("STARTTLS"), says("220 go"), startTls(), hears("EHLO again"), says("250 ok")],
    })
    const clear = await dial(server)
    clear.write("STARTTLS\r\n")
    await read(clear)
    const secured = connectTls({ socket: clear, ca: authority.caPem, servername: "localhost" })
    await once(secured, "secureConnect")
    secured.write("EHLO again\r\n")
    expect(await read(secured)).toBe("250 ok\r\n")
    secured.destroy()
    expect(await server.conversation()).toMatchObject({
      outcome: "completed",
      heard: ["STARTTLS", "EHLO again"],
      heardSecured: ["EHLO again"],
      serverName: "localhost",
    })
  })

  it("reports a handshake that fails as tls-failed", async () => {
    const server = await start({ mode: "implicit-tls", tls, script: [says("220 ready")] })
    const socket = await dial(server)
    socket.write("EHLO this is no TLS\r\n")
    expect((await server.conversation()).outcome).toBe("tls-failed")
  })

  it("hears nothing from a client that refuses its certificate", async () => {
    const server = await start({ mode: "implicit-tls", tls, script: [says("220 ready"), hears(/./)] })
    connectTls({ host: server.host, port: server.port, servername: "localhost" }).on("error", () => {})
    const { outcome, heard } = await server.conversation()
    expect(heard).toEqual([])
    expect(["tls-failed", "hung-up"]).toContain(outcome)
  })

  it("resets the connection only after everything it said has left", async () => {
    const server = await start({ mode: "cleartext", script: [says("220 last words"), drop()] })
    const socket = connect(server.port, server.host)
    const failed = new Promise<string | undefined>((resolve) =>
      socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code)),
    )
    expect(await read(socket)).toBe("220 last words\r\n")
    expect(await failed).toBe("ECONNRESET")
  })

  it("keeps silent, yet hears what the client says meanwhile", async () => {
    const server = await start({ mode: "cleartext", script: [silence()] })
    const socket = await dial(server)
    socket.end("anyone there?\r\n")
    expect(await server.conversation()).toMatchObject({ outcome: "completed", heard: ["anyone there?"] })
  })

  it("sends raw bytes as they are, in a flood till the client goes, and drop by drop", async () => {
    const scripts = [[saysBytes("22")], [floods("x".repeat(1000))], [drips("220", 1)]]
    const server = await start({ mode: "cleartext", script: (connection) => scripts[connection] ?? [] })
    const half = await dial(server)
    expect(await read(half)).toBe("22")
    half.destroy()
    const flooded = await dial(server)
    let bytes = 0
    for await (const chunk of flooded) if ((bytes += Buffer.byteLength(chunk)) > 1_000_000) break
    expect((await server.conversation(1)).outcome).toBe("completed")
    const dripping = await dial(server)
    let text = ""
    while (text.length < 3) text += await read(dripping)
    expect(text).toBe("220")
    dripping.destroy()
    expect(server.connections()).toBe(3)
  })

  it("ends every connection at once when closed and hands out what was heard", async () => {
    const server = await start({ mode: "cleartext", script: [says("220 ready"), hears("NEVER")] })
    await read(await dial(server))
    expect((await server.finish()).map(({ outcome }) => outcome)).toEqual(["hung-up"])
  })
})
