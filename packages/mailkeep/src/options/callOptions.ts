import {
  AccountId,
  AccountType,
  isUserNamePart,
  Scope,
  singleLine,
  type TagInput,
  userNamePartRule,
} from "@mailkeep/core"
import type { TransportOptions } from "@mailkeep/probes"
import { Schema } from "effect"
import type { CallOptions, CheckOptions, ListOptions } from "../Accounts.ts"
import type { CampaignPageOptions } from "../Campaigns.ts"
import type { RotateKeysOptions } from "../rotateKeys.ts"
import { isFunction, optional, options, passing, refuseInvalid, required, wholeNumber } from "./refuseInvalid.ts"

// Told by what it can do: one of another realm is a signal too.
const isSignal = Schema.declare(
  (value): value is AbortSignal =>
    typeof value === "object" && value !== null && "throwIfAborted" in value && "addEventListener" in value,
)
/** The signal that ends a call. */
export const signal = optional(isSignal, "must be an AbortSignal")

const labelRule = "must be one line of 1 to 256 visible characters"
const expiryRule = "must be a valid Date"
const scopesRule = "must be a list of at least one scope"
const keyRule = "must be the text of an API key"
const idRule = "must be the id of an API key"

const eitherOf = (names: ReadonlyArray<string>): string => names.join(", ").replace(/, (?=[^,]*$)/, " or ")

const label = required(passing(Schema.String, labelRule, Schema.is(singleLine(256))), labelRule)
const scope = Scope.annotate({ message: `must be ${eitherOf(Scope.literals)}` })

const flag = optional(Schema.Boolean, "must be true or false")
const oneOf = <L extends ReadonlyArray<string>>(literals: Schema.Literals<L>) =>
  optional(literals, `must be ${eitherOf(literals.literals)}`)

/** Throws `INVALID_OPTIONS` for what is wrong with the options that every call takes; a call's own are not looked at. */
export const refuseInvalidCall = refuseInvalid(
  options({ signal } satisfies Record<keyof CallOptions, Schema.Top>),
  "options",
  "ignored",
)

/** Throws `INVALID_OPTIONS` when what is to be discovered is no text; whether it is an address is for the answer to say. */
export const refuseInvalidDiscover = refuseInvalid(
  options({ email: required(Schema.String, "must be a text") }),
  "email",
)

/** Throws `INVALID_OPTIONS` with everything that is wrong with the options of `accounts.list`. */
export const refuseInvalidList = refuseInvalid(
  options({
    signal,
    limit: wholeNumber("whole number", 1, 100),
    after: optional(Schema.NullOr(AccountId), "must be the next of another page"),
    type: oneOf(AccountType),
    clientId: wholeNumber("whole number", 0, Number.MAX_SAFE_INTEGER),
    userName: optional(passing(Schema.String, userNamePartRule, isUserNamePart), userNamePartRule),
    submissionOk: flag,
    accessOk: flag,
    warmup: oneOf(Schema.Literals(["active", "inactive"])),
    suspended: flag,
    inUse: flag,
  } satisfies Record<keyof ListOptions, Schema.Top>),
  "options",
)

/** Throws `INVALID_OPTIONS` with everything that is wrong with the options of `campaigns.accounts`. */
export const refuseInvalidPage = refuseInvalid(
  options({
    signal,
    limit: wholeNumber("whole number", 1, 100),
    after: optional(Schema.NullOr(AccountId), "must be the next of another page"),
  } satisfies Record<keyof CampaignPageOptions, Schema.Top>),
  "options",
)

/** Throws `INVALID_OPTIONS` when what is stated of a tag is no name and color at all; what is wrong with them is another matter. */
export const refuseInvalidTag = refuseInvalid(
  options(
    {
      name: required(Schema.String, "must be a text"),
      color: optional(Schema.String, "must be a color such as #1A2B3C"),
    } satisfies Record<keyof TagInput, Schema.Top>,
    "must be an object with a name",
  ),
  "tag",
)

/** Throws `INVALID_OPTIONS` when the inputs of `accounts.addMany` are no list; the rows are another matter. */
export const refuseInvalidMany = refuseInvalid(
  Schema.Array(Schema.Unknown).annotate({ message: "must be a list of accounts" }),
  "accounts",
)

/** Throws `INVALID_OPTIONS` with everything that is wrong with the options of `accounts.check`. */
export const refuseInvalidCheck = refuseInvalid(
  options({
    signal,
    only: optional(Schema.Literals(["submission", "access"]), "must be submission or access"),
    // An id that no account can have is that of an unknown account.
    id: Schema.Unknown.pipe(Schema.optional),
  } satisfies Record<keyof CheckOptions, Schema.Top>),
  "options",
)

/** Throws `INVALID_OPTIONS` with everything that is wrong with the options of `transport`. */
export const refuseInvalidTransport = refuseInvalid(
  options({ signal, pool: flag } satisfies Record<keyof (CallOptions & TransportOptions), Schema.Top>),
  "options",
)

/** Throws `INVALID_OPTIONS` with everything that is wrong with the options of `rotateKeys`. */
export const refuseInvalidRotation = refuseInvalid(
  options({ signal, onProgress: optional(isFunction, "must be a function") } satisfies Record<
    keyof RotateKeysOptions,
    Schema.Top
  >),
  "options",
)

/** Throws `INVALID_OPTIONS` with everything that is wrong with what `keys.create` is told of a key. */
export const refuseInvalidKey = refuseInvalid(
  options(
    {
      label,
      scopes: optional(
        passing(Schema.Array(scope), scopesRule, (scopes) => scopes.length > 0),
        scopesRule,
      ),
      expiresAt: optional(
        passing(Schema.Date, expiryRule, (date) => !Number.isNaN(date.getTime())),
        expiryRule,
      ),
    },
    "must be an object with a label",
  ),
  "key",
)

/** Throws `INVALID_OPTIONS` with everything that is wrong with the arguments of `keys.ensure`, never quoting the key. */
export const refuseInvalidEnsure = refuseInvalid(options({ key: required(Schema.String, keyRule), label }), "arguments")

/** Throws `INVALID_OPTIONS` when the argument of `keys.revoke` is no text. */
export const refuseInvalidKeyId = refuseInvalid(Schema.String.annotate({ message: idRule }), "id")
