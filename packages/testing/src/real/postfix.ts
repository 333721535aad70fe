import { chown, mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { run } from "./debianPackages.ts"
import { dovecotSockets } from "./dovecot.ts"
import type { RealMailSettings } from "./RealMailSettings.ts"

const mainFile = ({ directory, submissionByTls12 }: RealMailSettings): string => `
compatibility_level = 3.6
queue_directory = ${directory}/postfix/queue
data_directory = ${directory}/postfix/data
maillog_file = ${directory}/postfix.log
maillog_file_prefixes = ${directory}
myhostname = mail.example.test
mydestination =
# Nobody is trusted for the address they come from: even loopback has to log in.
mynetworks = 192.0.2.0/32
inet_protocols = ipv4
disable_dns_lookups = yes
smtpd_peername_lookup = no

virtual_mailbox_domains = example.test
virtual_mailbox_maps = texthash:${directory}/postfix/mailboxes
virtual_transport = lmtp:unix:${dovecotSockets(directory).lmtp}
# No mail can leave the machine.
default_transport = error:5.7.1 this server sends no mail outside
relay_transport = error:5.7.1 this server sends no mail outside
local_transport = error:5.1.1 this server has no local users

smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_session_cache_database =
smtpd_tls_mandatory_protocols = >=TLSv1.2${submissionByTls12 ? ", <=TLSv1.2" : ""}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${dovecotSockets(directory).auth}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_client_auth_rate_limit = 0
default_process_limit = 200
# Mail moves on at once instead of in the queue manager's own time.
in_flow_delay = 0
`

const services = `
cleanup   unix  n  -  n  -    0  cleanup
qmgr      unix  n  -  n  300  1  qmgr
tlsmgr    unix  -  -  n  1000 1  tlsmgr
rewrite   unix  -  -  n  -    -  trivial-rewrite
bounce    unix  -  -  n  -    0  bounce
defer     unix  -  -  n  -    0  bounce
trace     unix  -  -  n  -    0  bounce
verify    unix  -  -  n  -    1  verify
flush     unix  n  -  n  1000 0  flush
proxymap  unix  -  -  n  -    -  proxymap
showq     unix  n  -  n  -    -  showq
error     unix  -  -  n  -    -  error
retry     unix  -  -  n  -    -  error
discard   unix  -  -  n  -    -  discard
lmtp      unix  -  -  n  -    -  lmtp
anvil     unix  -  -  n  -    1  anvil
scache    unix  -  -  n  -    1  scache
postlog   unix-dgram n - n  -    1  postlogd
`

const masterFile = ({ ports, addresses }: RealMailSettings): string => {
  const listeners = addresses.flatMap(({ host, certificateFile }) => {
    const chain = `-o smtpd_tls_chain_files=${certificateFile}`
    return [
      `${host}:${ports.submission.starttls} inet n - n - - smtpd\n  ${chain}`,
      `${host}:${ports.submission["implicit-tls"]} inet n - n - - smtpd\n  ${chain} -o smtpd_tls_wrappermode=yes`,
    ]
  })
  return `${listeners.join("\n")}${services}`
}

const idOf = async (kind: "-u" | "-g", user: string): Promise<number> => Number((await run("id", [kind, user])).output)

/** Writes Postfix's files below the directory and returns the command that runs it in the foreground. */
export const preparePostfix = async (settings: RealMailSettings): Promise<ReadonlyArray<string>> => {
  const home = join(settings.directory, "postfix")
  const configuration = join(home, "etc")
  await mkdir(configuration, { recursive: true })
  await mkdir(join(home, "queue"))
  await mkdir(join(home, "data"))
  await chown(join(home, "data"), await idOf("-u", "postfix"), await idOf("-g", "postfix"))
  await writeFile(join(configuration, "main.cf"), mainFile(settings))
  await writeFile(join(configuration, "master.cf"), masterFile(settings))
  const mailboxes = Object.keys(settings.users).map((user) => `${user} exists`)
  await writeFile(join(home, "mailboxes"), `${mailboxes.join("\n")}\n`)
  // Makes the queue's directories with the owners they need.
  const check = await run("/usr/sbin/postfix", ["-c", configuration, "check"])
  if (check.code !== 0) throw new Error(`postfix check: ${check.output}`)
  const daemons = (await run("/usr/sbin/postconf", ["-c", configuration, "-h", "daemon_directory"])).output.trim()
  // Not "postfix start-fg": its master would leave our process group for a session of its own, out of our reach.
  return [join(daemons, "master"), "-c", configuration, "-s"]
}
