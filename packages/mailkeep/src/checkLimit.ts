import { CheckLimit, QuotaStore } from "@mailkeep/core"
import { Effect, Layer } from "effect"
import type { MailkeepOptions } from "./MailkeepOptions.ts"

/** The limit of checks that an operator's options state, which were found valid. */
export const layerCheckLimit = ({
  checkLimit = {},
}: Pick<MailkeepOptions, "checkLimit">): Layer.Layer<never, never, QuotaStore> => {
  if (checkLimit === false) return Layer.succeed(CheckLimit, false)
  const { countedIn = "process", ...limits } = checkLimit
  return countedIn === "process"
    ? Layer.succeed(CheckLimit, limits)
    : Layer.effect(
        CheckLimit,
        Effect.map(QuotaStore, (quotas) => ({ ...limits, quotas })),
      )
}
