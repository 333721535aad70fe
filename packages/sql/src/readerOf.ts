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
  // What a class checks as a whole stands with its fields.
  const whole = ast._tag === "Declaration" ? ast.typeParameters[0] : undefined
  if (ast.checks === undefined && whole?.checks === undefined) {
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

interface FieldReader {
  readonly name: string
  readonly read: Reader
  readonly optional: boolean
}

const fieldsReader = (fields: Readonly<Record<string, Schema.Top>>, prototype: object): Reader => {
  const readers = Object.entries(fields).map(([name, field]) => ({
    name,
    read: readerOf(field),
    optional: isOptional(field),
  }))
  const generated = generatedReader(readers, prototype)
  return (value) =>
    typeof value !== "object" || value === null || Array.isArray(value) ? unread : generated(value as JsonObject)
}

type JsonObject = Readonly<Record<string, unknown>>

// A value of a class is its fields under the class's prototype, and so is made without the constructor, which would check
// every field once more. What the schema doesn't know it leaves out: then there is one field too many.
const loopingReader =
  (fields: ReadonlyArray<FieldReader>, prototype: object) =>
  (value: JsonObject): unknown => {
    const made = Object.create(prototype) as Record<string, unknown>
    let fieldsLeft = 0
    for (const _ in value) fieldsLeft++
    for (const { name, optional, read } of fields) {
      const field = value[name]
      if (optional && field === undefined) continue
      if ((made[name] = read(field)) === unread) return unread
      fieldsLeft--
    }
    return fieldsLeft === 0 ? made : unread
  }

/**
 * The same loop unrolled, for the engine makes no good code of one that sees objects of every kind. The text is made of
 * names that stand in the schema, and of nothing that is read. Where texts may not become code, the loop is as good.
 */
const generatedReader = (fields: ReadonlyArray<FieldReader>, prototype: object): ReturnType<typeof loopingReader> => {
  const lines = fields.map(({ name, optional }, index) => {
    const [key, field] = [JSON.stringify(name), `field${index}`]
    const readIt = `const read = reader${index}(${field}); if (read === unread) return unread; made[${key}] = read; left--`
    return `const ${field} = value[${key}]; ${optional ? `if (${field} !== undefined) ` : ""}{ ${readIt} }`
  })
  const text = `
    const [${fields.map((_, index) => `reader${index}`).join(", ")}] = readers
    return (value) => {
      const made = Object.create(prototype)
      let left = 0
      for (const _ in value) left++
      ${lines.join("\n      ")}
      return left === 0 ? made : unread
    }`
  try {
    const readers = fields.map(({ read }) => read)
    // oxlint-disable-next-line typescript/no-implied-eval
    return new Function("readers", "prototype", "unread", text)(readers, prototype, unread)
  } catch {
    return loopingReader(fields, prototype)
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
