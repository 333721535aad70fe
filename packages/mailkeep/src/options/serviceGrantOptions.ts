import { DomainName, TenantId } from "@mailkeep/core"
import { Schema } from "effect"
import type { GoogleServiceAccount, MicrosoftApplication, ServiceGrantOptions } from "../MailkeepOptions.ts"
import { optional, options, passing, problemsBy, required } from "./refuseInvalid.ts"

// What a form can carry (RFC 6749 appendix A).
const visible = /^[\u0020-\u007e]{1,4096}$/
const textRule = "must be 1 to 4096 visible ASCII characters"
const text = passing(Schema.String, textRule, (value) => visible.test(value))

const providerRule = "must be google or microsoft"
const domainsRule = "must be a list of 1 to 1,000 domains in lower-case A-labels, such as acme.com"
const domainRule = "must be a domain in lower-case A-labels, such as acme.com"
const domain = passing(
  Schema.String,
  domainRule,
  (value) => Schema.is(DomainName)(value) && value === value.toLowerCase(),
)
const domains = required(
  passing(Schema.Array(domain), domainsRule, (list) => list.length >= 1 && list.length <= 1_000),
  domainsRule,
)
const tenantRule = "must be 1 to 64 letters, digits or the characters . _ : -"
const tenant = optional(passing(Schema.String, tenantRule, Schema.is(TenantId)), tenantRule)

const addressRule = "must be the address of a service account, such as name@project.iam.gserviceaccount.com"
const keyRule = "must be the PEM text of a private key that begins with -----BEGIN PRIVATE KEY-----"
const isKey = (value: string): boolean =>
  /^\s*-----BEGIN PRIVATE KEY-----[\sA-Za-z0-9+/=\\]+-----END PRIVATE KEY-----\s*(?:\\n)?\s*$/.test(value)
const directoryRule = "must be the id of a directory (tenant) at Microsoft, or one of its domains"

const google = options({
  provider: required(Schema.Literal("google"), providerRule),
  tenant,
  domains,
  clientEmail: required(
    passing(Schema.String, addressRule, (value) => /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(value)),
    addressRule,
  ),
  privateKey: required(passing(Schema.String, keyRule, isKey), keyRule),
  privateKeyId: optional(text, textRule),
  scope: optional(text, textRule),
} satisfies Record<keyof GoogleServiceAccount, Schema.Top>)

const microsoft = options({
  provider: required(Schema.Literal("microsoft"), providerRule),
  tenant,
  domains,
  directoryId: required(
    passing(Schema.String, directoryRule, (value) => /^[A-Za-z0-9.-]{1,253}$/.test(value)),
    directoryRule,
  ),
  clientId: required(text, textRule),
  clientSecret: required(text, textRule),
  scope: optional(text, textRule),
} satisfies Record<keyof MicrosoftApplication, Schema.Top>)

// By the provider, so that what is wrong with one form isn't told of the other.
const grant = Schema.declare(
  (value): value is ServiceGrantOptions => typeof value === "object" && value !== null,
).annotate({ message: "must be an object with provider" })

const listRule = "must be a list of service accounts and applications"
const problemsOf = { google: problemsBy(google), microsoft: problemsBy(microsoft) }

const isProvider = (value: unknown): value is keyof typeof problemsOf => value === "google" || value === "microsoft"

/** What is right for `serviceGrants`. */
export const serviceGrants = Schema.Array(grant)
  .annotate({ message: listRule })
  .check(
    Schema.makeFilter((list) => {
      const taken = new Set<string>()
      const issues = list.flatMap((each, index) => {
        const { provider } = each as { readonly provider: unknown }
        if (!isProvider(provider)) return [{ path: [index, "provider"], issue: providerRule }]
        const found = problemsOf[provider](each).map(({ message, path }) => ({
          path: [index, ...path],
          issue: message,
        }))
        if (found.length > 0) return found
        const { domains: stated, tenant: owner = "default" } = each
        return stated.flatMap((name) => {
          const key = `${provider} ${owner} ${name}`
          if (taken.has(key))
            return [
              { path: [index, "domains"], issue: "has a domain that another of the same tenant and provider has" },
            ]
          taken.add(key)
          return []
        })
      })
      return issues.length === 0 ? undefined : issues
    }),
  )

/** Everything that is wrong with service grants, each thing with the path of the option; never quotes a value. */
export const serviceGrantProblems = problemsBy(serviceGrants)
