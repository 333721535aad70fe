import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Api } from "../../src/contract/Api.ts"
import { campaignCases } from "./cases/campaigns.ts"
import { documentationCases } from "./cases/documentation.ts"
import { generalCases } from "./cases/general.ts"
import { oauthCases } from "./cases/oauth.ts"
import { ownCases } from "./cases/own.ts"
import { readingCases } from "./cases/reading.ts"
import { reconnectCases } from "./cases/reconnect.ts"
import { saveCases } from "./cases/save.ts"
import { saveOAuthCases } from "./cases/saveOAuth.ts"
import { settingsCases } from "./cases/settings.ts"
import { tagCases } from "./cases/tags.ts"
import { warmupCases } from "./cases/warmup.ts"
import { makeWireWorld } from "./support.ts"
import type { WireCase } from "./WireCase.ts"

const cases = [
  ...generalCases,
  ...saveCases,
  ...saveOAuthCases,
  ...readingCases,
  ...settingsCases,
  ...warmupCases,
  ...reconnectCases,
  ...tagCases,
  ...campaignCases,
  ...documentationCases,
  ...oauthCases,
  ...ownCases,
]

const titleOf = ({ route, row, section, status, strict = false }: WireCase): string =>
  `${section} ${route}, ${strict ? "strict, " : ""}${row}: ${status}`

describe("the wire", () => {
  let world: Awaited<ReturnType<typeof makeWireWorld>>
  beforeAll(async () => {
    world = await makeWireWorld()
  })
  afterAll(() => world.close())

  it.each(cases.map((each) => [titleOf(each), each] as const))("%s", async (_title, wireCase) => {
    const { answer, expected } = await world.run(wireCase)
    expect(answer.status, answer.text).toBe(wireCase.status)
    if (expected !== undefined) {
      expect(answer.json).toMatchObject(expected)
      if (Array.isArray(expected)) expect(answer.json).toHaveLength(expected.length)
    }
    for (const name of wireCase.without ?? []) expect(answer.json).not.toHaveProperty(name)
    for (const [name, value] of Object.entries(wireCase.answerHeaders ?? {})) {
      expect(answer.headers.get(name)).toEqual(value)
    }
    // Whatever was refused says so in `error`, as a text but for the documented form of 429.
    if (answer.status < 400) return
    expect(answer.status === 429 ? answer.json.error.message : answer.json.error, answer.text).toMatch(/\S/)
  })

  const inTable = new Set(cases.map(({ route }) => route))
  const routesOf = (group: (typeof Api.groups)[keyof typeof Api.groups]) =>
    Object.values(group.endpoints).map(({ method, path }) => `${method} ${path}`)
  const routes = Object.values(Api.groups).flatMap(routesOf)
  // Nobody is refused what everybody may see.
  const keyless = routesOf(Api.groups.documentation)

  it.each(routes)("has a case of %s", (route) => {
    expect(inTable).toContain(route)
  })

  it.each(keyless)("has a case of %s without a key", (route) => {
    expect(cases.some((each) => each.route === route && each.key === "none" && each.status === 200)).toBe(true)
  })

  it.each(routes.filter((route) => !keyless.includes(route)))("has a case of %s that is refused", (route) => {
    expect(cases.some((each) => each.route === route && each.status >= 400)).toBe(true)
  })

  it("has no row twice", () => {
    const rows = cases.map(titleOf)
    expect(rows.filter((row, index) => rows.indexOf(row) !== index)).toEqual([])
  })
})
