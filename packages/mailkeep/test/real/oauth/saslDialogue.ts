import { connect } from "node:tls"

/** How a token is sent (XOAUTH2 is Google's and Microsoft's, OAUTHBEARER is RFC 7628). */
export type TokenMechanism = "XOAUTH2" | "OAUTHBEARER"

/** Whom to log in as, and where: a port with implicit TLS. */
export interface TokenLogin {
  readonly protocol: "imap" | "smtp"
  readonly host: string
  readonly port: number
  readonly caPem: string
  readonly mechanism: TokenMechanism
  readonly user: string
  readonly token: string
}

const base64 = (text: string) => Buffer.from(text).toString("base64")

const initialResponse = ({ host, mechanism, port, token, user }: TokenLogin): string =>
  base64(
    mechanism === "XOAUTH2"
      ? `user=${user}\u0001auth=Bearer ${token}\u0001\u0001`
      : `n,a=${user},\u0001host=${host}\u0001port=${port}\u0001auth=Bearer ${token}\u0001\u0001`,
  )

const dialogues = {
  imap: {
    challenge: /^\+ /,
    over: /^a (OK|NO|BAD)/,
    login: (login: TokenLogin) => `a AUTHENTICATE ${login.mechanism} ${initialResponse(login)}`,
    offers: "c CAPABILITY",
    offered: /^c OK/,
    greeting: /^\* OK/,
  },
  smtp: {
    challenge: /^334 /,
    over: /^[245]\d\d /,
    login: (login: TokenLogin) => `AUTH ${login.mechanism} ${initialResponse(login)}`,
    offers: "EHLO client.example.test",
    offered: /^250 /,
    greeting: /^220 /,
  },
} as const

/** What was said in a login by a token: the mechanisms that are offered, the server's challenge, and its last line. */
export interface TokenLoginResult {
  readonly offered: string
  /** The error of a refused token (RFC 7628 §3.2.2), as the server's JSON; `null` when there was none. */
  readonly challenge: string | null
  readonly answer: string
}

/** Logs in by a token as a client of a few lines would, with nothing of Mailkeep in between. */
export const logInByToken = async (login: TokenLogin): Promise<TokenLoginResult> => {
  const { caPem, host, mechanism, port, protocol } = login
  const words = dialogues[protocol]
  const socket = connect({ host, port, ca: caPem })
  socket.setEncoding("latin1")
  const lines: AsyncIterator<string> = linesOf(socket)
  const next = async (wanted: RegExp): Promise<ReadonlyArray<string>> => {
    const seen: Array<string> = []
    for (;;) {
      const { done, value } = await lines.next()
      if (done === true) throw new Error(`${protocol} ended after: ${seen.join(" | ")}`)
      seen.push(value)
      if (wanted.test(value)) return seen
    }
  }
  const say = (line: string) => socket.write(`${line}\r\n`)
  try {
    await next(words.greeting)
    say(words.offers)
    const offered = (await next(words.offered)).join("\n")
    say(words.login(login))
    const either = new RegExp(`${words.challenge.source}|${words.over.source}`)
    const first = (await next(either)).at(-1) ?? ""
    if (!words.challenge.test(first)) return { offered, challenge: null, answer: first }
    // Both mechanisms have the client say something before the server may refuse (RFC 7628 §3.2.3).
    say(mechanism === "XOAUTH2" ? "" : base64("\u0001"))
    const challenge = Buffer.from(first.replace(words.challenge, ""), "base64").toString()
    return { offered, challenge, answer: (await next(words.over)).at(-1) ?? "" }
  } finally {
    socket.destroy()
  }
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let rest = ""
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split("\r\n")
    rest = parts.pop() ?? ""
    yield* parts
  }
}
