import { describe, expect, it } from "vitest"
import { parametersIn } from "../../src/request/parametersIn.ts"

describe("the values of a URL's parameters", () => {
  it("are found however their names and values are spelt, each as it is read and as it was sent", () => {
    expect(parametersIn("/callback?code=a%2Fb+c&c%6Fde=2&state=&x=3#code=4", ["code", "state"])).toEqual([
      "a/b c",
      "a%2Fb+c",
      "2",
      "2",
      "",
      "",
      "4",
      "4",
    ])
    expect(parametersIn("/callback", ["code"])).toEqual([])
  })
})
