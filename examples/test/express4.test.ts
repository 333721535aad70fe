import { describeHttpAdapter } from "@mailkeep/testing"
import express from "express"
import { afterAll, assert, describe, it, vi } from "vitest"
import { makeApp } from "../02-express/main.ts"
import { listening, servedBy } from "./servedBy.ts"

// The very same example, where 4 is what is installed.
vi.mock("express", () => import("express4"))

it("is Express 4", () => {
  // Gone since 5.
  assert.property(express(), "del")
})

describeHttpAdapter(
  { describe, it, after: afterAll },
  "example 02-express, with Express 4",
  servedBy((mailkeep) => listening(makeApp(mailkeep).listen(0, "127.0.0.1"))),
)
