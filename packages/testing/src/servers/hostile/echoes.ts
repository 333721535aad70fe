import { offer, refuse, until } from "./dialogue.ts"
import { both, type HostileServer, submission } from "./HostileServer.ts"
import type { Wire } from "./Wire.ts"

interface Told {
  /** The command with the credential, as it came. */
  readonly line: string
  readonly password: string
}

// Leads a client to its login, and reads the credential that it sends.
const heardLogin = async (wire: Wire): Promise<Told | undefined> => {
  await until(wire, "implicit-tls", "offer")
  await offer(wire, "login")
  const line = await wire.hear()
  if (line === undefined) return undefined
  const initial = /PLAIN (\S+)/.exec(line)?.[1] ?? (await wire.hear()) ?? ""
  return { line, password: Buffer.from(initial, "base64").toString().split("\0")[2] ?? "" }
}

const base64 = (text: string) => Buffer.from(text).toString("base64")
const swapCase = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => (letter > "Z" ? letter.toUpperCase() : letter.toLowerCase()))

const echoing = (id: string, statement: string, words: (told: Told) => string): ReadonlyArray<HostileServer> =>
  both({
    id: `implicit-tls-echoes-${id}`,
    mode: "implicit-tls",
    kind: "echo",
    statement,
    wins: "The password ends up in errors, logs, reports and databases.",
    play: async (wire) => {
      const heard = await heardLogin(wire)
      if (heard !== undefined) await refuse(wire, words(heard))
    },
  })

/** Servers that say the credential back, so that it ends up where it must not. */
export const echoingServers: ReadonlyArray<HostileServer> = [
  ...echoing(
    "plain",
    "Refuses the login with the password in its words.",
    ({ password }) => `bad password ${password}`,
  ),
  ...echoing("command", "Refuses the login with the whole command in its words.", ({ line }) => `bad command: ${line}`),
  ...echoing("base64", "Refuses the login with the password in base64.", ({ password }) => `bad ${base64(password)}`),
  ...echoing(
    "url-encoded",
    "Refuses the login with the password URL-encoded.",
    ({ password }) => `see https://example.test/?p=${encodeURIComponent(password)}`,
  ),
  ...echoing(
    "other-case",
    "Refuses the login with the password in swapped case.",
    ({ password }) => `bad ${swapCase(password)}`,
  ),
  ...echoing(
    "spaced",
    "Refuses the login with blanks between the password's letters.",
    ({ password }) => `bad ${[...password].join(" ")}`,
  ),
  ...echoing(
    "hidden",
    "Refuses the login with invisible characters between the password's letters.",
    ({ password }) => `bad ${[...password].join("\u200b")}`,
  ),
  ...echoing(
    "escaped",
    "Refuses the login with the password between escape sequences.",
    ({ password }) => `\u001b[31m${password.slice(0, 4)}\u001b[0m${password.slice(4)}`,
  ),
  ...echoing("many-times", "Refuses the login with the password over and over.", ({ password }) =>
    password.repeat(100),
  ),
  ...echoing(
    "beyond-the-cap",
    "Refuses the login with the password at the place where long texts are cut.",
    ({ password }) => `${"x".repeat(190)}${password}`,
  ),
  submission({
    id: "implicit-tls-echoes-over-lines",
    mode: "implicit-tls",
    kind: "echo",
    statement: "Refuses the login with the password split over the lines of its reply.",
    wins: "Lines are masked one by one, and then joined.",
    play: async (wire) => {
      const heard = await heardLogin(wire)
      if (heard === undefined) return
      const { password } = heard
      await wire.say(`535-5.7.8 ${password.slice(0, 6)}`, `535 5.7.8 ${password.slice(6)}`)
    },
  }),
  ...both({
    id: "implicit-tls-echoes-in-chunks",
    mode: "implicit-tls",
    kind: "echo",
    statement: "Refuses the login with the password in segments of one byte.",
    wins: "Chunks are masked one by one.",
    play: async (wire) => {
      const heard = await heardLogin(wire)
      if (heard === undefined) return
      const { password } = heard
      const start = wire.protocol === "submission" ? "535 5.7.8 " : `${wire.tag} NO [AUTHENTICATIONFAILED] `
      for (const byte of Buffer.from(`${start}${password}\r\n`)) await wire.bytes(Uint8Array.of(byte))
    },
  }),
]
