import { Schema, SchemaIssue } from "effect"
import { MailkeepError } from "../MailkeepError.ts"

const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** What must be given: `message` says what is right, whatever is wrong, and never quotes what was given. */
export const required = <S extends Schema.Top>(schema: S, message: string) =>
  schema.annotate({ message }).annotateKey({ messageMissingKey: message })

/** What may be left out, or be `undefined`; `message` as in {@link required}. */
export const optional = <S extends Schema.Top>(schema: S, message: string) =>
  Schema.optional(schema.annotate({ message })).annotate({ message })

/** The same for a schema whose checks say themselves what is wrong with its parts, where {@link optional} would put `message` in their place. */
export const optionalWithOwnMessages = <S extends Schema.Top>(schema: S, message: string) =>
  Schema.optional(schema).annotate({ message })

/** Values of a schema that pass a test too. */
export const passing = <S extends Schema.Top>(schema: S, message: string, isRight: (value: S["Type"]) => boolean) =>
  schema.annotate({ message }).check(Schema.makeFilter((value) => (isRight(value) ? undefined : message)))

/** A whole number that may be left out; `what` is what the message calls it. */
export const wholeNumber = (what: string, least: number, greatest: number) => {
  const rule = `must be a ${what} from ${least} to ${greatest}`
  const isRight = (value: number) => Number.isInteger(value) && value >= least && value <= greatest
  return optional(passing(Schema.Number, rule, isRight), rule)
}

/** Any function: whatever it takes and gives shows when it is called. */
export const isFunction = Schema.declare(
  (value): value is (...parts: ReadonlyArray<never>) => unknown => typeof value === "function",
)

/** Options under their names. */
export const options = <const F extends Schema.Struct.Fields>(fields: F, message = "must be an object") =>
  Schema.Struct(fields).annotate({ message, messageUnexpectedKey: "is not an option" })

/** One thing that is wrong with a value: where in it, and what is right. */
export interface Problem {
  readonly path: ReadonlyArray<PropertyKey>
  readonly message: string
}

/** Makes a check that gives everything that is wrong with a value. */
export const problemsBy = (schema: Schema.Decoder<unknown>, others: "refused" | "ignored" = "refused") => {
  const onExcessProperty = others === "refused" ? "error" : "ignore"
  const decode = Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty })
  return (value: unknown): ReadonlyArray<Problem> => {
    const result = decode(value)
    if (result._tag === "Success") return []
    return format(result.failure.issue).issues.map(({ message, path = [] }) => ({
      message,
      path: path.map((part) => (typeof part === "object" ? part.key : part)),
    }))
  }
}

/**
 * Makes a check that throws `INVALID_OPTIONS` with everything that is wrong at once, each thing with its path. `name` is
 * what the value as a whole is called; `others` says what becomes of options that the schema doesn't have.
 */
export const refuseInvalid = (
  schema: Schema.Decoder<unknown>,
  name: string,
  others: "refused" | "ignored" = "refused",
) => {
  const problemsOf = problemsBy(schema, others)
  return (value: unknown): void => {
    const problems = problemsOf(value).map(({ message, path }) => `${show(path) || name}: ${message}`)
    if (problems.length > 0) throw new MailkeepError("INVALID_OPTIONS", problems.join("; "))
  }
}

const show = (path: ReadonlyArray<PropertyKey>): string =>
  path.reduce<string>((shown, key) => {
    if (typeof key === "number") return `${shown}[${key}]`
    return shown === "" ? String(key) : `${shown}.${String(key)}`
  }, "")
