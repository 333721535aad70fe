import { makeAccountId } from "@mailkeep/core"
import { Effect } from "effect"
import type { RequestHandler } from "express"
import { createCipheriv, randomBytes, randomInt } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import type { z } from "zod"
import { stagesSeen } from "../stages.ts"
import { saveBody } from "./schemas.ts"
import { type Stored, warmupStatus } from "./wire.ts"

type Body = z.infer<typeof saveBody>

/** `save` of a new account: validated, sealed, stored, checked by a probe that answers at once, and the findings stored. */
export const makeSave = (database: DatabaseSync, masterKeyText: string): RequestHandler => {
  const masterKey = Buffer.from(masterKeyText, "base64")
  const write = prepareWrites(database)
  return async (req, res) => {
    const body = saveBody.safeParse(req.body)
    if (!body.success) {
      res.status(422).json({ errors: body.error.issues })
      return
    }
    const account = newAccount(res.locals["tenant"], body.data)
    const secrets = [
      { field: "password", text: body.data.password },
      ...(body.data.imap_password === undefined ? [] : [{ field: "accessPassword", text: body.data.imap_password }]),
    ]
    write.insert(
      account,
      secrets.map(({ field, text }) => ({ field, envelope: seal(masterKey, account, field, text) })),
    )
    const [submission, access] = await Promise.all([nullProbe(), nullProbe()])
    const checked = {
      ...account,
      revision: 2,
      updatedAt: new Date().toISOString(),
      connection: { submission, access, disconnectedSince: null, reauthorizationSince: null },
    }
    write.update(checked, account.revision)
    res.json({
      ok: true,
      message: "Email account added successfully!",
      id: account.id,
      emailAccountId: account.id,
      warmupKey: account.warmup.key,
      data: {
        id: account.id,
        from_email: account.email,
        is_smtp_success: submission.status === "ok",
        is_imap_success: access.status === "ok",
        warmup_details: { status: warmupStatus(checked), total_warmup_per_day: account.warmup.totalPerDay },
      },
      email_account: { id: account.id },
    })
  }
}

const nullProbe = async () => ({
  status: "ok" as const,
  checkedAt: new Date().toISOString(),
  report: { ok: true, stages: stagesSeen, security: "implicit-tls" as const, evidence: null, diagnosis: null },
})

const modeOf = (port: number) =>
  port === 465 || port === 993 ? "implicit-tls" : port === 587 || port === 143 || port === 25 ? "starttls" : null

const unchecked = { status: "unchecked", checkedAt: null, report: null } as const

const WORDS = ["sunny", "quiet", "brave", "amber", "otter", "maple", "river", "stone"]
const word = () => WORDS[randomInt(WORDS.length)] ?? "sunny"

const newAccount = (tenantId: string, body: Body): Stored => {
  const now = new Date().toISOString()
  return {
    id: Effect.runSync(makeAccountId),
    tenantId,
    email: body.from_email,
    name: body.from_name,
    type: body.type === "GMAIL" ? "gmail" : body.type === "OUTLOOK" ? "outlook" : "smtp",
    provider: null,
    submission: {
      host: body.smtp_host,
      port: body.smtp_port,
      security: body.smtp_security ?? modeOf(body.smtp_port),
      userName: body.user_name ?? body.from_email,
    },
    access: {
      host: body.imap_host,
      port: body.imap_port,
      security: body.imap_security ?? modeOf(body.imap_port),
      userName: body.imap_user_name ?? body.user_name ?? body.from_email,
    },
    replyTo: body.different_reply_to_address ?? null,
    bcc: body.bcc?.split(",") ?? [],
    signature: body.signature ?? null,
    trackingUrl: body.custom_tracking_url ?? null,
    clientId: body.client_id ?? null,
    suspended: body.is_suspended,
    limits: { maxPerDay: body.max_email_per_day, minimumGapMinutes: body.time_to_wait_in_mins },
    warmup: {
      enabled: body.warmup_enabled,
      totalPerDay: body.total_warmup_per_day,
      dailyRampup: body.daily_rampup,
      startPerDay: 5,
      replyRatePercentage: body.reply_rate_percentage,
      key: `${word()}-${word()}`,
    },
    timeZone: body.time_zone,
    secrets: body.imap_password === undefined ? ["password"] : ["password", "accessPassword"],
    connection: { submission: unchecked, access: unchecked, disconnectedSince: null, reauthorizationSince: null },
    credentialRevision: 1,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  }
}

// A data key for each secret, wrapped by the master key; both ciphertexts are bound to the account and the field.
const seal = (masterKey: Buffer, account: Stored, field: string, text: string): string => {
  const bound = Buffer.from(JSON.stringify([account.tenantId, account.id, field, account.credentialRevision]))
  const dataKey = randomBytes(32)
  const wrapped = encrypt(masterKey, bound, dataKey)
  const sealed = encrypt(dataKey, bound, Buffer.from(text))
  return ["1", "a-key-id-of-16ch", wrapped, sealed].join(".")
}

const encrypt = (key: Buffer, bound: Buffer, message: Buffer): string => {
  const iv = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(bound)
  return Buffer.concat([iv, cipher.update(message), cipher.final(), cipher.getAuthTag()]).toString("base64url")
}

const COLUMNS =
  "id, tenant_id, address_key, revision, client_id, type, user_name, suspended, warmup_enabled, submission_status, access_status, document, user_name_key"

const valuesOf = (account: Stored) => [
  account.id,
  account.tenantId,
  account.email.toLowerCase(),
  account.revision,
  account.clientId,
  account.type,
  account.submission.userName,
  account.suspended ? 1 : 0,
  account.warmup.enabled ? 1 : 0,
  account.connection.submission.status,
  account.connection.access.status,
  JSON.stringify(account),
  account.submission.userName.toLowerCase(),
]

const prepareWrites = (database: DatabaseSync) => {
  const insertAccount = database.prepare(
    `insert into mailkeep_account (${COLUMNS}) values (${COLUMNS.replaceAll(/\w+/g, "?")})`,
  )
  const insertEnvelope = database.prepare("insert into mailkeep_envelope (content) values (?) returning id")
  const insertSecret = database.prepare(
    "insert into mailkeep_sealed_secret (account_id, field, key_id, envelope_id) values (?, ?, ?, ?)",
  )
  const insertEvent = database.prepare(
    "insert into mailkeep_event (id, tenant_id, account_id, kind, occurred_at, position, document) values (?, ?, ?, 'created', ?, null, ?)",
  )
  const update = database.prepare(
    `update mailkeep_account set (${COLUMNS}) = (${COLUMNS.replaceAll(/\w+/g, "?")}) where tenant_id = ? and id = ? and revision = ?`,
  )
  const transact = (change: () => void) => {
    database.exec("begin immediate")
    try {
      change()
      database.exec("commit")
    } catch (error) {
      database.exec("rollback")
      throw error
    }
  }
  return {
    insert: (account: Stored, secrets: ReadonlyArray<{ readonly field: string; readonly envelope: string }>) =>
      transact(() => {
        insertAccount.run(...valuesOf(account))
        for (const { envelope, field } of secrets) {
          const slot = insertEnvelope.get(JSON.stringify(envelope).padEnd(256))
          insertSecret.run(account.id, field, "a-key-id-of-16ch", Number(slot?.["id"]))
        }
        const { createdAt: occurredAt, email, id: accountId, tenantId } = account
        const id = randomBytes(16).toString("base64url")
        const event = { id, tenantId, accountId, email, kind: "created", occurredAt, failures: [] }
        insertEvent.run(id, tenantId, accountId, Date.parse(occurredAt), JSON.stringify(event))
      }),
    update: (account: Stored, revision: number) =>
      transact(() => void update.run(...valuesOf(account), account.tenantId, account.id, revision)),
  }
}
