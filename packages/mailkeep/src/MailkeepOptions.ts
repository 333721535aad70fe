import type { AccountStore, SealedKeys, StoreError } from "@mailkeep/core"
import type { HostAnswer, RequestHead } from "@mailkeep/http"
import type { RateLimiter, RateLimits } from "@mailkeep/http"
import type { DatabaseLocation, TableOptions } from "@mailkeep/sql"
import type { Layer } from "effect"
import type { MasterKey } from "./masterKey/MasterKey.ts"
import type { TelemetryOptions } from "./telemetry/TelemetryOptions.ts"

/** How to reach the accounts' databases, keys and mail servers; every field but the first two has a default. */
export interface MailkeepOptions extends TelemetryOptions {
  /**
   * The path of an SQLite file, created when it does not exist (`:memory:` for accounts that end with the process); a URL
   * of PostgreSQL, MySQL or MariaDB; or a pool of `pg` or `mysql2` or a `Kysely` that the host has, and keeps.
   */
  readonly database: DatabaseLocation
  /** Where Mailkeep's tables are in the database. Default: their names begin with `mailkeep_`. */
  readonly tables?: TableOptions
  /**
   * `run` brings the tables up to date before the first call; `require` refuses a database whose tables aren't, for teams that
   * run `mailkeep migrate` or its printed statements themselves. Default `run`.
   */
  readonly migrations?: "run" | "require"
  /**
   * A store of your own for the accounts and their sealed secrets: a layer of both ports that obeys the laws of
   * `@mailkeep/testing` (`examples/05-custom-store`). All else stays in `database`, events too: a crash between a change of an account and
   * its event loses the event. Default: the accounts are there too.
   */
  readonly accountStore?: Layer.Layer<AccountStore | SealedKeys, StoreError>
  /**
   * The master key that credentials are sealed with: base64 of 32 random bytes, as `openssl rand -base64 32` prints, or
   * where it is: `{ file: PATH }`, `{ environment: NAME }`, or a key service. Never stored.
   */
  readonly masterKey: MasterKey
  /** Master keys of the past, under which credentials may still be sealed; each of any kind. Default none. */
  readonly previousMasterKeys?: ReadonlyArray<MasterKey>
  /** What may be dialled beside public hosts on the ports of submission and access. */
  readonly network?: NetworkOptions
  /** The HTTP API behind `mailkeep.handler`. */
  readonly http?: HttpOptions
  /** The deadline of a check of both connections, in milliseconds, 1 to 300,000. Default 15,000. */
  readonly checkDeadlineMilliseconds?: number
  /**
   * How many checks of one host may run at once, 1 to 10,000; each side of an account is a check. Others wait within their
   * deadline. Default 5.
   */
  readonly checksPerHost?: number
  /** How many checks of all hosts together may run at once, 1 to 10,000. Default 100. */
  readonly checksAtOnce?: number
  /**
   * How many accounts of batches (`accounts.addMany`, `POST /email-accounts/bulk`) are checked at once, up to 1,000; each is
   * two checks, one of each side. 0: this process checks none, another does. Default 10.
   */
  readonly batchAccountsAtOnce?: number
  /**
   * How servers are found that an account's input leaves out, where the address is of no provider that is known; `false`: they are not,
   * and such an input has to state them.
   */
  readonly discovery?: DiscoveryOptions | false
  /**
   * Your OAuth applications, by which mailboxes are connected and accounts' access tokens are refreshed: under `google`, `microsoft`, or the id
   * or family of another provider's preset, an id before its family; or under a name of your own, where you state its issuer or its endpoints.
   * Default none: a token is used until it expires.
   */
  readonly oauth?: Readonly<Record<string, OAuthClientOptions>>
  /**
   * What opens mailboxes of whole domains without their users' consent: service accounts of Google with domain-wide delegation, and Microsoft's
   * app-only access. Each is for one tenant of yours and exact domains: an account there needs neither password nor token. Default none.
   */
  readonly serviceGrants?: ReadonlyArray<ServiceGrantOptions>
  /** How browsers get to the pages on which your users give their consent. Default: the ready-made pages are off. */
  readonly consent?: ConsentOptions
  /** How often one of your customers may have servers checked within an hour; `false`: as often as it likes. */
  readonly checkLimit?: CheckLimitOptions | false
  /**
   * How many events are sent to webhooks at once, up to 1,000. 0: this process sends none, another does, and forgets old
   * events too. Default 10.
   */
  readonly webhookDeliveriesAtOnce?: number
  /** What Mailkeep should know of your campaigns. */
  readonly campaigns?: CampaignOptions
}

/** What Mailkeep should know of campaigns, of which it runs none itself. */
export interface CampaignOptions {
  /**
   * Whether a campaign of a tenant is active: its last account can't be taken out of it then. Asked when accounts leave a
   * campaign. Default: every campaign is, until `campaigns.end`.
   */
  readonly isActive?: (tenant: string, campaignId: number) => boolean | Promise<boolean>
}

/** What the operator lets Mailkeep connect to. Nobody who adds accounts can change it. */
export interface NetworkOptions {
  /** CIDR blocks, addresses or names that may be dialled although not public; an allowed name admits whatever it resolves to. Default none. */
  readonly allowHosts?: ReadonlyArray<string>
  /** Ports beside 465, 587, 2525, 993 and 143: numbers, or ranges such as `"10000-10100"`. Default none. */
  readonly allowPorts?: ReadonlyArray<number | string>
  /** PEM certificates trusted beside the system's roots. Default none. */
  readonly trustedCertificates?: string | ReadonlyArray<string>
  /** Whether an allowed private server may be spoken to without TLS. Default false. */
  readonly allowCleartext?: boolean
  /** Name servers by their IP addresses, with a port where it isn't 53 (`192.0.2.1:5353`, `[2001:db8::1]:5353`). Default: the system's. */
  readonly nameServers?: ReadonlyArray<string>
}

/** Whom Mailkeep may ask for the servers of an address, beside the name servers and web servers of its domain. */
export interface DiscoveryOptions {
  /** Thunderbird's database, whose server is told the domain. Default false. */
  readonly ispdb?: boolean
  /** The domain's PACC document (draft-ietf-mailmaint-pacc). Default false. */
  readonly pacc?: boolean
  /** The settings file that a TXT record `mailconf=` of the domain names (Mozilla's wiki). Default false. */
  readonly mailconf?: boolean
  /** Whether `https://autoconfig.<domain>` is told the whole address, as some providers want to know the user. Default false. */
  readonly tellAddress?: boolean
  /** Whether servers that nobody names are guessed and looked for; what is found has to be confirmed. Default true. */
  readonly guess?: boolean
  /** Milliseconds for everything together, 100 to 60,000. Default 8,000. */
  readonly budgetMilliseconds?: number
}

/** An OAuth application as a provider knows it; the one that the accounts' owners give their consent to. */
export interface OAuthClientOptions {
  readonly clientId: string
  /** Default: none, as of an application that can't keep one (RFC 6749 §2.1). */
  readonly clientSecret?: string
  /** How the secret is shown (RFC 6749 §2.3.1). Default: as the issuer's metadata says, where they are read; else in the body. */
  readonly clientAuthentication?: "client_secret_post" | "client_secret_basic"
  /**
   * Who the authorization server says it is (RFC 8414 §2): an `https:` URL, under which its endpoints are read where they are neither
   * stated nor known. Default: as it is known of the provider.
   */
  readonly issuer?: string
  /** Where browsers are sent for consent: an `https:` URL. Default: as it is known of the provider; so are the others. */
  readonly authorizationEndpoint?: string
  /** Where tokens are got and refreshed, such as Microsoft's with your directory's id in place of `common`. */
  readonly tokenEndpoint?: string
  /** Where a grant is given back (RFC 7009). */
  readonly revocationEndpoint?: string
  /** Scopes to ask for at a refresh, with blanks between them. Default: those that were granted. */
  readonly scope?: string
  /** Scopes to ask the user for, with blanks between them. Default: those of the provider for mail, with `openid email` where it has them. */
  readonly consentScope?: string
  /** The mail servers of a provider of your own. Default: they are found as for any address. */
  readonly servers?: { readonly submission: OAuthServerOptions; readonly access: OAuthServerOptions }
  /**
   * Whether the grant of an account that is removed is given back to the provider. At some, as Google, that ends all that the user ever
   * granted to the application: `false` where several of your tenants may connect the same mailbox. Default true.
   */
  readonly revokeOnRemove?: boolean
}

/** Where one side of the mailboxes of a provider of your own is. */
export interface OAuthServerOptions {
  readonly host: string
  readonly port: number
  /** Default: what the port stands for (RFC 8314). */
  readonly security?: "implicit-tls" | "starttls"
}

/** What opens mailboxes of whole domains without their users' consent. */
export type ServiceGrantOptions = GoogleServiceAccount | MicrosoftApplication

interface ServiceGrantOwner {
  /** The tenant that may add mailboxes by it. Default `default`. */
  readonly tenant?: string
  /** The domains whose mailboxes it opens: lower-case A-labels, none of their subdomains; up to 1,000. */
  readonly domains: ReadonlyArray<string>
}

/** A service account of Google with domain-wide delegation (https://developers.google.com/identity/protocols/oauth2/service-account). */
export interface GoogleServiceAccount extends ServiceGrantOwner {
  readonly provider: "google"
  /** `client_email` of its key file. */
  readonly clientEmail: string
  /** `private_key` of its key file: the PEM text of a PKCS #8 RSA key. */
  readonly privateKey: string
  /** `private_key_id` of its key file. Default: none is told. */
  readonly privateKeyId?: string
  /** Default `https://mail.google.com/`; it has to be the one that the domain's administrator allowed. */
  readonly scope?: string
}

/**
 * An application of Microsoft's that opens mailboxes by itself
 * (https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth).
 */
export interface MicrosoftApplication extends ServiceGrantOwner {
  readonly provider: "microsoft"
  /** The id of the directory that it acts in, or one of its domains. */
  readonly directoryId: string
  readonly clientId: string
  readonly clientSecret: string
  /** Default `https://outlook.office365.com/.default`. */
  readonly scope?: string
}

/** How browsers get to the pages on which your users give their consent, and away from them. */
export interface ConsentOptions {
  /**
   * The URL under which browsers reach the HTTP API, without a slash at its end, such as `https://app.example.com/api/v1`. At a provider
   * you register `<publicUrl>/oauth/<provider>/callback` as the redirect URL. `http:` only on this machine.
   */
  readonly publicUrl?: string
  /** Origins, beside that of `publicUrl`, to which a browser may be sent at the end, such as `https://www.example.com`. Default none. */
  readonly returnOrigins?: ReadonlyArray<string>
  /** What the pages call your application, up to 64 characters. Default: they give it no name. */
  readonly applicationName?: string
}

/** Checks within an hour, for each tenant by itself. Who exceeds it is told to wait, and nothing is done. */
export interface CheckLimitOptions {
  /**
   * Checks of one target: a server, that is a host with its port; at the servers of the known providers and in batches a
   * mailbox, that is a server with a user name. Default 30.
   */
  readonly perTargetPerHour?: number
  /** Checks of all servers together; each login is one, and finding the servers of a domain is two. Default 600. */
  readonly perHour?: number
  /** The same for the rows of batches, which wait when it is reached. Default 6,000. */
  readonly perHourInBackground?: number
  /**
   * `process`: each process counts for itself and begins anew when it starts; `database`: all that share one count together,
   * which costs a write or two for every check. Default `process`.
   */
  readonly countedIn?: "process" | "database"
}

/** How the HTTP API answers. */
export interface HttpOptions {
  /** Where the API is mounted: `""`, or a path that starts with a slash and ends without one. Default `/api/v1`. */
  readonly basePath?: string
  /** The status of an answer that says: stored, but the check failed. Default 400. */
  readonly failedCheckStatus?: 200 | 400 | 406
  /**
   * Your own authentication: tells who sends a request by its method, URL and headers: `{ tenantId, scopes, id }`; `null` for
   * nobody that it knows, which is answered 401; or `"api-key"` to have the API key tell. What it throws, and an answer that
   * is none of these, is a fault, answered 500. Default: API keys.
   */
  readonly authorize?: (request: RequestHead) => HostAnswer | Promise<HostAnswer>
  /**
   * Writes a line to the log for every request that is answered: request id, tenant, key, method, route, status and
   * milliseconds; nothing that a caller wrote but the id. Default: whether `log` is given.
   */
  readonly logRequests?: boolean
  /**
   * How many requests may be sent with one API key, all routes together; `false`: as many as anybody likes. Default 10 in a
   * second, 60 in a minute and 1,000 in an hour.
   */
  readonly rateLimit?: RateLimits | false
  /** Counts the requests instead of each process by itself. */
  readonly rateLimiter?: RateLimiter
  /**
   * Whether only the documented form of a request is taken: no other names of fields, no numbers or flags as text, no unknown
   * query parameters, no needless bodies or slashes. Default false.
   */
  readonly strict?: boolean
  /** Told of every fault of Mailkeep's own, with the request id that the client was given. Default: an error in Effect's log, which goes to the console. */
  readonly onError?: (error: unknown, requestId: string) => void
  /** Whether the OpenAPI document (`/openapi.json`) and the reference page (`/docs`) are shown, to everybody. Default true. */
  readonly documentation?: boolean
}
