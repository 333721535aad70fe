import { Schema } from "effect"
import { exampleAccount } from "./examples.ts"
import { SaveRequest } from "./SaveRequest.ts"

/** The documented body of `check`: that of `save`, and which side to check. Nothing of it is stored. */
export const CheckRequest = Schema.Struct({
  ...SaveRequest.fields,
  only: Schema.optionalKey(
    Schema.NullOr(Schema.Literals(["smtp", "imap"])).annotate({ description: "One side alone. Default: both." }),
  ),
}).annotate({
  identifier: "CheckEmailAccount",
  description:
    "With an id, what is absent is taken from the stored account. Without from_email, user_name is the address.",
  examples: [{ ...exampleAccount, only: "smtp" }],
})
