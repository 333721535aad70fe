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
}

/**
 * Reads JSON values that a schema has written, as the schema itself does and several times as fast: what costs most there
 * is that every object of a class is made by its constructor. Gives {@link unread} for whatever it doesn't know to be
 * right; then the schema has to be asked. Never throws, and never gives what the schema would not.
 */
export const readerOf = (schema: Schema.Top): Reader => {
  const { ast, fields, literals, members, prototype, schema: inner, value } = schema as Shape
  if (schema === Schema.DateTimeUtcFromString) return readInstant
  if (schema === Schema.String) return (text) => (typeof text === "string" ? text : unread)
  if (schema === Schema.Boolean) return (flag) => (typeof flag === "boolean" ? flag : unread)
  if (schema === Schema.Int) return (number) => (Number.isSafeInteger(number) ? number : unread)
  // JSON has no other numbers than finite ones.
  if (schema === Schema.Number) return (number) => (typeof number === "number" ? number : unread)
  if (ast.checks === undefined) {
    if (fields !== undefined) return fieldsReader(fields, ast._tag === "Declaration" ? prototype! : Object.prototype)
    if (literals !== undefined) return literalReader(literals)
    if (members?.length === 2 && members[1] === Schema.Null) return nullReader(readerOf(members[0]!))
    if (ast._tag === "Arrays" && value !== undefined) return arrayReader(readerOf(value))
    if (isOptional(schema) && inner !== undefined) return readerOf(inner)
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
    return items
  }

const isOptional = ({ ast }: Schema.Top): boolean => ast.context?.isOptional === true

// A value of a class is its fields under the class's prototype, and so is made without the constructor, which would check
// every field once more.
const fieldsReader = (fields: Readonly<Record<string, Schema.Top>>, prototype: object): Reader => {
  const readers = new Map(Object.entries(fields).map(([name, field]) => [name, readerOf(field)]))
  const optional = new Set(Object.keys(fields).filter((name) => isOptional(fields[name]!)))
  const required = readers.size - optional.size
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return unread
    const read = Object.create(prototype) as Record<string, unknown>
    let found = 0
    for (const name in value) {
      // The schema leaves out what it doesn't know.
      const reader = readers.get(name)
      const field = reader === undefined ? unread : reader((value as Record<string, unknown>)[name])
      if (field === unread) return unread
      read[name] = field
      if (!optional.has(name)) found++
    }
    return found === required ? read : unread
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
    return Result.isSuccess(read) ? read.success : unread
  }
}
