import { Schema } from "effect"
import { StoreFailed } from "../account/EmailAccountsError.ts"
import { UnknownAccounts } from "../account/UnknownAccounts.ts"
import { CampaignId } from "./CampaignId.ts"

/** Too many accounts were named, or none; nothing was written. */
export class InvalidLinks extends Schema.TaggedClass<InvalidLinks>()("InvalidLinks", {
  issues: Schema.Array(Schema.Struct({ path: Schema.String, message: Schema.String })),
}) {}

/** The campaign is active and would have been left without an account; nothing was changed. */
export class LastAccount extends Schema.TaggedClass<LastAccount>()("LastAccount", { campaignId: CampaignId }) {}

/** Why {@link Campaigns} could not do what it was asked. */
export class CampaignsError extends Schema.TaggedError<CampaignsError>()("CampaignsError", {
  reason: Schema.Union([InvalidLinks, UnknownAccounts, LastAccount, StoreFailed]),
}) {
  override get message(): string {
    switch (this.reason._tag) {
      case "InvalidLinks":
        return this.reason.issues.map(({ message, path }) => `${path} ${message}`).join("; ")
      case "UnknownAccounts":
        return `There are no accounts ${this.reason.ids.join(", ")}; nothing was changed.`
      case "LastAccount":
        return `The last account can't leave campaign ${this.reason.campaignId} while that is active: add another account first, or end the campaign.`
      case "StoreFailed":
        return "The store of campaigns' accounts can't be used: try again; if that doesn't help, the operator finds the reason in the log."
    }
  }
}
