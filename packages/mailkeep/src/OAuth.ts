import {
  type AccountId,
  type BrowserConsentRequest,
  type ConsentFailure,
  type ConsentLink,
  type ConsentOutcome,
  type ConsentRequest,
  OAuthConsents,
  type TenantId,
} from "@mailkeep/core"
import { type Effect, Redacted } from "effect"
import { type AccountResult, toAccountResult } from "./Account.ts"
import { type CallOptions, withId } from "./Accounts.ts"
import { refuseInvalidBegin, refuseInvalidCallback, refuseInvalidInvite } from "./options/oauthCallOptions.ts"
import type { Run } from "./Run.ts"

/** Whose mailbox is to be connected, at which provider, and where the browser goes at the end. */
export interface OAuthInvitation extends Omit<ConsentRequest, "accountId"> {
  /** The account that gets new tokens and keeps its id. Default: the one with the address, or else a new one. */
  readonly accountId?: number
}

/** The same for a browser that begins now. */
export interface OAuthRequest extends OAuthInvitation {
  /**
   * Something that only this browser gives back, such as the id of its session, 16 to 512 characters: nobody else can complete what it
   * began. Only a hash of it leaves your process.
   */
  readonly browser: string
  /** Where the provider sends the browser back to, exactly as it is registered there. Default: the ready-made page. */
  readonly redirectUrl?: string
}

/** Where a browser goes to connect a mailbox, and until when. */
export interface OAuthLink {
  readonly url: string
  readonly expiresAt: Date
}

/** What became of a consent. A check that failed is none of its failures: the account is stored, and says what is wrong. */
export type OAuthOutcome =
  | (AccountResult & {
      /** Its `report` is `null` when the page was loaded again: `account.connection` tells how it is then, too. */
      readonly kind: "saved"
      /** Whether the account is new. */
      readonly isNew: boolean
      readonly returnUrl: string | null
    })
  | {
      readonly kind: ConsentFailure
      /** What happened, whose turn it is and what to do next, for the user. */
      readonly message: string
      /** The address that was asked for. */
      readonly email: string | null
      /** The address that the provider says the mailbox has, of `wrong-account` only. */
      readonly actualEmail: string | null
      readonly returnUrl: string | null
    }

/** How to complete a consent. */
export interface OAuthCompletion extends CallOptions {
  /** What `begin` was told of the browser. */
  readonly browser: string
}

/** Mailboxes of one tenant, connected by their owners' consent (RFC 6749 §4.1 with PKCE, OpenID Connect). */
export interface OAuth {
  /**
   * The provider's page on which the owner of a mailbox agrees. Rejects with `INVALID_CONSENT`, whose `issues` are all that is wrong, with
   * `NOT_CONFIGURED` when there is no application for the provider, and with `OAUTH_UNAVAILABLE`.
   *
   * @example
   * const { url } = await mailkeep.oauth.begin({ provider: "google", browser: session.id, redirectUrl: "https://app.example.com/connected" })
   * response.redirect(url)
   */
  readonly begin: (request: OAuthRequest, options?: CallOptions) => Promise<OAuthLink>
  /**
   * Makes an account of what the browser came back with, or gives the one that has the address its new tokens and keeps its id; then checks
   * it. `callbackUrl` is the URL of the request, or its path, with the query. Safe to repeat: a page that is loaded again is told the same.
   */
  readonly complete: (callbackUrl: string, completion: OAuthCompletion) => Promise<OAuthOutcome>
  /** A link that somebody else's browser begins with on the ready-made pages; good for an hour. */
  readonly invite: (request: OAuthInvitation, options?: CallOptions) => Promise<OAuthLink>
  /**
   * Such a link for an account whose owner has to agree again, good for seven days; `null` when no application is for its provider, or
   * when the ready-made pages are off (`consent.publicUrl`): then `begin` with the `accountId` in a route of yours.
   */
  readonly reauthorize: (id: number, options?: CallOptions) => Promise<OAuthLink | null>
}

const toLink = ({ expiresAt, url }: ConsentLink): OAuthLink => ({ url, expiresAt: new Date(expiresAt) })

const toOutcome = (outcome: ConsentOutcome): OAuthOutcome => {
  const returnUrl = outcome.subject?.returnUrl ?? null
  if (outcome.kind === "saved") {
    return { kind: "saved", ...toAccountResult(outcome.saved), isNew: outcome.isNew, returnUrl }
  }
  const { actualEmail, kind, message, subject } = outcome
  return { kind, message, email: subject?.email ?? null, actualEmail, returnUrl }
}

// An id that no account can have is that of an unknown account, which the service says with all else that is wrong.
const toRequest = ({ accountId, ...request }: OAuthInvitation): ConsentRequest => ({
  ...request,
  ...(accountId === undefined ? {} : { accountId: accountId as AccountId }),
})

/** The consents of a tenant over the services inside. */
export const makeOAuth = (run: Run, tenantId: TenantId): OAuth => {
  const consents = <A, E>(use: (service: OAuthConsents["Service"]) => Effect.Effect<A, E>, options?: CallOptions) =>
    run(OAuthConsents.use(use), options)
  return {
    begin: async (stated, options) => {
      refuseInvalidBegin(stated)
      const { browser, ...rest } = stated
      const request: BrowserConsentRequest = { ...toRequest(rest), browser: Redacted.make(browser) }
      return toLink(await consents((service) => service.begin(tenantId, request), options))
    },
    complete: async (callbackUrl, completion) => {
      refuseInvalidCallback({ callbackUrl, ...completion })
      const { browser, ...options } = completion
      const completed = consents(
        (service) => service.complete(Redacted.make(callbackUrl), Redacted.make(browser), tenantId),
        options,
      )
      return toOutcome(await completed)
    },
    invite: async (stated, options) => {
      refuseInvalidInvite(stated)
      return toLink(await consents((service) => service.invite(tenantId, toRequest(stated)), options))
    },
    reauthorize: (id, options) =>
      withId(id, async (known) => {
        const link = await consents((service) => service.reauthorize(tenantId, known), options)
        return link === null ? null : toLink(link)
      }),
  }
}
