import { readFileSync } from "node:fs"
import type { ServiceGrantOptions } from "../MailkeepOptions.ts"
import { serviceGrantProblems } from "../options/serviceGrantOptions.ts"
import type { Variables } from "./environment.ts"

const NAME = "MAILKEEP_SERVICE_GRANTS_FILE"

const jsonIn = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"))

/**
 * Reads the file of service accounts and applications, a JSON list of what `serviceGrants` takes; `undefined` when none is named. Adds what
 * is wrong to `problems`, and never quotes what stands in the file.
 */
export const serviceGrantsOf = (
  variables: Variables,
  problems: Array<string>,
): ReadonlyArray<ServiceGrantOptions> | undefined => {
  const path = variables[NAME]?.trim() ?? ""
  if (path === "") return undefined
  try {
    const list = jsonIn(path)
    for (const { message, path: where } of serviceGrantProblems(list)) {
      const [index, ...fields] = where
      const at =
        index === undefined
          ? ""
          : ` entry ${Number(index) + 1}${fields.length === 0 ? "" : `, ${fields.map(String).join(".")}`}:`
      problems.push(`${NAME}: ${path}:${at} ${message}.`)
    }
    return list as ReadonlyArray<ServiceGrantOptions>
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // A parser's own words may quote a key.
    problems.push(`${NAME}: ${path} ${code === undefined ? "is no JSON" : `can't be read (${code})`}.`)
    return undefined
  }
}
