import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { RealMailSettings, TokenIntrospection } from "./RealMailSettings.ts"

/** The sockets over which Postfix reaches Dovecot. */
export const dovecotSockets = (directory: string) => ({
  auth: join(directory, "dovecot", "postfix-auth"),
  lmtp: join(directory, "dovecot", "postfix-lmtp"),
})

const tokenMechanisms = ({ mechanisms = ["XOAUTH2", "OAUTHBEARER"] }: TokenIntrospection): string =>
  mechanisms.join(" ").toLowerCase()

const tokenPassdb = (home: string): string => `passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${home}/oauth2
}`

const tokenSettings = (
  { clientId, clientSecret, url, userMember }: TokenIntrospection,
  { caPath }: RealMailSettings,
): string => {
  const endpoint = new URL(url)
  endpoint.username = encodeURIComponent(clientId)
  endpoint.password = encodeURIComponent(clientSecret)
  return `
introspection_url = ${endpoint.href}
introspection_mode = post
username_attribute = ${userMember}
active_attribute = active
active_value = true
tls_ca_cert_file = ${caPath}
`
}

const configuration = (settings: RealMailSettings): string => {
  const { directory, ports, addresses, authPenalty, reuseProcesses, tokens } = settings
  const home = join(directory, "dovecot")
  const { auth, lmtp } = dovecotSockets(directory)
  const tls = (file: string) => `ssl_cert = <${file}\nssl_key = <${file}`
  const perAddress = addresses.map(({ host, certificateFile }) => `local ${host} {\n${tls(certificateFile)}\n}`)
  return `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${directory}/dovecot.log
protocols = imap lmtp
listen = ${addresses.map(({ host }) => host).join(", ")}

ssl = required
ssl_min_protocol = TLSv1.2
${tls(addresses[0]?.certificateFile ?? "")}
${perAddress.join("\n")}

# Numeric, so that no system user is needed for the mail.
mail_uid = 5000
mail_gid = 5000
mail_home = ${directory}/mail/%u
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 1000
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    special_use = \\Drafts
    auto = subscribe
  }
  mailbox Junk {
    special_use = \\Junk
    auto = subscribe
  }
  mailbox Sent {
    special_use = \\Sent
    auto = subscribe
  }
  mailbox Trash {
    special_use = \\Trash
    auto = subscribe
  }
}

auth_mechanisms = plain login ${tokens === null ? "" : tokenMechanisms(tokens)}
# A refused login is answered at the next tick of half a second even without this delay. "nodelay" avoids that, and in
# Dovecot 2.3 only a passdb before the one that refuses can set it.
auth_failure_delay = 0
passdb {
  driver = static
  args = nodelay noauthenticate
}
${tokens === null ? "" : tokenPassdb(home)}
# "none" is delivery, which asks whose a mailbox is without a login.
passdb {
  driver = passwd-file
  mechanisms = plain login none
  args = scheme=PLAIN ${home}/users
}
userdb {
  driver = static
  args = uid=5000 gid=5000 home=${directory}/mail/%u
}

service imap-login {
  # Processes serve many connections, and one is there from the start.
  service_count = 0
  process_min_avail = 1
  client_limit = 2000
  inet_listener imap {
    port = ${ports.access.starttls}
  }
  inet_listener imaps {
    port = ${ports.access["implicit-tls"]}
    ssl = yes
  }
}
service imap {
  process_limit = 500
  ${reuseProcesses ? "service_count = 1000\n  process_min_avail = 2" : ""}
}
service anvil {
  client_limit = 3000
  ${authPenalty ? "" : "unix_listener anvil-auth-penalty {\n    mode = 0\n  }"}
}
service auth {
  client_limit = 5000
  unix_listener ${auth} {
    mode = 0600
    user = postfix
  }
}
service lmtp {
  unix_listener ${lmtp} {
    mode = 0600
    user = postfix
  }
}
protocol lmtp {
  postmaster_address = postmaster@example.test
}
`
}

/** Writes Dovecot's files below the directory and returns the command that runs it in the foreground. */
export const prepareDovecot = async (settings: RealMailSettings): Promise<ReadonlyArray<string>> => {
  const home = join(settings.directory, "dovecot")
  await mkdir(home)
  const file = join(home, "dovecot.conf")
  await writeFile(file, configuration(settings))
  const users = Object.entries(settings.users).map(([user, password]) => `${user}:{PLAIN}${password}`)
  // Read by Dovecot's auth process, which runs under a user of its own.
  await writeFile(join(home, "users"), `${users.join("\n")}\n`, { mode: 0o644 })
  const { tokens } = settings
  if (tokens !== null) await writeFile(join(home, "oauth2"), tokenSettings(tokens, settings), { mode: 0o644 })
  return ["/usr/sbin/dovecot", "-F", "-c", file]
}
