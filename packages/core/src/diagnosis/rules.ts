import { builtInAnswers } from "../provider/builtInAnswers.ts"
import type { ProviderAnswers } from "../provider/ProviderAnswers.ts"
import type { DiagnosisCategory } from "./Diagnosis.ts"
import type { DiagnosisRule } from "./DiagnosisRule.ts"
import { accountRules } from "./rules/account.ts"
import { codeRules } from "./rules/codes.ts"
import { credentialRules } from "./rules/credentials.ts"
import { limitRules } from "./rules/limits.ts"
import { loginWayRules, tokenRules } from "./rules/login.ts"
import { authenticationPolicyRules, messageRules } from "./rules/message.ts"
import { networkRules, reverseNameRules } from "./rules/network.ts"
import { temporaryRules } from "./rules/temporary.ts"
import { tlsRules } from "./rules/tls.ts"
import { transportRules } from "./rules/transport.ts"

/** The houses of providers whose answers are known; checks that every category they name is one. */
export const providerHouses: ReadonlyArray<ProviderAnswers<DiagnosisCategory>> = builtInAnswers

/** What providers are known to say; these rules also read the pages that the words name. */
export const providerRules: ReadonlyArray<DiagnosisRule> = providerHouses.flatMap(
  ({ anywhere = [], family, here = [] }) => [...anywhere, ...here.map((answer) => ({ ...answer, family }))],
)

/**
 * What words and codes mean anywhere, in the order in which the rules are tried: words before codes, and policies before
 * the first digit of a code, because a 4xx may last and a 5xx may pass.
 */
export const meaningRules: ReadonlyArray<DiagnosisRule> = [
  ...transportRules,
  ...tlsRules,
  ...temporaryRules,
  ...loginWayRules,
  ...tokenRules,
  ...reverseNameRules,
  ...authenticationPolicyRules,
  ...limitRules,
  ...accountRules,
  ...networkRules,
  ...messageRules,
  ...credentialRules,
  ...codeRules,
]

/** Every rule in the order in which they are tried: what a provider is known to say before what words mean anywhere. */
export const diagnosisRules: ReadonlyArray<DiagnosisRule> = [...providerRules, ...meaningRules]
