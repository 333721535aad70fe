import { expect, it } from "vitest"
import { databaseName } from "../src/index.ts"

it.each([
  ["mailkeep.db", "mailkeep.db"],
  [":memory:", ":memory:"],
  ["/var/lib/a@b/mailkeep.db", "/var/lib/a@b/mailkeep.db"],
  ["postgres://ada:canary@db.example:5433/mail?password=canary", "postgres://db.example:5433/mail"],
  ["mysql://ada:canary@[::1]/mail#canary", "mysql://[::1]/mail"],
  ["mariadb://ada:canary@/x/y", "mariadb://…"],
  ["postgres://ada:can/ary@db", "postgres://…"],
  ["postgres://ada:canary@db:port/mail", "postgres://…"],
])("the database %s is shown as %s", (location, shown) => {
  expect(databaseName(location)).toBe(shown)
})
