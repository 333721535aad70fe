import type { ConnectionSecurity, Diagnosis, EmailAccount, Protocol, ProtocolReport } from "@mailkeep/core"
import type { DiagnosisShape } from "./SaveAnswer.ts"

/** What is wrong with one side, for a person. Server words stand in the diagnosis only. */
export const failureText = (report: ProtocolReport): string => report.diagnosis?.remedy ?? "The check failed."

/** A diagnosis by wire name. */
export const toDiagnosis = (diagnosis: Diagnosis | null): typeof DiagnosisShape.Type | null =>
  diagnosis === null
    ? null
    : {
        category: diagnosis.category,
        retryable: diagnosis.retryable,
        actor: diagnosis.actor,
        remedy: diagnosis.remedy,
        ...(diagnosis.helpUrl === undefined ? {} : { help_url: diagnosis.helpUrl }),
        ...(diagnosis.providerText === undefined ? {} : { provider_text: diagnosis.providerText }),
      }

/** The failure text of a stored account's side: `null` when it is well. */
export const storedFailure = ({ connection }: EmailAccount, side: Protocol): string | null => {
  const { status, report } = connection[side]
  if (status === "unchecked" || report === null) return status === "ok" ? null : "not checked yet"
  return status === "ok" ? null : failureText(report)
}

/** The security of a side: what was stated, else what the last check found to work. */
export const securityOf = (account: EmailAccount, side: Protocol): ConnectionSecurity | null =>
  account[side].security ?? account.connection[side].report?.security ?? null

/** The wire's older word for it: port 465 and 993 are `SSL`, 587 and 143 are `TLS`. */
export const portTypeOf = (security: ConnectionSecurity | null): "SSL" | "TLS" | null =>
  security === "implicit-tls" ? "SSL" : security === "starttls" ? "TLS" : null
