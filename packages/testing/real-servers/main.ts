// Runs real Dovecot and Postfix till it is interrupted: prints hosts, ports, users and the CA file as one line of JSON.
import { startRealMailServers } from "../src/real/RealMailServers.ts"

const servers = await startRealMailServers()
if ("unavailable" in servers) {
  process.stderr.write(`no real mail servers here: ${servers.unavailable}\n`)
  process.exit(1)
}
const { hosts, ports, users, caPath } = servers
process.stdout.write(`${JSON.stringify({ hosts, ports, users, caPath })}\n`)

const stop = () => void servers.stop().then(() => process.exit(0))
// Not once: Ctrl-C comes from the terminal and from npm, and the second would end this process before its servers.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop)
// Keeps the process alive; a server that dies by itself is for the caller to notice.
setInterval(() => {}, 1 << 30)
