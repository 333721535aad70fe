import type { CheckOptions, InputIssue, Protocol } from "@mailkeep/core"
import { readFields, type SaveRead } from "./readSave.ts"
import { saveForm } from "./bodyForms.ts"
import { wireIssue } from "./wireIssues.ts"

/** The body of `check`, renamed. */
interface CheckRead {
  readonly input: SaveRead["input"]
  readonly options: CheckOptions
  readonly isToBeTold: SaveRead["isToBeTold"]
}

const sides: Readonly<Record<string, Protocol>> = { smtp: "submission", imap: "access" }

/** Renames the body of `check` to the core's input and options, and finds what only the wire can get wrong. */
export const readCheck = ({ only, ...body }: Readonly<Record<string, unknown>>, strict = false): CheckRead => {
  const wrong: Array<InputIssue> = []
  const side = typeof only === "string" && Object.hasOwn(sides, only) ? sides[only] : undefined
  if (side === undefined && only !== undefined && only !== null) wrong.push(wireIssue("only", "must be smtp or imap"))
  // Whoever only checks may have no address to tell: a login that is one serves to know the provider.
  const login = body["user_name"] ?? body["username"]
  const guessed = body["from_email"] ?? (typeof login === "string" && login.includes("@") ? login : undefined)
  const { alsoWrong, id, input, isToBeTold } = readFields(
    { ...body, ...(guessed === undefined ? {} : { from_email: guessed }) },
    saveForm,
    strict,
  )
  return {
    input,
    isToBeTold,
    options: {
      alsoWrong: [...wrong, ...alsoWrong],
      ...(side === undefined ? {} : { only: side }),
      ...(id === null ? {} : { id }),
    },
  }
}
