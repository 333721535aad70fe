import {
  AccessProbe,
  ApiKeys,
  Batches,
  Campaigns,
  CheckLimit,
  ConnectionCheck,
  CredentialVault,
  EmailAccounts,
  Evidence,
  layerMasterKey,
  type ProbeOutcome,
  type ProbeTarget,
  type Protocol,
  Discovery,
  OAuthConsents,
  ProviderCatalog,
  StageReport,
  SubmissionProbe,
  Tags,
  WarmupRecords,
} from "@mailkeep/core"
import { layerSqlite } from "@mailkeep/sql"
import { Effect, Layer, Redacted } from "effect"
import { layerNodeCipher } from "../src/masterKey/nodeCipher.ts"
import { refusingHost, stagesSeen } from "./stages.ts"
import type { Settings } from "./Settings.ts"

const stages = stagesSeen.map((stage) => new StageReport(stage))

/** A probe that asks nobody: it has found at once what a check of a well-behaved server finds. */
const nullProbe =
  (protocol: Protocol) =>
  ({ host, port, security }: ProbeTarget): Effect.Effect<ProbeOutcome> =>
    Effect.succeed({
      stages,
      security: security ?? "implicit-tls",
      failure:
        host === refusingHost
          ? new Evidence({
              protocol,
              stage: "authenticate",
              failure: "refused",
              host,
              port,
              security: "implicit-tls",
              ...(protocol === "submission"
                ? { replyCode: 535, enhancedCode: "5.7.8" }
                : { responseCode: "AUTHENTICATIONFAILED" }),
              serverText: "Authentication failed",
            })
          : null,
    })

/** Mailkeep's services on the file, as `createMailkeep` puts them together, but for the probes. */
export const layerServices = ({ cold, file, masterKey }: Settings) => {
  const stores = layerSqlite(cold ? { file, cachedCharacters: 0 } : { file })
  const check = ConnectionCheck.layer.pipe(
    Layer.provide([
      Layer.succeed(SubmissionProbe, { check: nullProbe("submission") }),
      Layer.succeed(AccessProbe, { check: nullProbe("access") }),
      ProviderCatalog.layer,
    ]),
  )
  const accounts = Layer.mergeAll(EmailAccounts.layer, WarmupRecords.layer, Tags.layer, Campaigns.layer).pipe(
    Layer.provide([stores, CredentialVault.layer, check, ProviderCatalog.layer, Layer.succeed(CheckLimit, false)]),
    Layer.provide(layerMasterKey({ current: Redacted.make(masterKey) })),
    // What is measured states its servers: nobody is asked for them.
    Layer.provide(Layer.mock(Discovery, {})),
    Layer.provide(layerNodeCipher),
  )
  return Layer.mergeAll(
    accounts,
    stores,
    Batches.layer.pipe(Layer.provide([accounts, stores])),
    ApiKeys.layer.pipe(Layer.provide(stores)),
    // Nobody connects a mailbox while it is measured.
    Layer.mock(OAuthConsents, {}),
  )
}
