import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { diagnosisCategories } from "./categories.ts"
import { Diagnosis, type DiagnosisCategory } from "./Diagnosis.ts"
import type { Evidence } from "./Evidence.ts"
import { type DiagnosisRule, diagnosisRules } from "./rules.ts"

/**
 * What a failed check means: the category, whose turn it is, and what to do next. Pure; the same evidence always gives
 * the same diagnosis.
 *
 * @example
 * diagnose(evidenceOf535, null).category // "bad_credentials"
 */
export const diagnose = (evidence: Evidence, preset: ProviderPreset | null): Diagnosis => {
  const rule = diagnosisRules.find((each) => applies(each, evidence, preset))
  const category = rule?.category ?? fallback(evidence)
  const facts = diagnosisCategories[category]
  const helpUrl = helpPage(category, preset)
  return new Diagnosis({
    category,
    retryable: rule?.retryable ?? facts.retryable,
    actor: rule?.actor ?? facts.actor,
    remedy: rule?.remedy ?? facts.remedy(evidence),
    ...(helpUrl === undefined ? {} : { helpUrl }),
    ...(evidence.serverText === undefined || evidence.serverText === "" ? {} : { providerText: evidence.serverText }),
  })
}

const applies = (rule: DiagnosisRule, evidence: Evidence, preset: ProviderPreset | null): boolean =>
  (rule.failure === undefined || rule.failure.includes(evidence.failure)) &&
  (rule.protocol === undefined || rule.protocol === evidence.protocol) &&
  (rule.providerFamily === undefined || rule.providerFamily === preset?.family) &&
  (rule.oauth === undefined ||
    rule.oauth === (evidence.mechanism === "XOAUTH2" || evidence.mechanism === "OAUTHBEARER")) &&
  (rule.replyCode === undefined || (evidence.replyCode !== undefined && rule.replyCode.includes(evidence.replyCode))) &&
  (rule.enhancedCode === undefined || rule.enhancedCode.test(evidence.enhancedCode ?? "")) &&
  (rule.responseCode === undefined || rule.responseCode.includes(evidence.responseCode ?? "")) &&
  (rule.text === undefined || rule.text.test(`${evidence.enhancedCode ?? ""} ${evidence.serverText ?? ""}`.trim()))

// No rule knows the text: the first digit still tells a temporary refusal from a lasting one (RFC 5321 §4.2.1).
const fallback = ({ failure, protocol, replyCode, stage }: Evidence): DiagnosisCategory => {
  if (failure !== "refused") return "unknown"
  if (replyCode !== undefined && replyCode >= 400 && replyCode < 500) return "temporary_server_failure"
  // A plain NO to a login without a response code is how servers older than RFC 5530 say that it is wrong.
  if (protocol === "access" && stage === "authenticate") return "bad_credentials"
  return "unknown"
}

const helpPage = (category: DiagnosisCategory, preset: ProviderPreset | null): string | undefined => {
  if (preset === null) return undefined
  if (category === "app_password_required") return preset.appPasswordUrl ?? preset.helpUrl
  const login: ReadonlyArray<DiagnosisCategory> = [
    "bad_credentials",
    "oauth_required",
    "imap_disabled",
    "smtp_auth_disabled",
    "web_login_required",
  ]
  return login.includes(category) ? preset.helpUrl : undefined
}
