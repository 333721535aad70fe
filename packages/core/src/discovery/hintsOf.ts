import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { DiscoveryHint } from "./DiscoveryResult.ts"

/** What a provider wants to have done, or a program to know, before logging in works. */
export const hintsOf = (preset: ProviderPreset): ReadonlyArray<DiscoveryHint> => {
  const { appPasswordUrl, auth, enableAccessUrl, helpUrl, name } = preset
  const takes = (method: string) => auth.some((rule) => rule.method === method && (rule.access || rule.submission))
  const at = (url: string | undefined) => (url === undefined ? {} : { url })
  const hints: Array<DiscoveryHint> = []
  if (preset.status === "bridge") {
    hints.push({
      code: "bridge",
      message: `${name} lets programs in only through its own program on the user's computer, which a server can't reach.`,
      ...at(helpUrl),
    })
  }
  if (preset.accessEnabledBy !== undefined) {
    const who = preset.accessEnabledBy === "admin" ? "An administrator" : "The user"
    hints.push({
      code: "enable-imap",
      message: `${who} must switch IMAP on in the settings of ${name} first.`,
      ...at(enableAccessUrl ?? helpUrl),
    })
  }
  if (takes("app-password") && !takes("password")) {
    hints.push({
      code: "app-password",
      message: `${name} refuses the password of the web login: create an app password there and use that.`,
      ...at(appPasswordUrl ?? helpUrl),
    })
  }
  if (preset.status === "oauth-only") {
    hints.push({
      code: "oauth-only",
      message: `${name} takes no password for IMAP: connect the account with OAuth.`,
      ...at(helpUrl),
    })
  }
  if (preset.wantsClientIdentification === true) {
    hints.push({
      code: "imap-id-required",
      message: `${name} shows a mailbox only to programs that say who they are (IMAP ID, RFC 2971).`,
      ...at(helpUrl),
    })
  }
  if (preset.userName === "another") {
    hints.push({
      code: "user-name-needed",
      message: `The name to log in with at ${name} can't be told from the address: ask the user for it.`,
      ...at(helpUrl),
    })
  }
  return hints
}
