import express from "express"
import { describeExpress } from "./support/suite.ts"

describeExpress("Express 5", express)
