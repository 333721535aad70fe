import type { ProviderAnswers } from "../provider/ProviderAnswers.ts"
import type { ProviderPreset } from "../provider/ProviderPreset.ts"
import { sanitizeServerText } from "../shared/Redaction.ts"
import { diagnosisCategories } from "./categories.ts"
import { Diagnosis, type DiagnosisCategory } from "./Diagnosis.ts"
import type { DiagnosisRule } from "./DiagnosisRule.ts"
import type { Evidence, Failure } from "./Evidence.ts"
import { meaningRules, providerHouses, providerRules } from "./rules.ts"
import { withoutPages, wordsOf } from "./words.ts"

/**
 * What a failed check means: the category, whose turn it is, and what to do next. Pure; the same evidence always gives
 * the same diagnosis. The provider is known by the server's name, else by the account's preset.
 *
 * @example
 * diagnose(evidenceOf535, null).category // "bad_credentials"
 */
export const diagnose = (evidence: Evidence, preset: ProviderPreset | null): Diagnosis => {
  const house = houseOf(evidence, preset)
  const rule = ruleFor(evidence, preset)
  const category = rule?.category ?? fallback(evidence)
  const facts = diagnosisCategories[category]
  const helpUrl = helpPage(category, house, preset)
  const providerText = sanitizeServerText(evidence.serverText ?? "", [])
  return new Diagnosis({
    category,
    retryable: rule?.retryable ?? (facts.retryable || (passes.includes(category) && isTransient(evidence) === true)),
    actor: rule?.actor ?? facts.actor,
    remedy: rule?.remedy ?? facts.remedy(evidence),
    ...(helpUrl === undefined ? {} : { helpUrl }),
    ...(providerText === "" ? {} : { providerText }),
  })
}

/** The rule that decides about evidence; `undefined` when none knows it. */
export const ruleFor = (evidence: Evidence, preset: ProviderPreset | null): DiagnosisRule | undefined => {
  const family = houseOf(evidence, preset)?.family
  const words = wordsOf(evidence.serverText ?? "")
  const plain = withoutPages(words)
  return (
    providerRules.find((rule) => applies(rule, evidence, family, words)) ??
    meaningRules.find((rule) => applies(rule, evidence, family, plain))
  )
}

/** Refusals that a server lifts by itself when it gave a 4xx code: a blocklist entry that ages, a reputation that recovers. */
const passes: ReadonlyArray<DiagnosisCategory> = ["ip_blocked", "delivery_policy_rejected"]

/** Failures that come with a server's answer. */
const answered: ReadonlyArray<Failure> = ["refused", "dropped", "token-refused"]
const unanswered: ReadonlyArray<Failure> = ["timeout", "unreachable", "connection-refused"]

const applies = (rule: DiagnosisRule, evidence: Evidence, family: string | undefined, words: string): boolean =>
  (rule.unanswered === true ? unanswered : (rule.failure ?? answered)).includes(evidence.failure) &&
  (rule.family === undefined || rule.family === family) &&
  (rule.protocol === undefined || rule.protocol === evidence.protocol) &&
  (rule.stage === undefined || rule.stage.includes(evidence.stage)) &&
  (rule.port === undefined || rule.port.includes(evidence.port)) &&
  (rule.security === undefined || (evidence.security !== null && rule.security.includes(evidence.security))) &&
  (rule.spokenSecurity === undefined || rule.spokenSecurity === evidence.spokenSecurity) &&
  (rule.oauth === undefined ||
    rule.oauth === (evidence.mechanism === "XOAUTH2" || evidence.mechanism === "OAUTHBEARER")) &&
  (rule.transient === undefined || rule.transient === isTransient(evidence)) &&
  (rule.replyCode === undefined || (evidence.replyCode !== undefined && rule.replyCode.includes(evidence.replyCode))) &&
  (rule.enhancedCode === undefined || rule.enhancedCode.test(evidence.enhancedCode ?? "")) &&
  (rule.responseCode === undefined || rule.responseCode.includes(evidence.responseCode ?? "")) &&
  (rule.text === undefined || says(words, rule.text)) &&
  (rule.unless === undefined || !says(words, rule.unless))

const says = (words: string, meaning: RegExp | ReadonlyArray<RegExp>): boolean =>
  meaning instanceof RegExp ? meaning.test(words) : meaning.some((each) => each.test(words))

const isTransient = ({ enhancedCode, replyCode }: Evidence): boolean | undefined => {
  if (replyCode !== undefined) return replyCode >= 400 && replyCode < 500
  return enhancedCode === undefined ? undefined : enhancedCode.startsWith("4")
}

// No rule knows the words: the first digit still tells a temporary refusal from a lasting one (RFC 5321 §4.2.1).
const fallback = (evidence: Evidence): DiagnosisCategory => {
  if (evidence.failure !== "refused") return "unknown"
  if (isTransient(evidence) === true) return "temporary_server_failure"
  // A plain NO to a login without a response code is how servers older than RFC 5530 say that it is wrong.
  if (evidence.protocol === "access" && evidence.stage === "authenticate") return "bad_credentials"
  return "unknown"
}

const houseOf = ({ host }: Evidence, preset: ProviderPreset | null): ProviderAnswers<DiagnosisCategory> | undefined => {
  const name = host.toLowerCase()
  const family = preset === null ? undefined : (preset.family ?? preset.id)
  return (
    providerHouses.find(({ hosts }) => hosts.some((suffix) => name === suffix || name.endsWith(`.${suffix}`))) ??
    providerHouses.find((house) => house.family === family)
  )
}

const login: ReadonlyArray<DiagnosisCategory> = [
  "bad_credentials",
  "oauth_required",
  "imap_disabled",
  "smtp_auth_disabled",
  "web_login_required",
]

const helpPage = (
  category: DiagnosisCategory,
  house: ProviderAnswers<DiagnosisCategory> | undefined,
  preset: ProviderPreset | null,
): string | undefined => {
  const page = house?.pages?.[category]
  if (category === "app_password_required") return preset?.appPasswordUrl ?? page ?? preset?.helpUrl
  return page ?? (login.includes(category) ? preset?.helpUrl : undefined)
}
