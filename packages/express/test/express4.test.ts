import express4 from "express4"
import { vi } from "vitest"
import { describeExpress } from "./support/suite.ts"

// The router itself must come from Express 4, as it does where 4 is what is installed.
vi.mock("express", () => import("express4"))

describeExpress("Express 4", express4)
