import { assert, describe, it } from "vitest"
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative, resolve, sep } from "node:path"

const packages = resolve(import.meta.dirname, "../../..")

/** Which workspace packages each package's sources may import. */
const allowed: Record<string, ReadonlyArray<string>> = {
  core: [],
  probes: ["core"],
  sql: ["core"],
  http: ["core"],
  express: ["http"],
  testing: ["core"],
  mailkeep: ["core", "probes", "sql", "http"],
}

/** The folders of core from left to right; a folder imports only folders to its left. */
const folders = [
  "shared",
  "address",
  "server",
  "limits",
  "provider",
  "diagnosis",
  "vault",
  "oauth",
  "connection",
  "discovery",
  "warmup",
  "account",
  "access",
  "batch",
  "idempotency",
  "consent",
  "event",
  "tag",
  "campaign",
  "health",
  "warmup-engine",
]

/** The small pure libraries that core may use. */
const libraries = ["saxes", "tldts"]

const stable = /^effect(?:\/encoding\/[A-Z][A-Za-z0-9]+)?$/

const sources = (root: string) =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => ({ file: join(root, file), imports: importsOf(readFileSync(join(root, file), "utf8")) }))

const importsOf = (text: string) => [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]!)

const workspace = (specifier: string) =>
  specifier === "mailkeep" || specifier.startsWith("mailkeep/")
    ? "mailkeep"
    : /^@mailkeep\/([a-z]+)/.exec(specifier)?.[1]

describe.each(Object.entries(allowed))("the sources of %s", (name, may) => {
  const files = sources(join(packages, name, "src"))

  it(`import of the workspace only: ${may.join(", ") || "nothing"}`, () => {
    const others = files.flatMap(({ file, imports }) =>
      imports
        .filter((each) => workspace(each) !== undefined && !may.includes(workspace(each)!))
        .map((each) => `${file}: ${each}`),
    )
    assert.deepStrictEqual(others, [])
  })

  it("import other packages by name, never by path", () => {
    const escapes = files.flatMap(({ file, imports }) =>
      imports
        .filter(
          (each) =>
            each.startsWith(".") &&
            relative(join(packages, name, "src"), resolve(dirname(file), each)).startsWith(".."),
        )
        .map((each) => `${file}: ${each}`),
    )
    assert.deepStrictEqual(escapes, [])
  })
})

describe("the sources of core", () => {
  const root = join(packages, "core/src")
  const files = sources(root)

  it("import only stable modules of effect and small pure libraries, and no node:*", () => {
    const foreign = files.flatMap(({ file, imports }) =>
      imports
        .filter((each) => !each.startsWith(".") && !stable.test(each) && !libraries.includes(each))
        .map((each) => `${relative(root, file)}: ${each}`),
    )
    assert.deepStrictEqual(foreign, [])
  })

  it("import only folders to their left", () => {
    const position = (file: string) => folders.indexOf(relative(root, file).split(sep)[0]!)
    const wrong = files
      .filter(({ file }) => relative(root, file) !== "index.ts")
      .flatMap(({ file, imports }) =>
        imports
          .filter((each) => each.startsWith("."))
          .map((each) => resolve(dirname(file), each))
          .filter((target) => position(file) < 0 || position(target) > position(file))
          .map((target) => `${relative(root, file)} -> ${relative(root, target)}`),
      )
    assert.deepStrictEqual(wrong, [])
  })

  it("stand in folders that have a name in the architecture", () => {
    const unknown = files
      .map(({ file }) => relative(root, file))
      .filter((file) => file !== "index.ts" && !folders.includes(file.split(sep)[0]!))
    assert.deepStrictEqual(unknown, [])
  })
})

describe("a budget of the architecture", () => {
  const budgeted = Object.keys(allowed)
    .flatMap((name) => sources(join(packages, name, "src")))
    .map(({ file }) => ({ file, lines: readFileSync(file, "utf8").split("\n").length }))
    .filter(
      ({ file }) =>
        !file.includes(`${sep}presets${sep}`) && !file.endsWith("Words.ts") && !file.endsWith(`${sep}generated.ts`),
    )

  it("source files have at most 400 lines, half of them at most 100", () => {
    assert.deepStrictEqual(
      budgeted.filter(({ lines }) => lines > 400),
      [],
    )
    const median = budgeted.map(({ lines }) => lines).sort((a, b) => a - b)[Math.floor(budgeted.length / 2)]!
    assert.isAtMost(median, 100)
  })

  it("the Express adapter has at most 150 lines", () => {
    const lines = budgeted
      .filter(({ file }) => file.includes(`${sep}express${sep}src${sep}`))
      .reduce((sum, each) => sum + each.lines, 0)
    assert.isAtMost(lines, 150)
  })

  it("no file or folder is named utils, helpers or common", () => {
    assert.deepStrictEqual(
      budgeted
        .map(({ file }) => relative(packages, file))
        .filter((file) => /(?:^|\/)(?:utils?|helpers?|common)(?:\/|\.ts)/i.test(file)),
      [],
    )
  })
})

describe("every export", () => {
  const documented = /\*\/\s*$/
  it("has a docstring", () => {
    const bare = Object.keys(allowed).flatMap((name) =>
      sources(join(packages, name, "src"))
        .filter(({ file }) => !file.endsWith(`${sep}index.ts`))
        .flatMap(({ file }) => {
          const text = readFileSync(file, "utf8")
          const seen = new Set<string>()
          return [...text.matchAll(/^export (?:declare |async )?(?:const|function|class|type|interface) (\w+)/gm)]
            .filter((match) => {
              // A type beside a schema of the same name, and a further overload, share the first one's docstring.
              const first = !seen.has(match[1]!)
              seen.add(match[1]!)
              return first && !documented.test(text.slice(0, match.index))
            })
            .map((match) => `${relative(packages, file)}: ${match[1]}`)
        }),
    )
    assert.deepStrictEqual(bare, [])
  })
})
