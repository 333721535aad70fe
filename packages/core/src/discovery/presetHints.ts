import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import type { CandidateWarning } from "./Candidate.ts"
import type { DiscoveryHint } from "./DiscoveryResult.ts"
import { presetAuth } from "./presetServers.ts"

/** What the user must do or a program must know before a login at a provider works. */
export function presetHints(preset: ProviderPreset): ReadonlyArray<DiscoveryHint> {
  const { accessEnabledBy, appPasswordUrl, enableAccessUrl, helpUrl, name } = preset
  const hints: Array<DiscoveryHint> = []
  const say = (code: DiscoveryHint["code"], message: string, url = helpUrl) =>
    hints.push({ code, message, ...(url === undefined ? {} : { url }) })

  if (preset.status === "bridge") {
    say("bridge", preset.preparation ?? `${name} is reached only through its own program on the user's computer.`)
    return hints
  }
  if (accessEnabledBy !== undefined) {
    const who = accessEnabledBy === "admin" ? "An administrator must switch IMAP on" : "Switch IMAP on"
    say("enable-imap", `${who} in the settings of ${name}.`, enableAccessUrl ?? helpUrl)
  }
  const methods = presetAuth(preset)
  if (methods.length > 0 && methods.every((method) => method === "oauth2")) {
    say("oauth-only", `${name} takes no password from other programs: sign in with ${name} (OAuth).`)
  }
  const appPassword = methods.indexOf("app-password")
  const password = methods.indexOf("password")
  if (appPassword >= 0 && (password < 0 || appPassword < password)) {
    const when = password < 0 ? "Create an app password" : "Create an app password if two-factor authentication is on"
    say(
      "app-password",
      `${when} in the account settings of ${name}, and use it instead of your own.`,
      appPasswordUrl ?? helpUrl,
    )
  }
  if (preset.wantsClientIdentification === true) {
    say("imap-id-required", `${name} lets a program in only after it has said which one it is (IMAP ID).`)
  }
  if (preset.userName === "another") {
    say("user-name-needed", preset.preparation ?? `Ask for the user name: at ${name} it isn't made from the address.`)
  }
  return hints
}

/** What will end at a provider. */
export function presetWarnings(preset: ProviderPreset): ReadonlyArray<CandidateWarning> {
  const warnings: Array<CandidateWarning> = []
  if (preset.endsOn !== undefined) {
    warnings.push({ code: "service-ends", message: `${preset.name} ends on ${preset.endsOn}.` })
  }
  const taken = presetAuth(preset)
  const ending = preset.auth.find(
    ({ method, until }) => method !== "oauth2" && until !== undefined && taken.includes(method),
  )
  if (ending?.until !== undefined) {
    warnings.push({
      code: "password-ends",
      message: `Passwords are sure to be accepted by ${preset.name} until ${ending.until} only.`,
    })
  }
  return warnings
}
