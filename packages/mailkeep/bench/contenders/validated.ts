import express, { type Express } from "express"
import type { Settings } from "../Settings.ts"
import { openFile, prepareReads } from "./openFile.ts"
import { requireKey } from "./requireKey.ts"
import { detailsQuery, listQuery, pathId, storedAccount } from "./schemas.ts"
import { makeSave } from "./save.ts"
import { detailed, listed, type Stored } from "./wire.ts"

/**
 * Express with zod as a careful team would write it: the key is checked, the query and the path are validated, and so is
 * what the file holds.
 */
export const validatedApp = ({ file, masterKey }: Settings): Express => {
  const database = openFile(file)
  const { one, page, usesOf } = prepareReads(database)
  const accountOf = (row: Record<string, unknown>): Stored => {
    const account = storedAccount.parse(JSON.parse(row["document"] as string))
    if (account.id !== row["id"] || account.tenantId !== row["tenant_id"]) throw new Error("another row's document")
    // The same fields; optional ones are typed as possibly undefined.
    return account as unknown as Stored
  }
  const app = express()
  app.use("/api/v1", requireKey(database))
  app.get("/api/v1/email-accounts", (req, res) => {
    const query = listQuery.safeParse(req.query)
    if (!query.success) {
      res.status(422).json({ errors: query.error.issues })
      return
    }
    const { limit = "100", offset = "0" } = query.data
    const rows = page.all(res.locals["tenant"], Number(limit) + 1, Number(offset))
    const accounts = rows.slice(0, Number(limit)).map(accountOf)
    const useOf = usesOf(
      res.locals["tenant"],
      accounts.map(({ id }) => id),
    )
    res.json(accounts.map((account) => listed(account, useOf(account.id))))
  })
  app.get("/api/v1/email-accounts/:id", (req, res) => {
    const id = pathId.safeParse(req.params.id)
    const query = detailsQuery.safeParse(req.query)
    if (!query.success) {
      res.status(422).json({ errors: query.error.issues })
      return
    }
    const row = id.success ? one.get(res.locals["tenant"], id.data) : undefined
    if (row === undefined) {
      res.status(404).json({ error: "Email account not found" })
      return
    }
    const account = accountOf(row)
    res.json(detailed(account, usesOf(res.locals["tenant"], [account.id])(account.id)))
  })
  app.post("/api/v1/email-accounts/save", express.json({ limit: 262_144 }), makeSave(database, masterKey))
  return app
}
