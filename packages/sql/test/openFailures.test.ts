import { describe, expect, it } from "vitest"
import { explainFailure as ofMysql } from "../src/mysql/errorNumbers.ts"
import { explainFailure as ofPostgresql } from "../src/postgresql/sqlStates.ts"

const withCode = (code: string) => Object.assign(new Error("canary"), { code })
const withNumber = (errno: number) => Object.assign(new Error("canary"), { errno, code: "ER_CANARY" })

describe("a database that can't be opened", () => {
  it.each([
    ["ECONNREFUSED", /can't be reached/],
    ["ENOTFOUND", /check the host name/],
    ["ETIMEDOUT", /firewall/],
  ])("is explained by the system's %s on either engine", (code, text) => {
    expect(ofPostgresql(withCode(code))).toMatch(text)
    expect(ofMysql(withCode(code))).toMatch(text)
  })

  it.each([
    ["28P01", /user and password/],
    ["3D000", /does not exist/],
    ["42501", /grant it what Mailkeep needs/],
    ["53300", /no connection left/],
    ["53100", /free space/],
    ["57P03", /in a moment/],
    ["25006", /connect to the primary/],
    ["25P01", /begin one before handing it over/],
    ["25P02", /roll it back and start over/],
    ["23505", /can't see: roll it back/],
    ["99999", /can't be used: canary/],
  ])("is explained by PostgreSQL's %s", (state, text) => {
    expect(ofPostgresql(withCode(state))).toMatch(text)
  })

  it.each([
    [1045, /user, password/],
    [1049, /does not exist/],
    [1142, /grant it what Mailkeep needs/],
    [1040, /no connection left/],
    [1021, /free space/],
    [1836, /connect to the primary/],
    [1305, /begin one before handing it over/],
    [1062, /can't see: roll it back/],
    [9999, /can't be used: canary/],
  ])("is explained by MySQL's %i", (number, text) => {
    expect(ofMysql(withNumber(number))).toMatch(text)
  })
})
