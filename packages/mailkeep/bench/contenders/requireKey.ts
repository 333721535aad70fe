import type { RequestHandler } from "express"
import { createHash, timingSafeEqual } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import { storedKey } from "./schemas.ts"

const KEY = /^mk_([0-9A-Za-z]{12})_([0-9A-Za-z]{33})_[0-9A-Za-z]{6}$/

/** Lets requests with a good key through, the tenant in `res.locals`. One read and one hash for each. */
export const requireKey = (database: DatabaseSync): RequestHandler => {
  const byId = database.prepare("select document from mailkeep_api_key where id = ?")
  return (req, res, next) => {
    const key = req.get("x-api-key") ?? req.get("authorization")?.replace(/^Bearer /, "") ?? ""
    const [, id = "", secret = ""] = KEY.exec(key) ?? []
    const row = byId.get(id)
    const record = row === undefined ? null : storedKey.parse(JSON.parse(row["document"] as string))
    const digest = createHash("sha256").update(secret).digest()
    const isGood =
      record !== null &&
      timingSafeEqual(digest, Buffer.from(record.secretHash, "hex")) &&
      (record.expiresAt === null || Date.parse(record.expiresAt) > Date.now()) &&
      record.scopes.includes(req.method === "GET" ? "read" : "write")
    if (!isGood) {
      res.status(401).json({ message: "Invalid API Key" })
      return
    }
    res.locals["tenant"] = record.tenantId
    next()
  }
}
