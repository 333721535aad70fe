import { mailkeepRouter } from "@mailkeep/express"
import { makeHandler } from "@mailkeep/http"
import { ManagedRuntime } from "effect"
import express, { type Express } from "express"
import { layerServices } from "../services.ts"
import type { Settings } from "../Settings.ts"

/** Mailkeep as Express routes. */
export const mailkeepApp = async (settings: Settings): Promise<Express> => {
  const context = await ManagedRuntime.make(layerServices(settings)).context()
  return express().use(
    "/api/v1",
    mailkeepRouter({ handler: makeHandler(context, { closed: new AbortController().signal, rateLimit: false }) }),
  )
}
