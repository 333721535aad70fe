import type { ConsentOptions } from "../MailkeepOptions.ts"
import { consentProblems } from "../options/consentOptions.ts"
import type { Variables } from "./environment.ts"

const subjects = {
  publicUrl: "MAILKEEP_PUBLIC_URL",
  returnOrigins: "MAILKEEP_RETURN_ORIGINS",
  applicationName: "MAILKEEP_APPLICATION_NAME",
} as const satisfies Record<keyof ConsentOptions, string>

/** Reads how browsers get to the pages of a consent; `undefined` when nothing of it is stated. Adds what is wrong to `problems`. */
export const consentOf = (variables: Variables, problems: Array<string>): ConsentOptions | undefined => {
  const stated = (field: keyof ConsentOptions): string => variables[subjects[field]]?.trim() ?? ""
  const [publicUrl, applicationName] = [stated("publicUrl"), stated("applicationName")]
  const returnOrigins = stated("returnOrigins")
    .split(",")
    .map((origin) => origin.trim())
    .filter((origin) => origin !== "")
  const consent = {
    ...(publicUrl === "" ? {} : { publicUrl }),
    ...(returnOrigins.length === 0 ? {} : { returnOrigins }),
    ...(applicationName === "" ? {} : { applicationName }),
  }
  for (const { message, path } of consentProblems(consent)) {
    problems.push(`${subjects[path[0] as keyof ConsentOptions]} ${message}.`)
  }
  return Object.keys(consent).length === 0 ? undefined : consent
}
