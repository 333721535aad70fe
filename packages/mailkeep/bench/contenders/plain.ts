import express, { type Express } from "express"
import { listedTenant, type Settings } from "../Settings.ts"
import { openFile, prepareReads } from "./openFile.ts"
import { detailed, listed, type Stored } from "./wire.ts"

/**
 * Express and the driver, and nothing that isn't needed to answer: no key is asked for, no query looked at, and what the
 * file holds is believed.
 */
export const plainApp = ({ file }: Settings): Express => {
  const { one, page, usesOf } = prepareReads(openFile(file))
  const accountOf = (row: Record<string, unknown>): Stored => JSON.parse(row["document"] as string)
  return express()
    .get("/api/v1/email-accounts", (_, res) => {
      const accounts = page.all(listedTenant, 101, 0).map(accountOf)
      const useOf = usesOf(
        listedTenant,
        accounts.map(({ id }) => id),
      )
      res.json(accounts.map((account) => listed(account, useOf(account.id))))
    })
    .get("/api/v1/email-accounts/:id", (req, res) => {
      const row = one.get(listedTenant, Number(req.params.id))
      if (row === undefined) {
        res.status(404).json({ error: "Email account not found" })
        return
      }
      const account = accountOf(row)
      res.json(detailed(account, usesOf(listedTenant, [account.id])(account.id)))
    })
}
