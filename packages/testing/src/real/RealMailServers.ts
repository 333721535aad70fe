import { existsSync, rmSync } from "node:fs"
import { chmod, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { makeTestAuthority } from "../tls/TestAuthority.ts"
import type { CertificateRequest, TestAuthority } from "../tls/TestAuthority.ts"
import { freePorts, realHosts } from "./addresses.ts"
import { ensureDebianPackages, run } from "./debianPackages.ts"
import { prepareDovecot } from "./dovecot.ts"
import { startOwnProcess } from "./OwnProcess.ts"
import type { OwnProcess } from "./OwnProcess.ts"
import { preparePostfix } from "./postfix.ts"
import type { RealMailPorts, RealMailSettings, TokenIntrospection } from "./RealMailSettings.ts"

/** How to start the real servers; every field has a default. */
export interface RealMailServersOptions {
  /** Virtual users (their names are their addresses, all in `example.test`) and passwords. Default: user1 to user9. */
  readonly users?: Readonly<Record<string, string>>
  /** Signs the certificates. Default: a fresh one. */
  readonly authority?: TestAuthority
  /** Offers XOAUTH2 and OAUTHBEARER too, for the access tokens of this authorization server. Default: none. */
  readonly tokens?: TokenIntrospection
  /** Keeps Dovecot's growing delay for addresses whose logins fail, as a real server has it. Default false. */
  readonly authPenalty?: boolean
  /** Lets one IMAP process serve one session after another, so that a login starts no program. Default false. */
  readonly reuseProcesses?: boolean
  /**
   * Keeps Postfix to TLS 1.2. By TLS 1.3 its greeting waits 40 ms on loopback until the session tickets before it are
   * acknowledged, whatever the client does. Default false.
   */
  readonly submissionByTls12?: boolean
}

/** Running Dovecot and Postfix, of this process's own. */
export interface RealMailServers {
  /** One loopback address per certificate; the ports are the same on all. */
  readonly hosts: typeof realHosts
  readonly ports: RealMailPorts
  readonly users: Readonly<Record<string, string>>
  /** The authority that signed every certificate but the one of `unknownAuthority`: PEM text, and a file with it. */
  readonly caPem: string
  readonly caPath: string
  /** What both servers logged so far. */
  readonly logs: () => Promise<string>
  /** Ends exactly the processes that were started and removes their directory. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/** Why there are no real servers on this machine. */
export interface RealMailServersUnavailable {
  readonly unavailable: string
}

const dayMilliseconds = 86_400_000
const startMilliseconds = 20_000

const defaultUsers = Object.fromEntries(
  Array.from({ length: 9 }, (_, index) => [`user${index + 1}@example.test`, `secret-${index + 1}`]),
)

const issueCertificates = async (
  directory: string,
  authority: TestAuthority,
): Promise<RealMailSettings["addresses"]> => {
  const stranger = await makeTestAuthority("Mailkeep Unknown CA")
  const yesterday = new Date(Date.now() - dayMilliseconds)
  const expired = { notBefore: new Date(Date.now() - 30 * dayMilliseconds), notAfter: yesterday }
  const issue = async (host: string, from = authority, request: Partial<CertificateRequest> = {}) => {
    const { certPem, keyPem } = await from.issue({ names: ["localhost", "mail.example.test", host], ...request })
    const certificateFile = join(directory, `${host}.pem`)
    await writeFile(certificateFile, keyPem + certPem, { mode: 0o600 })
    return { host, certificateFile }
  }
  return Promise.all([
    issue(realHosts.good),
    issue(realHosts.unknownAuthority, stranger),
    issue(realHosts.expired, authority, expired),
    issue(realHosts.wrongName, authority, { names: ["other.example.test"] }),
    issue(realHosts.strict),
  ])
}

const answers = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, host)
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once("connect", () => end(true))
    socket.once("error", () => end(false))
  })

const waitForPorts = async (ports: RealMailPorts, processes: ReadonlyArray<OwnProcess>): Promise<void> => {
  const wanted = Object.values(realHosts).flatMap((host) =>
    [...Object.values(ports.submission), ...Object.values(ports.access)].map((port) => ({ host, port })),
  )
  const deadline = Date.now() + startMilliseconds
  for (const { host, port } of wanted) {
    while (!(await answers(port, host))) {
      if (processes.some((one) => one.ended())) throw new Error("a server ended right after its start")
      if (Date.now() > deadline) throw new Error(`nothing answers on ${host}:${port}`)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
}

const programs = {
  "dovecot-core": "/usr/sbin/dovecot",
  "dovecot-imapd": "/usr/lib/dovecot/imap",
  "dovecot-lmtpd": "/usr/lib/dovecot/lmtp",
  postfix: "/usr/sbin/postfix",
}

const findReasonAgainst = async (): Promise<string | undefined> => {
  if (process.getuid?.() !== 0) return "real mail servers need root: Postfix starts under no other user"
  const missing = await ensureDebianPackages(programs)
  if (missing !== undefined) return missing
  const { output } = await run("/usr/sbin/dovecot", ["--version"])
  return output.startsWith("2.3.") ? undefined : `Dovecot 2.3 is needed, here is ${output.trim()}`
}

/**
 * Starts throw-away Dovecot and Postfix on free loopback ports below a temporary directory: IMAP and submission with
 * implicit TLS and STARTTLS, SASL and delivery (LMTP) through Dovecot. The system's own services are not touched and no
 * mail can leave the machine. Missing Debian packages are installed first, which takes a while.
 *
 * A machine that can't do it yields `{ unavailable }` with the reason, for a suite to skip. Where the environment
 * variable `CI` is set it rejects instead: there the suite must run.
 */
export const startRealMailServers = async (
  options: RealMailServersOptions = {},
): Promise<RealMailServers | RealMailServersUnavailable> => {
  const reason = await findReasonAgainst()
  if (reason !== undefined) {
    if (process.env["CI"] !== undefined) throw new Error(reason)
    return { unavailable: reason }
  }

  const directory = await mkdtemp(join(tmpdir(), "mailkeep-real-"))
  // The servers' own users have to find their way through.
  await chmod(directory, 0o755)
  const processes: Array<OwnProcess> = []
  const readLog = async (name: string) => {
    const file = join(directory, name)
    return existsSync(file) ? readFile(file, "utf8") : ""
  }
  const logs = async () =>
    [...processes.map((one) => one.output()), await readLog("dovecot.log"), await readLog("postfix.log")].join("")
  const removeDirectory = () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  let stopping: Promise<void> | undefined
  const stop = () =>
    (stopping ??= Promise.all(processes.map((one) => one.stop())).then(() => {
      process.off("exit", removeDirectory)
      removeDirectory()
    }))

  try {
    const authority = options.authority ?? (await makeTestAuthority())
    const caPath = join(directory, "ca.pem")
    await writeFile(caPath, authority.caPem)
    await mkdir(join(directory, "mail"))
    await chmod(join(directory, "mail"), 0o777)
    const [submissionTls = 0, submission = 0, accessTls = 0, access = 0] = await freePorts(4)
    const settings: RealMailSettings = {
      directory,
      ports: {
        submission: { "implicit-tls": submissionTls, starttls: submission },
        access: { "implicit-tls": accessTls, starttls: access },
      },
      users: options.users ?? defaultUsers,
      addresses: await issueCertificates(directory, authority),
      caPath,
      tokens: options.tokens ?? null,
      authPenalty: options.authPenalty ?? false,
      reuseProcesses: options.reuseProcesses ?? false,
      submissionByTls12: options.submissionByTls12 ?? false,
    }
    processes.push(startOwnProcess(await prepareDovecot(settings)))
    processes.push(startOwnProcess(await preparePostfix(settings)))
    // For a caller that ends without stop(): the processes end themselves then, before this.
    process.once("exit", removeDirectory)
    await waitForPorts(settings.ports, processes)
    const { ports, users } = settings
    return { hosts: realHosts, ports, users, caPem: authority.caPem, caPath, logs, stop }
  } catch (error) {
    const log = await logs()
    await stop()
    throw new Error(`real mail servers did not start: ${String(error)}\n${log}`, { cause: error })
  }
}
