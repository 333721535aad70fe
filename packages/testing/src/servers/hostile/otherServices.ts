import { both, type HostileMode, type HostileServer } from "./HostileServer.ts"
import { BANNER } from "./words.ts"

const html = `HTTP/1.1 200 OK\r\nServer: ${BANNER}\r\nContent-Length: 9\r\n\r\n<b>hi</b>`
const mysql = Buffer.concat([Buffer.from([0x4a, 0, 0, 0, 0x0a]), Buffer.from(`8.0.0-${BANNER}\0`), Buffer.alloc(40, 1)])

const service = (
  mode: HostileMode,
  id: string,
  what: string,
  banner: string | Uint8Array,
  speaksFirst = true,
): ReadonlyArray<HostileServer> =>
  both({
    id: `${mode}-${id}`,
    mode,
    kind: "other-service",
    statement: `Is ${what}${speaksFirst ? "" : ", which waits to be spoken to"}.`,
    wins: "The client shows its banner, and so becomes a scanner of the inside network.",
    play: async (wire) => {
      if (!speaksFirst) await Promise.race([wire.hear(), new Promise((resolve) => wire.socket.once("data", resolve))])
      await wire.bytes(banner)
      await wire.silence()
    },
  })

const throughTls = both({
  id: "implicit-tls-http-in-tls",
  mode: "implicit-tls",
  kind: "other-service",
  statement: "Is a web server behind TLS.",
  wins: "The client shows its banner.",
  play: async (wire) => {
    await wire.secure()
    await wire.bytes(html)
    await wire.end()
  },
})

/** Other services on a mail port: what they say is nobody's business. */
export const otherServices: ReadonlyArray<HostileServer> = [
  ...service("implicit-tls", "ssh", "an SSH server", `SSH-2.0-${BANNER}\r\n`),
  ...service("starttls", "ssh", "an SSH server", `SSH-2.0-${BANNER}\r\n`),
  ...service("implicit-tls", "http", "a web server", html, false),
  ...service("starttls", "redis", "a Redis server", `-ERR unknown command 'EHLO' ${BANNER}\r\n`),
  ...service("starttls", "mysql", "a MySQL server", mysql),
  ...service("implicit-tls", "mysql", "a MySQL server", mysql),
  ...service("starttls", "ftp", "an FTP server", `230-${BANNER}\r\n230 welcome\r\n`),
  ...service("starttls", "pop3", "a POP3 server", `+OK ${BANNER}\r\n`),
  ...service("starttls", "tls-alert", "a TLS server that speaks first", Buffer.from([21, 3, 3, 0, 2, 2, 10])),
  ...service("starttls", "telnet", "a telnet server", Buffer.from([0xff, 0xfd, 0x18, 0xff, 0xfd, 0x20, 0x0d, 0x0a])),
  ...throughTls,
]
