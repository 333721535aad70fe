import { MailkeepError } from "../MailkeepError.ts"
import { ForeignSecrets, foreignSecretsMessage } from "../refuseForeignSecrets.ts"
import { EnvironmentError } from "./EnvironmentError.ts"

/** An error of opening a Mailkeep in the words of the variables: an operator sets those, not options. */
export const inVariables = (error: unknown): unknown => {
  if (error instanceof ForeignSecrets) {
    const message = foreignSecretsMessage(error.keyIds, "MAILKEEP_PREVIOUS_MASTER_KEYS")
    return new EnvironmentError([`MAILKEEP_MASTER_KEY: ${message}`])
  }
  if (error instanceof MailkeepError && error.code === "STORE_FAILED") {
    return new EnvironmentError([`MAILKEEP_DATABASE: ${error.message}.`])
  }
  return error
}
