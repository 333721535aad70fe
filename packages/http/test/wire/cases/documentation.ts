import { expect } from "vitest"
import type { WireCase } from "../WireCase.ts"

// The reference knows nothing of it.
const section = "§1"
const contract = { section, route: "GET /openapi.json", status: 200, answer: { openapi: "3.1.0" } } as const
const page = {
  section,
  route: "GET /docs",
  status: 200,
  answerHeaders: { "content-type": expect.stringMatching(/^text\/html/) },
} as const

/** The contract as it is shown to everybody. */
export const documentationCases: ReadonlyArray<WireCase> = [contract, page].flatMap((each): Array<WireCase> => [
  { ...each, row: "without a key", key: "none" },
  { ...each, row: "without a key", key: "none", strict: true },
  { ...each, row: "a wrong key is as good", key: "wrong" },
  { ...each, row: "does not count", limited: true, before: [{ route: "GET /email-accounts" }] },
])
