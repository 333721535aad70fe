import {
  type CheckTarget,
  ConnectionCheck,
  type ConnectionReport,
  type HostPolicy,
  parseHostName,
  ProviderCatalog,
  strictHostPolicy,
} from "@mailkeep/core"
import { Layer, ManagedRuntime, Redacted, Result } from "effect"
import { layerNode, MailClients } from "../src/index.ts"
import type { BenchAccount, Contestant } from "./Contestant.ts"

/** Mailkeep at work. */
export interface Guarded {
  /** A whole check of an account, as `accounts.check` does it: stages, evidence, diagnosis. */
  readonly check: Contestant
  /** `verify()` of a transport and `list()` of a mailbox, the libraries running over the guard. */
  readonly list: Contestant
  /** The report of one check. Rejects when a login was not accepted. */
  readonly report: (account: BenchAccount) => Promise<ConnectionReport>
  readonly close: () => Promise<void>
}

/** Lets loopback be dialled on any high port, trusting one authority more. */
export const benchPolicy = (caPem: string): HostPolicy => ({
  ...strictHostPolicy,
  allowedHosts: ["127.0.0.0/8"],
  allowedPorts: [{ from: 1024, to: 65_535 }],
  trustedCertificates: [caPem],
})

const targetOf = (account: BenchAccount, port: number): CheckTarget => ({
  host: Result.getOrThrow(parseHostName(account.host)),
  port,
  security: account.security,
  userName: account.userName,
  credential: { kind: "password", password: Redacted.make(account.password) },
  provider: null,
})

const targetsOf = (account: BenchAccount) => ({
  submission: targetOf(account, account.ports.submission),
  access: targetOf(account, account.ports.access),
})

/** Mailkeep under the options of its defaults, with a policy that admits the servers of the bench. */
export const makeGuarded = (caPem: string): Guarded => {
  // The bench is about checks, not about the turns that checks of one host wait for.
  const probes = layerNode({ policy: benchPolicy(caPem), checksPerHost: 1000, checksAtOnce: 1000 })
  const check = ConnectionCheck.layer.pipe(Layer.provide([probes, ProviderCatalog.layer]))
  const runtime = ManagedRuntime.make(Layer.merge(check, probes))
  const report = async (account: BenchAccount) => {
    const { submission, access } = targetsOf(account)
    const found = await runtime.runPromise(ConnectionCheck.use((service) => service.check(submission, access)))
    if (!found.ok) throw new Error(`a check failed: ${JSON.stringify(found)}`)
    return found
  }
  return {
    report,
    check: { name: "mailkeep", run: async (account) => void (await report(account)) },
    list: {
      name: "mailkeep's clients",
      run: async (account) => {
        const { submission, access } = targetsOf(account)
        const verify = async () => {
          const transport = await runtime.runPromise(MailClients.use((clients) => clients.transport(submission)))
          await transport.verify()
        }
        const list = async () => {
          const client = await runtime.runPromise(MailClients.use((clients) => clients.mailbox(access)))
          const mailboxes = await client.list()
          await client.logout()
          if (mailboxes.length === 0) throw new Error("no mailbox was listed")
        }
        await Promise.all([verify(), list()])
      },
    },
    close: () => runtime.dispose(),
  }
}
