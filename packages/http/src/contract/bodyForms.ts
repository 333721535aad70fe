import { oauthFields, saveFields, updateFields, warmupFields } from "./wireFields.ts"

/** Names of fields as they are read, which some clients write too: the name read → the name written. */
const readNames = {
  imap_username: "imap_user_name",
  message_per_day: "max_email_per_day",
  bcc_email: "bcc",
  custom_tracking_domain: "custom_tracking_url",
  minTimeToWaitInMins: "time_to_wait_in_mins",
} as const

/** What a body may hold. */
export interface BodyForm {
  /** Wire name → core path. */
  readonly fields: Readonly<Record<string, string>>
  /** Other names that are tolerated → the field. */
  readonly aliases: Readonly<Record<string, string>>
  /** Fields of other requests → where they belong. */
  readonly elsewhere: Readonly<Record<string, string>>
}

const aliasesOf = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(readNames).filter(([, field]) => Object.hasOwn(fields, field)))

const elsewhere = (fields: ReadonlyArray<string>, where: string): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map((field) => [field, where]))

const credentialFields = Object.keys(saveFields).filter(
  (field) => !Object.hasOwn(updateFields, field) && !Object.hasOwn(warmupFields, field),
)
const otherCredentials = elsewhere(
  [...credentialFields, "username", "imap_username", "id", "use_whitelabel_credentials"],
  "can't be changed here: send it to POST /email-accounts/save with the account's id",
)

/** The body of `save`. */
export const saveForm: BodyForm = {
  fields: saveFields,
  aliases: { username: "user_name", ...aliasesOf(saveFields) },
  elsewhere: {},
}

/** The body of `save-oauth`. */
export const oauthForm: BodyForm = {
  fields: oauthFields,
  aliases: { user_name: "username", ...aliasesOf(oauthFields) },
  elsewhere: elsewhere(
    credentialFields.filter((field) => !Object.hasOwn(oauthFields, field) && field !== "user_name"),
    "is not for accounts with a token: send it to POST /email-accounts/save",
  ),
}

/** The body of a `POST` that changes settings. */
export const updateForm: BodyForm = {
  fields: updateFields,
  aliases: aliasesOf(updateFields),
  elsewhere: {
    ...elsewhere(Object.keys(warmupFields), "is set by POST /email-accounts/{id}/warmup"),
    ...otherCredentials,
  },
}

/** The body of a `PATCH`, which guides send warmup settings with. */
export const patchForm: BodyForm = {
  fields: { ...updateFields, ...warmupFields },
  aliases: aliasesOf(updateFields),
  elsewhere: otherCredentials,
}

/** The body of the warmup settings. */
export const warmupForm: BodyForm = {
  fields: warmupFields,
  aliases: {},
  elsewhere: elsewhere(Object.keys(updateFields), "is set by POST /email-accounts/{id}"),
}
