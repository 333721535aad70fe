import { Context } from "effect"

/** What a discovery may do, and how long; the operator's, read when the service is built. */
export interface DiscoveryOptions {
  /** Whether Thunderbird's database may be asked, which tells its server the domain. Default false. */
  readonly ispdb: boolean
  /** Whether PACC documents (draft-ietf-mailmaint-pacc) are looked for. Default false. */
  readonly pacc: boolean
  /** Whether the settings file is read that a TXT record `mailconf=` of the domain names (Mozilla's wiki). Default false. */
  readonly mailconf: boolean
  /** Whether the whole address goes to `https://autoconfig.<domain>`, as some providers want to know the user. Default false. */
  readonly tellAddress: boolean
  /** Whether servers that nobody names are guessed and looked for. Default true. */
  readonly guess: boolean
  /** Milliseconds for everything together. Default 8,000. */
  readonly budgetMilliseconds: number
}

/** The options of {@link Discovery}. */
export const DiscoverySettings = Context.Reference<DiscoveryOptions>("@mailkeep/core/DiscoverySettings", {
  defaultValue: () => ({
    ispdb: false,
    pacc: false,
    mailconf: false,
    tellAddress: false,
    guess: true,
    budgetMilliseconds: 8_000,
  }),
})
