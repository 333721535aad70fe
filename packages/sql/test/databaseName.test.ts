import { Effect, Layer } from "effect"
import { expect, it } from "vitest"
import { databaseName, layerStores } from "../src/index.ts"

it.each([
  ["mailkeep.db", "mailkeep.db"],
  [":memory:", ":memory:"],
  ["/var/lib/a@b/mailkeep.db", "/var/lib/a@b/mailkeep.db"],
  ["postgres://ada:canary@db.example:5433/mail?password=canary", "postgres://db.example:5433/mail"],
  ["mysql://ada:canary@[::1]/mail#canary", "mysql://[::1]/mail"],
  ["mariadb://ada:canary@/x/y", "mariadb:…"],
  ["postgres://ada:can/ary@db", "postgres:…"],
  ["postgres://ada:canary@db:port/mail", "postgres:…"],
  ["Postgres://ada:canary@db/mail", "postgres://db/mail"],
  [" postgres://ada:canary@db/mail", "postgres://db/mail"],
  ["postgres:/ada:canary@db/mail", "postgres:…"],
  ["mssql://ada:canary@db/mail", "mssql://db/mail"],
])("the database %s is shown as %s", (location, shown) => {
  expect(databaseName(location)).toBe(shown)
})

it.each(["mssql://ada:canary@db/mail", "mongodb://ada:canary@db", "postgre:ada:canary@db"])(
  "%s is refused without its password, and not taken for a file",
  async (location) => {
    const error = await Effect.runPromise(Effect.flip(Effect.scoped(Layer.build(layerStores(location)))))
    expect(String(error.cause)).toMatch(/is of no kind known here: use postgres:/)
    expect(String(error.cause)).not.toContain("canary")
  },
)
