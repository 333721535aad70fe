import { DateTime, Result, Schema } from "effect"

/** What a reader gives for a value that it leaves to the schema: one that is wrong, or right in a rare form. */
export const unread: unique symbol = Symbol("unread")

type Reader = (value: unknown) => unknown

/** The parts of schemas by which they are made up of others. */
interface Shape {
  readonly ast: Schema.Top["ast"]
  readonly fields?: Readonly<Record<string, Schema.Top>>
  readonly prototype?: object
  readonly literals?: ReadonlyArray<unknown>
  readonly members?: ReadonlyArray<Schema.Top>
  readonly value?: Schema.Top
  readonly schema?: Schema.Top
  readonly to?: Schema.Top
}

/**
 * Reads JSON values that a schema has written, as the schema itself does and several times as fast: what costs most there
 * is that every object of a class is made by its constructor. Gives {@link unread} for whatever it doesn't know to be
 * right; then the schema has to be asked. Never throws, and never gives what the schema would not. Objects and arrays are frozen,
 * so that what was read may be kept and handed out again; instants aren't, as they remember their parts.
 */
export const readerOf = (schema: Schema.Top): Reader => {
  const { ast, fields, literals, members, prototype, schema: inner, to, value } = schema as Shape
  if (schema === Schema.DateTimeUtcFromString) return readInstant
  if (schema === Schema.String) return (text) => (typeof text === "string" ? text : unread)
  if (schema === Schema.Boolean) return (flag) => (typeof flag === "boolean" ? flag : unread)
  if (schema === Schema.Int) return (number) => (Number.isSafeInteger(number) ? number : unread)
  // JSON has no other numbers than finite ones.
  if (schema === Schema.Number) return (number) => (typeof number === "number" ? number : unread)
  // What a class checks as a whole stands with its fields.
  const whole = ast._tag === "Declaration" ? ast.typeParameters[0] : undefined
  if (ast.checks === undefined && whole?.checks === undefined) {
    if (fields !== undefined) return fieldsReader(fields, ast._tag === "Declaration" ? prototype! : Object.prototype)
    if (literals !== undefined) return literalReader(literals)
    if (members?.length === 2 && members[1] === Schema.Null) return nullReader(readerOf(members[0]!))
    if (ast._tag === "Arrays" && value !== undefined) return arrayReader(readerOf(value))
    if (inner !== undefined && (isOptional(schema) || ast.context?.constructorDefault !== undefined))
      return readerOf(inner)
    if (to !== undefined && isWrittenAsItIs(ast)) return readerOf(to)
  }
  return isScalar(ast) ? checkReader(schema) : schemaReader(schema)
}

const readInstant: Reader = (text) => {
  // As `Date.prototype.toISOString` writes the years 0 to 9999.
  if (typeof text !== "string" || text.length !== 24 || text[23] !== "Z") return unread
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? unread : DateTime.makeUnsafe(milliseconds)
}

const literalReader = (literals: ReadonlyArray<unknown>): Reader => {
  const known = new Set(literals)
  return (value) => (known.has(value) ? value : unread)
}

const nullReader =
  (read: Reader): Reader =>
  (value) =>
    value === null ? null : read(value)

const arrayReader =
  (read: Reader): Reader =>
  (values) => {
    if (!Array.isArray(values)) return unread
    const items: Array<unknown> = []
    for (const value of values) {
      const item = read(value)
      if (item === unread) return unread
      items.push(item)
    }
    return Object.freeze(items)
  }

// What is only there to stand in for an absent key. When it is absent after all, the schema is asked.
const isWrittenAsItIs = ({ encoding }: Schema.Top["ast"]): boolean =>
  encoding?.length === 1 && (encoding[0].transformation.encode as { readonly _tag?: string })._tag === "Passthrough"

const isOptional = ({ ast }: Schema.Top): boolean => ast.context?.isOptional === true

interface FieldReader {
  readonly name: string
  readonly read: Reader
  readonly optional: boolean
  /** Where it stands in the schema; what a schema has written has its fields in that order. */
  readonly place: number
}

type JsonObject = Readonly<Record<string, unknown>>

// A value of a class is its fields under the class's prototype, and so is made without the constructor, which would check
// every field once more. What the schema doesn't know it leaves out, so an object with such a field is left to it.
const fieldsReader = (fields: Readonly<Record<string, Schema.Top>>, prototype: object): Reader => {
  const readers: ReadonlyArray<FieldReader> = Object.entries(fields).map(([name, field], place) => ({
    name,
    read: readerOf(field),
    optional: isOptional(field),
    place,
  }))
  const byName = new Map(readers.map((reader) => [reader.name, reader]))
  const required = readers.filter(({ optional }) => !optional).length
  // The engine sees how large the objects of a constructor get, and gives the next ones their space at once.
  const Made = function () {} as unknown as new () => Record<string, unknown>
  Made.prototype = prototype
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return unread
    const made = new Made()
    let requiredLeft = required
    let place = 0
    for (const name in value) {
      let reader = place < readers.length ? readers[place] : undefined
      if (reader === undefined || reader.name !== name) reader = byName.get(name)
      if (reader === undefined) return unread
      place = reader.place + 1
      if (!reader.optional) requiredLeft--
      if ((made[name] = reader.read((value as JsonObject)[name])) === unread) return unread
    }
    return requiredLeft === 0 ? Object.freeze(made) : unread
  }
}

// Of one piece, and stored as it is: the value is its own reading.
const isScalar = (ast: Schema.Top["ast"]): boolean =>
  ast.encoding === undefined && (ast._tag === "String" || ast._tag === "Number" || ast._tag === "Boolean")

const checkReader = (schema: Schema.Top): Reader => {
  const isRight = Schema.is(schema)
  return (value) => (isRight(value) ? value : unread)
}

const schemaReader = (schema: Schema.Top): Reader => {
  const decode = Schema.decodeUnknownResult(schema as Schema.Decoder<unknown>)
  return (value) => {
    const read = decode(value)
    return Result.isSuccess(read) ? frozen(read.success) : unread
  }
}

const frozen = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || DateTime.isDateTime(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}
