import { Schema } from "effect"
import { AccountId } from "../shared/AccountId.ts"

/** The tenant has no accounts with these ids, and nothing was written; whether another tenant has them is not told. */
export class UnknownAccounts extends Schema.TaggedClass<UnknownAccounts>()("UnknownAccounts", {
  ids: Schema.Array(AccountId),
}) {}
