// Made of the contract by `npm run generate:client`. Not to be edited.

/** What each path takes and answers, by method. */
export interface paths {
    readonly "/email-accounts/bulk": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add up to 1,000 email accounts, and check them in the background
         * @description Every row has its own answer and none stops another: what is acceptable is stored before the answer comes, and checked after it. Without an answer, send the same rows again: what was stored comes back as exists. The body has at most 2 MiB.
         */
        readonly post: operations["bulk.add"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/bulk/{batch_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a batch with what its checks found so far
         * @description A batch is forgotten thirty days after it was finished.
         */
        readonly get: operations["bulk.batch"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/bulk/{batch_id}/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Follow a batch until it is finished
         * @description Server-sent events: progress whenever something changes, finished at the end.
         */
        readonly get: operations["bulk.events"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/tags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all tags by ascending id
         * @description A bare array of all tags of the tenant.
         */
        readonly get: operations["tags.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tags": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a tag
         * @description Its name is unique among the tags, in upper or lower case.
         */
        readonly post: operations["tags.create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/tag-manager": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change a tag's name and color
         * @description It stays on the email accounts that have it.
         */
        readonly post: operations["tags.update"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/tag-list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Get the tags of email accounts by their addresses
         * @description An address that has no account is left out.
         */
        readonly post: operations["tags.of"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/tag-mapping": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give email accounts tags: all of them, or none where an id is unknown
         * @description A tag that an account has already stays.
         */
        readonly post: operations["tags.assign"];
        /**
         * Take tags away from email accounts
         * @description What an account doesn't have is no problem.
         */
        readonly delete: operations["tags.unassign"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/tags/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a tag, on all email accounts too
         * @description The accounts stay as they are otherwise.
         */
        readonly delete: operations["tags.remove"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/campaigns/{id}/email-accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the email accounts of a campaign by ascending id
         * @description As the list of all accounts; an unknown campaign has none.
         */
        readonly get: operations["campaigns.accounts"];
        readonly put?: never;
        /**
         * Put email accounts into a campaign
         * @description All of them, or none where an id is unknown. Mailkeep runs no campaigns: it keeps who uses which account.
         */
        readonly post: operations["campaigns.join"];
        /**
         * Take email accounts out of a campaign, but not its last one
         * @description The last account stays as long as the campaign is active.
         */
        readonly delete: operations["campaigns.leave"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/save": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add an email account, or change one by its id
         * @description Both connections are checked before the answer comes. An account whose check fails is stored all the same, and answered with its diagnosis. What the provider is known for may be left out, and servers that can be found without a person who confirms them.
         */
        readonly post: operations["emailAccounts.save"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check servers and credentials without saving anything
         * @description Every stage, what was seen, and what is wrong. With an id, what is absent is the stored account's.
         */
        readonly post: operations["emailAccounts.check"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/{id}/connection": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the last check of an email account
         * @description Nothing is dialled: it is what the last check found, and when.
         */
        readonly get: operations["emailAccounts.connection"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/{id}/recheck": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check an email account again and record what was found
         * @description Answers when both connections are checked. No body is needed.
         */
        readonly post: operations["emailAccounts.recheck"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List email accounts by ascending id
         * @description A bare array. X-Next-Cursor has the cursor of the next page; all filters that are given hold together.
         */
        readonly get: operations["emailAccounts.list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an email account
         * @description Everything that is known of it, but for its secrets.
         */
        readonly get: operations["emailAccounts.get"];
        readonly put?: never;
        /**
         * Change an email account's settings, but not its credentials
         * @description An absent field keeps its value.
         */
        readonly post: operations["settings.update"];
        /**
         * Delete an email account and destroy its secrets
         * @description Its address is free for another account then.
         */
        readonly delete: operations["emailAccounts.remove"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an email account's settings and its warmup
         * @description An absent field keeps its value.
         */
        readonly patch: operations["settings.patch"];
        readonly trace?: never;
    };
    readonly "/email-accounts/discover": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Find the servers of an address, and what to do before it can be connected
         * @description Looks at what is known of providers, then asks the domain's DNS and web servers; ends within seconds. 200 whatever is found; nothing is stored. A domain that is asked about counts as two checks.
         */
        readonly post: operations["discovery.discover"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/save-oauth": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add an email account that logs in by a token, or give one a token
         * @description The token is sealed and never shown again. The account is checked by it; it is refreshed first where it has expired.
         */
        readonly post: operations["settings.saveOAuth"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/suspend/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Suspend an email account: it neither sends nor warms up
         * @description Suspending one that is suspended changes nothing.
         */
        readonly put: operations["settings.suspend"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/unsuspend/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End an email account's suspension
         * @description It goes on as it was set up.
         */
        readonly delete: operations["settings.unsuspend"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/{id}/warmup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change an email account's warmup
         * @description An absent field keeps its value.
         */
        readonly post: operations["settings.warmup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/{id}/warmup-stats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get what the last seven days of an email account's warmup came to
         * @description What has been recorded; zeros where nothing has.
         */
        readonly get: operations["settings.warmupStats"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/reconnect-failed-email-accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check all failed email accounts again in the background, three times a day
         * @description Answers 406 when that was done three times in this day, and 404 when no account fails.
         */
        readonly post: operations["reconnect.reconnectFailed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/email-accounts/{id}/reauth": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Log in to an email account's servers anew
         * @description Answers when both connections are checked, by the token where there is no password; an account with neither is skipped. Where the owner has to agree anew, reauth_url is the link for that.
         */
        readonly post: operations["reconnect.reauth"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth/{provider}/start": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a link by which the owner of a mailbox connects it at its provider
         * @description Send the owner's browser there. The link may be followed more than once until it expires: in an hour, or in seven days with an id. The browser comes back to /oauth/{provider}/callback, which has to be registered at the provider, and goes on to return_url. Nothing is stored before. With an Idempotency-Key each request still has a link of its own: none is kept.
         */
        readonly post: operations["oauth.oauthInvite"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
/** The contract has none. */
export type webhooks = Record<string, never>;
/** The schemas by name. */
export interface components {
    schemas: {
        /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
        readonly InternalFault: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /** @description Under which the operator finds the reason in the log. */
            readonly requestId: string;
        };
        /** @description Everything that is wrong with the request; nothing was written. */
        readonly InvalidRequest: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /** @description Everything that is wrong, one by one. */
            readonly errors: readonly {
                /** @description The field by its wire name; empty for the whole. */
                readonly field: string;
                /** @description What happened, for a person. */
                readonly message: string;
            }[];
        };
        /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
        readonly TooManyRequests: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: {
                /**
                 * @description What it is about, for a program.
                 * @enum {string}
                 */
                readonly code: "RATE_LIMIT_EXCEEDED" | "CHECK_LIMIT_EXCEEDED";
                /** @description What happened, for a person. */
                readonly message: string;
                /** @description Seconds to wait. */
                readonly retry_after: number;
            };
        };
        /** @description The API key lacks the scope. */
        readonly Forbidden: {
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
        readonly Unauthorized: {
            /**
             * @description What happened, for a person.
             * @enum {string}
             */
            readonly message: "Invalid API Key";
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description The body is of another type than JSON, or compressed. */
        readonly UnsupportedMediaType: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description The body is too long. */
        readonly TooLarge: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description The body is no JSON. */
        readonly NotJson: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
        readonly ServiceUnavailable: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /** @description Under which the operator finds the reason in the log. */
            readonly requestId?: string;
        };
        /** @description The authorization server or the master key can't be used at the moment; try again after Retry-After. */
        readonly OAuthUnavailable: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: false;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /**
             * @description What is wrong, for a program.
             * @enum {string}
             */
            readonly errorCode: "OAUTH_UNAVAILABLE";
            /** @description The id of the email account. */
            readonly emailAccountId: number | null;
        };
        /** @description No OAuth application of the operator's is known for the provider, or no public URL: the operator's turn. */
        readonly OAuthNotConfigured: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: false;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /**
             * @description What is wrong, for a program.
             * @enum {string}
             */
            readonly errorCode: "OAUTH_NOT_CONFIGURED";
            /** @description The id of the email account. */
            readonly emailAccountId: number | null;
        };
        /** @description The link with which the mailbox's owner begins. */
        readonly ConsentLink: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description Opened in the owner's browser it leads to the provider. Whoever has it may connect a mailbox. */
            readonly url: string;
            /** @description Until when it can be followed, in UTC (ISO 8601). */
            readonly expires_at: string;
        };
        /** @description Whose mailbox is to be connected, and where the browser goes in the end. */
        readonly StartConsent: {
            /** @description The address to be connected. Default: that of the account with the id, else the one that the provider says; a provider that doesn't say whose tokens it hands out needs it. */
            readonly email?: string | null;
            /** @description The display name of a new account, at most 256 characters on one line. */
            readonly from_name?: string | null;
            /** @description The account that gets new tokens and keeps its id. Default: the one with the address, else a new one. */
            readonly id?: number | null;
            /** @description Where the browser goes in the end, at an origin that the operator allows, at most 512 characters. It gets status (connected or check-failed) and email_account_id; where nothing was connected, a page leads back to it with the failure as status: denied, expired, another-browser, wrong-account, no-identity, rejected, misconfigured, temporary or not-saved. Default: a page says what happened. */
            readonly return_url?: string | null;
        };
        /** @description Others kept writing to the account; try again after Retry-After. */
        readonly AccountBusy: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: false;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /**
             * @description What is wrong, for a program.
             * @enum {string}
             */
            readonly errorCode: "ACCOUNT_BUSY";
            /** @description The id of the email account. */
            readonly emailAccountId: number | null;
        };
        /** @description There is no email account with this id. */
        readonly AccountNotFound: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: false;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /**
             * @description What is wrong, for a program.
             * @enum {string}
             */
            readonly errorCode: "ACCOUNT_NOT_FOUND";
            /** @description The id of the email account. */
            readonly emailAccountId: number | null;
        };
        /** @description What the new login came to. */
        readonly Reauthentication: {
            /** @description False when the login failed. */
            readonly ok: boolean;
            /** @description Whether the login succeeded. */
            readonly reauthenticated: boolean;
            /** @description True when there is neither a password nor a token to log in with. */
            readonly skipped: boolean;
            /** @description What happened, for a person. */
            readonly message: string;
            /**
             * @description The provider: GMAIL, OUTLOOK, or SMTP for every other.
             * @enum {string}
             */
            readonly provider: "GMAIL" | "OUTLOOK" | "SMTP";
            /** @description The id of the email account. */
            readonly emailAccountId: number;
            /** @description A link by which the account's owner agrees anew at the provider; null when no OAuth application of the operator's is for it, or no public URL is configured. */
            readonly reauth_url: string | null;
            /** @description Until when it can be followed, in UTC (ISO 8601); null when there is none. */
            readonly reauth_url_expires_at: string | null;
        };
        /** @description All accounts were checked again as often as a day allows; Retry-After tells when the next time is. */
        readonly ReconnectsUsedUp: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description No account fails: nothing was begun, and it doesn't count. */
        readonly NothingFailing: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description The accounts that fail are checked again from now on. */
        readonly Reconnect: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description Accounts that are checked again. */
            readonly total: number;
            /** @description The batches by which the checks can be followed. */
            readonly batch_ids: readonly string[];
        };
        /** @description Empty, or no body at all. */
        readonly ReconnectFailed: unknown;
        /** @description There is no email account with this id. */
        readonly NoSuchWarmup: {
            /** @description What happened, for a person. */
            readonly message: string;
            /**
             * @description Where it stands.
             * @enum {string}
             */
            readonly status: "error";
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description The last seven days of a warmup. */
        readonly WarmupStats: {
            /** @description The id of the email account. */
            readonly id: number;
            /** @description A number as text, as clients know it. */
            readonly sent_count: string;
            /** @description A number as text, as clients know it. */
            readonly spam_count: string;
            /** @description A number as text, as clients know it. */
            readonly inbox_count: string;
            /** @description A number as text, as clients know it. */
            readonly warmup_email_received_count: string;
            /** @description Each of the days. */
            readonly stats_by_date: readonly {
                /** @description The day's number since 1970-01-01. */
                readonly id: number;
                /** @description The day, as 2026-11-27. */
                readonly date: string;
                /** @description Warmup messages sent. */
                readonly sent_count: number;
                /** @description Warmup messages replied to. */
                readonly reply_count: number;
                /** @description Warmup messages found in spam. */
                readonly save_from_spam_count: number;
            }[];
            /** @description Warmup messages sent. */
            readonly total_sent: number;
            /** @description 0 to 100; null while nothing is measured. */
            readonly reputation_score: number | null;
            /** @description Each of the days, by other names. */
            readonly daily_stats: readonly {
                /** @description The day, as 2026-11-27. */
                readonly date: string;
                /** @description Warmup messages sent. */
                readonly sent: number;
                /** @description Warmup messages found in spam. */
                readonly spam: number;
                /** @description Found in the inbox or in spam on this day. */
                readonly delivered: number;
                /** @description 0: opening is not tracked. */
                readonly opened: number;
                /** @description Warmup messages replied to. */
                readonly replied: number;
            }[];
        };
        /** @description The warmup is changed. */
        readonly UpdatedWarmup: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description The id of the email account. */
            readonly emailAccountId: number;
            /** @description The words by which warmup messages are known. */
            readonly warmupKey: string;
        };
        /** @description An absent field keeps its value. */
        readonly WarmupSettings: {
            /** @description Whether warmup is on. */
            readonly warmup_enabled: boolean;
            /** @description The ceiling of the ramp. Default 20. */
            readonly total_warmup_per_day?: number | null;
            /** @description By how much the ramp grows a day. Default 5. */
            readonly daily_rampup?: number | null;
            /** @description Default 30. */
            readonly reply_rate_percentage?: number | null;
            /** @description 1 to 64 letters, digits, blanks or . _ -; marks the account's warmup messages. */
            readonly warmup_key_id?: string | null;
            /** @description Kept for whoever sends warmup messages. */
            readonly auto_adjust_warmup?: boolean | null;
            /** @description Kept for whoever sends warmup messages. */
            readonly is_rampup_enabled?: boolean | null;
        };
        /** @description The account is changed. */
        readonly UpdatedEmailAccount: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description The id of the email account. */
            readonly emailAccountId: number;
        };
        /** @description An absent field keeps its value; null or an empty text clears an optional one. */
        readonly PatchEmailAccount: {
            /** @description Display name, at most 256 characters; required to add an account. */
            readonly from_name?: string | null;
            /** @description Campaign and warmup together. Default 100. */
            readonly max_email_per_day?: number | null;
            /** @description Minutes at least between two messages. Default 0. */
            readonly time_to_wait_in_mins?: number | null;
            /** @description An http(s) URL or host name; only kept. */
            readonly custom_tracking_url?: string | null;
            /** @description Up to ten addresses with commas between them. */
            readonly bcc?: string | null;
            /** @description HTML or text, at most 65,536 characters. */
            readonly signature?: string | null;
            /** @description The Reply-To address. */
            readonly different_reply_to_address?: string | null;
            /** @description An IANA name, whose calendar days are counted. Default UTC. */
            readonly time_zone?: string | null;
            /** @description A label of your own. */
            readonly client_id?: number | null;
            /** @description Default false. */
            readonly is_suspended?: boolean | null;
            /** @description Default false. */
            readonly warmup_enabled?: boolean | null;
            /** @description The ceiling of the ramp. Default 20. */
            readonly total_warmup_per_day?: number | null;
            /** @description By how much the ramp grows a day. Default 5. */
            readonly daily_rampup?: number | null;
            /** @description Default 30. */
            readonly reply_rate_percentage?: number | null;
            /** @description 1 to 64 letters, digits, blanks or . _ -; marks the account's warmup messages. */
            readonly warmup_key_id?: string | null;
            /** @description Kept for whoever sends warmup messages. */
            readonly auto_adjust_warmup?: boolean | null;
            /** @description Kept for whoever sends warmup messages. */
            readonly is_rampup_enabled?: boolean | null;
        };
        /** @description An absent field keeps its value; null or an empty text clears an optional one. */
        readonly UpdateEmailAccount: {
            /** @description Display name, at most 256 characters; required to add an account. */
            readonly from_name?: string | null;
            /** @description Campaign and warmup together. Default 100. */
            readonly max_email_per_day?: number | null;
            /** @description Minutes at least between two messages. Default 0. */
            readonly time_to_wait_in_mins?: number | null;
            /** @description An http(s) URL or host name; only kept. */
            readonly custom_tracking_url?: string | null;
            /** @description Up to ten addresses with commas between them. */
            readonly bcc?: string | null;
            /** @description HTML or text, at most 65,536 characters. */
            readonly signature?: string | null;
            /** @description The Reply-To address. */
            readonly different_reply_to_address?: string | null;
            /** @description An IANA name, whose calendar days are counted. Default UTC. */
            readonly time_zone?: string | null;
            /** @description A label of your own. */
            readonly client_id?: number | null;
            /** @description Default false. */
            readonly is_suspended?: boolean | null;
        };
        /** @description There is no email account with this id. */
        readonly SuspensionNotPossible: {
            /**
             * @description Whether it is done.
             * @enum {boolean}
             */
            readonly success: false;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description Whether the account is suspended now. */
        readonly Suspension: {
            /**
             * @description Whether it is done.
             * @enum {boolean}
             */
            readonly success: true;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description The account as it was left. */
            readonly data: {
                /** @description The id of the email account. */
                readonly accountId: number;
                /** @description Whether the account is suspended. */
                readonly isSuspended: boolean;
            };
        };
        /** @description The servers were left out, and the name servers of the address's domain gave no answer; try again after Retry-After, or state them. */
        readonly DiscoveryUnavailable: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: false;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /**
             * @description What is wrong, for a program.
             * @enum {string}
             */
            readonly errorCode: "DISCOVERY_UNAVAILABLE";
            /** @description The id of the email account. */
            readonly emailAccountId: number | null;
        };
        /** @description The token has expired and can't be renewed; nothing was written. */
        readonly TokenExpired: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: false;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /**
             * @description What is wrong, for a program.
             * @enum {string}
             */
            readonly errorCode: "OAUTH_TOKEN_EXPIRED";
            /** @description The id of the email account. */
            readonly emailAccountId: number | null;
        };
        /** @description Another account has the address; its id is told. */
        readonly AccountExists: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: false;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /**
             * @description What is wrong, for a program.
             * @enum {string}
             */
            readonly errorCode: "ACCOUNT_ALREADY_EXIST";
            /** @description The id of the email account. */
            readonly emailAccountId: number | null;
        };
        /** @description The account is stored, but its check failed. */
        readonly AccountVerificationFailed: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: false;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
            /**
             * @description What is wrong, for a program.
             * @enum {string}
             */
            readonly errorCode: "ACCOUNT_VERIFICATION_FAILED";
            /** @description The id of the email account. */
            readonly emailAccountId: number;
            /** @description The account as it was left. */
            readonly data: {
                /** @description The id of the email account. */
                readonly id: number;
                /** @description The address. */
                readonly from_email: string;
                /** @description Whether the last check could send; false before the first. */
                readonly is_smtp_success: boolean;
                /** @description Whether the last check could read; false before the first. */
                readonly is_imap_success: boolean;
                /** @description The warmup of the account. */
                readonly warmup_details: {
                    /**
                     * @description Whether warmup runs: PAUSED while the account is suspended.
                     * @enum {string}
                     */
                    readonly status: "ACTIVE" | "INACTIVE" | "PAUSED";
                    /** @description Warmup messages a day at the top of the ramp. */
                    readonly total_warmup_per_day: number;
                };
                /** @description What is wrong with sending, for a person; null when nothing is. */
                readonly smtp_failure_error: string | null;
                /** @description What is wrong with reading, for a person; null when nothing is. */
                readonly imap_failure_error: string | null;
                /** @description What is wrong with sending, whose turn it is and what to do; null when nothing is. */
                readonly smtp_diagnosis: components["schemas"]["ConnectionDiagnosis"] | null;
                /** @description What is wrong with reading, whose turn it is and what to do; null when nothing is. */
                readonly imap_diagnosis: components["schemas"]["ConnectionDiagnosis"] | null;
            };
            /** @description What is allowed and may not be meant; absent when there is nothing. */
            readonly warnings?: readonly components["schemas"]["SaveWarning"][];
        };
        /** @description Allowed, and maybe still not what was meant. */
        readonly SaveWarning: {
            /** @description The field by its wire name; empty for the whole. */
            readonly field: string;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description What it is about, for a program. */
            readonly code: string;
        };
        /** @description What is wrong with a connection, whose turn it is, and what to do next. */
        readonly ConnectionDiagnosis: {
            /** @description What is wrong, for a program. */
            readonly category: string;
            /** @description Whether the same may succeed later, without anybody's doing. */
            readonly retryable: boolean;
            /** @description Whose turn it is: user, admin, operator or provider. */
            readonly actor: string;
            /** @description What to do next, for a person. */
            readonly remedy: string;
            /** @description The provider's page about it. */
            readonly help_url?: string;
            /** @description What the server said, cleaned and shortened. */
            readonly provider_text?: string;
        };
        /** @description The account is stored with its token. */
        readonly SavedOAuthEmailAccount: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description The id of the email account. */
            readonly id: number;
            /** @description The id of the email account. */
            readonly emailAccountId: number;
            /** @description The words by which warmup messages are known. */
            readonly warmupKey: string;
            /** @description The account as it was left. */
            readonly data: {
                /** @description The id of the email account. */
                readonly id: number;
                /** @description The address. */
                readonly from_email: string;
                /** @description Whether the last check could send; false before the first. */
                readonly is_smtp_success: boolean;
                /** @description Whether the last check could read; false before the first. */
                readonly is_imap_success: boolean;
                /** @description The warmup of the account. */
                readonly warmup_details: {
                    /**
                     * @description Whether warmup runs: PAUSED while the account is suspended.
                     * @enum {string}
                     */
                    readonly status: "ACTIVE" | "INACTIVE" | "PAUSED";
                    /** @description Warmup messages a day at the top of the ramp. */
                    readonly total_warmup_per_day: number;
                };
                /**
                 * @description The provider: GMAIL, OUTLOOK, or SMTP for every other.
                 * @enum {string}
                 */
                readonly type: "GMAIL" | "OUTLOOK" | "SMTP";
            };
            /** @description The email account, once more. */
            readonly email_account: {
                /** @description The id of the email account. */
                readonly id: number;
            };
            /** @description What is allowed and may not be meant; absent when there is nothing. */
            readonly warnings?: readonly components["schemas"]["SaveWarning"][];
        };
        /** @description To change an account, an absent field keeps its value. */
        readonly SaveOAuthEmailAccount: {
            /** @description The account to change; null or absent: adds one. */
            readonly id?: number | null;
            /** @description Display name, at most 256 characters; required to add an account. */
            readonly from_name?: string | null;
            /** @description The address; required to add an account. */
            readonly from_email?: string | null;
            /** @description The name to log in with. Default: what the provider asks for, else the whole address. */
            readonly username?: string | null;
            /**
             * @description The provider: GMAIL, OUTLOOK, or SMTP for every other.
             * @enum {string}
             */
            readonly type: "GMAIL" | "OUTLOOK";
            /** @description token_type, which must be Bearer, is required here. */
            readonly token?: components["schemas"]["OAuthToken"] | null;
            /** @description Whether warmup is on. */
            readonly warmup_enabled: boolean;
            /** @description Kept, and shown by id; nothing else. */
            readonly use_whitelabel_credentials: boolean;
            /** @description Campaign and warmup together. Default 100. */
            readonly max_email_per_day?: number | null;
            /** @description An http(s) URL or host name; only kept. */
            readonly custom_tracking_url?: string | null;
            /** @description Up to ten addresses with commas between them. */
            readonly bcc?: string | null;
            /** @description Minutes at least between two messages. Default 0. */
            readonly time_to_wait_in_mins?: number | null;
            /** @description HTML or text, at most 65,536 characters. */
            readonly signature?: string | null;
            /** @description The ceiling of the ramp. Default 20. */
            readonly total_warmup_per_day?: number | null;
            /** @description By how much the ramp grows a day. Default 5. */
            readonly daily_rampup?: number | null;
            /** @description Default 30. */
            readonly reply_rate_percentage?: number | null;
            /** @description A label of your own. */
            readonly client_id?: number | null;
            /** @description An IANA name, whose calendar days are counted. Default UTC. */
            readonly time_zone?: string | null;
        };
        /** @description The tokens of an OAuth grant; sealed, and never shown again. */
        readonly OAuthToken: {
            /** @description The scopes of the grant. */
            readonly scope: string;
            /** @description When the access token expires, in Unix milliseconds. */
            readonly expiry_date: number;
            /**
             * @description Always Bearer.
             * @enum {string}
             */
            readonly token_type?: "Bearer";
            /** @description The access token. */
            readonly access_token?: string;
            /** @description The refresh token. */
            readonly refresh_token?: string;
            /** @description The id token. */
            readonly id_token?: string;
            /** @description Ignored: expiry_date counts. */
            readonly expiry?: string;
            /** @description Ignored: expiry_date counts. */
            readonly expires_in?: number | ("Infinity" | "-Infinity" | "NaN");
            /** @description Ignored: expiry_date counts. */
            readonly ext_expires_in?: number | ("Infinity" | "-Infinity" | "NaN");
        };
        /** @description The servers of an address, and what must be done first. No password is involved. */
        readonly Discovery: {
            /** @description Whether save needs no more than the address and a password. */
            readonly ok: boolean;
            /**
             * @description found: servers are known. needs_input: something must be asked of the user. bridge_required: only a program on the user's computer gets in. not_offered, not_offered_securely: no SMTP or IMAP, or only without TLS. forward_only, no_mailbox: nobody reads mail there. not_found: nothing is known. temporary_error: the name servers gave no answer.
             * @enum {string}
             */
            readonly outcome: "found" | "needs_input" | "bridge_required" | "not_offered" | "not_offered_securely" | "forward_only" | "no_mailbox" | "not_found" | "temporary_error";
            /** @description What was found and what to do next, for a person. */
            readonly message: string;
            /** @description The domain in ASCII; null when it is none that can be asked about. */
            readonly domain: string | null;
            /** @description The domain that was probably meant; null when none was. */
            readonly suggestion: string | null;
            /** @description The provider: GMAIL, OUTLOOK, or SMTP for every other. */
            readonly provider: components["schemas"]["FoundProvider"] | null;
            /** @description As save would take it; null when nothing is found that needs no confirmation. */
            readonly smtp_host: string | null;
            /** @description Its port. */
            readonly smtp_port: number | null;
            /** @description How the connection is secured. */
            readonly smtp_security: ("implicit-tls" | "starttls") | null;
            /** @description The likeliest name to log in with; null when the user must be asked. */
            readonly user_name: string | null;
            /** @description As save would take it; null when nothing is found that needs no confirmation. */
            readonly imap_host: string | null;
            /** @description Its port. */
            readonly imap_port: number | null;
            /** @description How the connection is secured. */
            readonly imap_security: ("implicit-tls" | "starttls") | null;
            /** @description The likeliest name to log in with at the IMAP server; null when the user must be asked. */
            readonly imap_user_name: string | null;
            /** @description All that was found, the best first. */
            readonly candidates: readonly components["schemas"]["ServerCandidate"][];
            /** @description What the user must do first, or a program must know. */
            readonly hints: readonly components["schemas"]["DiscoveryHint"][];
            /** @description The provider's ceilings as it states them, with source and date; null when none are known. */
            readonly limits: Record<string, never> | null;
            /** @description The day on which the provider's service ends; null when none is announced. */
            readonly ends_on: string | null;
            /** @description The provider's page about it. */
            readonly help_url: string | null;
            /** @description Whether asking again later may have another answer. */
            readonly retry: boolean;
            /** @description What was tried, in the order in which it ended; empty when nobody was asked. */
            readonly trace: readonly components["schemas"]["DiscoveryTrace"][];
        };
        /** @description One thing that was tried. */
        readonly DiscoveryTrace: {
            /** @description What was tried. */
            readonly origin: string;
            /** @description What was asked: a record, a URL without its query, a server. */
            readonly target: string;
            /** @description What came of it. */
            readonly finding: string;
            /** @description When it began, in milliseconds since the discovery did. */
            readonly started_ms: number;
            /** @description When it ended. */
            readonly ended_ms: number;
        };
        /** @description What to do or to know before logging in works. */
        readonly DiscoveryHint: {
            /** @description What it is about, for a program. */
            readonly code: string;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description The provider's page about it. */
            readonly help_url?: string;
        };
        /** @description A pair of servers that may be right for the address. */
        readonly ServerCandidate: {
            /** @description Where it comes from, such as catalog_mx, autoconfig, srv or guess. */
            readonly origin: string;
            /**
             * @description How sure it is.
             * @enum {string}
             */
            readonly trust: "high" | "medium" | "low";
            /** @description The id of the provider; null for servers of one's own. */
            readonly provider: string | null;
            /** @description Whether a person must say that it is right before a password goes there. */
            readonly needs_confirmation: boolean;
            /** @description The domains that a person must know to be right. */
            readonly confirm_domains: readonly string[];
            /** @description What is known of sending; null when it was not asked for. */
            readonly smtp: components["schemas"]["CandidateServer"] | null;
            /** @description What is known of reading; null when it was not asked for. */
            readonly imap: components["schemas"]["CandidateServer"] | null;
            /** @description What speaks against it, or will. */
            readonly warnings: readonly components["schemas"]["CandidateWarning"][];
        };
        /** @description What speaks against a candidate, or will. */
        readonly CandidateWarning: {
            /** @description What it is about, for a program. */
            readonly code: string;
            /** @description What happened, for a person. */
            readonly message: string;
        };
        /** @description A server that may be right for the address. */
        readonly CandidateServer: {
            /** @description The server. */
            readonly host: string;
            /** @description Its port. */
            readonly port: number;
            /**
             * @description How the connection is secured.
             * @enum {string}
             */
            readonly security: "implicit-tls" | "starttls";
            /** @description Names to log in with, the likeliest first; empty when the user must be asked. */
            readonly user_names: readonly string[];
            /** @description Ways to log in: password, app_password or oauth2. */
            readonly auth: readonly string[];
            /** @description Whether it answered over verified TLS; null when nobody looked. */
            readonly answered: boolean | null;
        };
        /** @description The provider, where one is known. */
        readonly FoundProvider: {
            /** @description The id of the email account. */
            readonly id: string;
            /** @description The name of the tag. */
            readonly name: string;
            /** @description Where it stands. */
            readonly status: string;
        };
        /** @description An address; nothing of it is stored. */
        readonly DiscoverServers: {
            /** @description The address whose servers are wanted. */
            readonly email: string;
        };
        /** @description The account is gone, its secrets are destroyed, and its address is free. */
        readonly DeletedEmailAccount: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description The id of the email account. */
            readonly emailAccountId: number;
        };
        /** @description There is no such email account. */
        readonly NoSuchAccount: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description An account by its id. */
        readonly EmailAccount: {
            /** @description The id of the email account. */
            readonly id: number;
            /** @description Always 0: owners have names here, not numbers. */
            readonly user_id: number;
            /** @description When it was made, in UTC (ISO 8601). */
            readonly created_at: string;
            /** @description When it was last changed, in UTC (ISO 8601). */
            readonly updated_at: string;
            /** @description The display name; empty when there is none. */
            readonly from_name: string;
            /** @description The address. */
            readonly from_email: string;
            /** @description The name to log in with at the SMTP server. */
            readonly username: string;
            /** @description Always null: passwords are never shown. */
            readonly password: null;
            /** @description The SMTP server. */
            readonly smtp_host: string;
            /** @description Its port. */
            readonly smtp_port: number;
            /** @description SSL for implicit TLS, TLS for STARTTLS; null while it isn't known, or without either. */
            readonly smtp_port_type: ("SSL" | "TLS") | null;
            /** @description As stated, else as the last check found it; null while it isn't known. */
            readonly smtp_security: ("implicit-tls" | "starttls" | "cleartext") | null;
            /** @description The IMAP server. */
            readonly imap_host: string;
            /** @description Its port. */
            readonly imap_port: number;
            /** @description SSL for implicit TLS, TLS for STARTTLS; null while it isn't known, or without either. */
            readonly imap_port_type: ("SSL" | "TLS") | null;
            /** @description As stated, else as the last check found it; null while it isn't known. */
            readonly imap_security: ("implicit-tls" | "starttls" | "cleartext") | null;
            /** @description The name to log in with at the IMAP server. */
            readonly imap_username: string;
            /** @description Always null: passwords are never shown. */
            readonly imap_password: null;
            /** @description Whether IMAP has a name or password of its own. */
            readonly is_different_imap_account: boolean;
            /** @description Messages a day at most, campaign and warmup together. */
            readonly message_per_day: number;
            /** @description Empty when there is none. */
            readonly different_reply_to_address: string;
            /** @description HTML or text; null when there is none. */
            readonly signature: string | null;
            /** @description A URL or host name for tracking; only kept. Null when there is none. */
            readonly custom_tracking_domain: string | null;
            /** @description Addresses with commas between them; null when there are none. */
            readonly bcc_email: string | null;
            /** @description An IANA name, whose calendar days are counted. */
            readonly time_zone: string;
            /** @description Whether the last check could send; false before the first. */
            readonly is_smtp_success: boolean;
            /** @description Whether the last check could read; false before the first. */
            readonly is_imap_success: boolean;
            /** @description What is wrong with sending, for a person; null when nothing is. */
            readonly smtp_failure_error: string | null;
            /** @description What is wrong with reading, for a person; null when nothing is. */
            readonly imap_failure_error: string | null;
            /** @description What is wrong with sending, whose turn it is and what to do; null when nothing is. */
            readonly smtp_diagnosis: components["schemas"]["ConnectionDiagnosis"] | null;
            /** @description What is wrong with reading, whose turn it is and what to do; null when nothing is. */
            readonly imap_diagnosis: components["schemas"]["ConnectionDiagnosis"] | null;
            /**
             * @description The provider: GMAIL, OUTLOOK, or SMTP for every other.
             * @enum {string}
             */
            readonly type: "GMAIL" | "OUTLOOK" | "SMTP";
            /** @description 0: nothing is counted yet. */
            readonly daily_sent_count: number;
            /** @description A label of your own; null when there is none. */
            readonly client_id: number | null;
            /** @description Always null: a token's expiry is sealed with it. */
            readonly expires_at: null;
            /** @description Whether a campaign uses the account. */
            readonly is_connected_to_campaign: boolean;
            /** @description Empty unless fetch_tags is true. */
            readonly tags: readonly components["schemas"]["EmailAccountTag"][];
            /** @description There when fetch_campaigns is true. */
            readonly campaign_ids?: readonly number[];
            /** @description Whether the account is suspended. */
            readonly is_suspended: boolean;
            /** @description As save-oauth was told. */
            readonly use_whitelabel_credentials: boolean;
            /** @description A link by which the account's owner agrees anew at the provider, for seven days. There when the provider no longer accepts the account's consent (oauth_token_rejected, and not the operator's turn), an OAuth application of the operator's is for it, and the key may write. */
            readonly reauth_url?: string;
            /** @description The warmup of the account. */
            readonly warmup_details: {
                /** @description The id of the email account. */
                readonly id: number;
                /**
                 * @description Whether warmup runs: PAUSED while the account is suspended.
                 * @enum {string}
                 */
                readonly status: "ACTIVE" | "INACTIVE" | "PAUSED";
                /** @description Over all days that were recorded. */
                readonly total_sent_count: number;
                /** @description Over all days that were recorded. */
                readonly total_spam_count: number;
                /** @description The words by which warmup messages are known. */
                readonly warmup_key_id: string;
                /** @description How many of a hundred warmup messages are replied to. */
                readonly reply_rate: number;
                /** @description Why warmup is blocked; null when it isn't. */
                readonly blocked_reason: string | null;
                /** @description Warmup messages a day at the foot of the ramp. */
                readonly warmup_min_count: number;
                /** @description Warmup messages a day at its top. */
                readonly warmup_max_count: number;
                /** @description Messages a day at most, campaign and warmup together. */
                readonly max_email_per_day: number;
                /** @description When it was made, in UTC (ISO 8601). */
                readonly created_at: string;
                /** @description Whether warmup is blocked. */
                readonly is_warmup_blocked: boolean;
                /** @description 0 to 100; null while nothing is measured. */
                readonly warmup_reputation: number | ("Infinity" | "-Infinity" | "NaN") | null;
            };
        };
        /** @description A tag of an account, by every name that clients know. */
        readonly EmailAccountTag: {
            /** @description The id of the tag. */
            readonly id: number;
            /** @description The name of the tag. */
            readonly name: string;
            /** @description # and six hexadecimal digits. */
            readonly color: string;
            /** @description The id of the tag. */
            readonly tag_id: number;
            /** @description The name of the tag. */
            readonly tag_name: string;
            /** @description The color of the tag: # and six hexadecimal digits. */
            readonly tag_color: string;
        };
        /** @description An account in the list. */
        readonly ListedEmailAccount: {
            /** @description The id of the email account. */
            readonly id: number;
            /** @description Always 0: owners have names here, not numbers. */
            readonly user_id: number;
            /** @description When it was made, in UTC (ISO 8601). */
            readonly created_at: string;
            /** @description When it was last changed, in UTC (ISO 8601). */
            readonly updated_at: string;
            /** @description The display name; empty when there is none. */
            readonly from_name: string;
            /** @description The address. */
            readonly from_email: string;
            /** @description The name to log in with at the SMTP server. */
            readonly username: string;
            /** @description Always null: passwords are never shown. */
            readonly password: null;
            /** @description The SMTP server. */
            readonly smtp_host: string;
            /** @description Its port. */
            readonly smtp_port: number;
            /** @description SSL for implicit TLS, TLS for STARTTLS; null while it isn't known, or without either. */
            readonly smtp_port_type: ("SSL" | "TLS") | null;
            /** @description As stated, else as the last check found it; null while it isn't known. */
            readonly smtp_security: ("implicit-tls" | "starttls" | "cleartext") | null;
            /** @description The IMAP server. */
            readonly imap_host: string;
            /** @description Its port. */
            readonly imap_port: number;
            /** @description SSL for implicit TLS, TLS for STARTTLS; null while it isn't known, or without either. */
            readonly imap_port_type: ("SSL" | "TLS") | null;
            /** @description As stated, else as the last check found it; null while it isn't known. */
            readonly imap_security: ("implicit-tls" | "starttls" | "cleartext") | null;
            /** @description The name to log in with at the IMAP server. */
            readonly imap_username: string;
            /** @description Always null: passwords are never shown. */
            readonly imap_password: null;
            /** @description Whether IMAP has a name or password of its own. */
            readonly is_different_imap_account: boolean;
            /** @description Messages a day at most, campaign and warmup together. */
            readonly message_per_day: number;
            /** @description Empty when there is none. */
            readonly different_reply_to_address: string;
            /** @description HTML or text; null when there is none. */
            readonly signature: string | null;
            /** @description A URL or host name for tracking; only kept. Null when there is none. */
            readonly custom_tracking_domain: string | null;
            /** @description Addresses with commas between them; null when there are none. */
            readonly bcc_email: string | null;
            /** @description An IANA name, whose calendar days are counted. */
            readonly time_zone: string;
            /** @description Whether the last check could send; false before the first. */
            readonly is_smtp_success: boolean;
            /** @description Whether the last check could read; false before the first. */
            readonly is_imap_success: boolean;
            /** @description What is wrong with sending, for a person; null when nothing is. */
            readonly smtp_failure_error: string | null;
            /** @description What is wrong with reading, for a person; null when nothing is. */
            readonly imap_failure_error: string | null;
            /** @description What is wrong with sending, whose turn it is and what to do; null when nothing is. */
            readonly smtp_diagnosis: components["schemas"]["ConnectionDiagnosis"] | null;
            /** @description What is wrong with reading, whose turn it is and what to do; null when nothing is. */
            readonly imap_diagnosis: components["schemas"]["ConnectionDiagnosis"] | null;
            /**
             * @description The provider: GMAIL, OUTLOOK, or SMTP for every other.
             * @enum {string}
             */
            readonly type: "GMAIL" | "OUTLOOK" | "SMTP";
            /** @description 0: nothing is counted yet. */
            readonly daily_sent_count: number;
            /** @description A label of your own; null when there is none. */
            readonly client_id: number | null;
            /** @description Always null: a token's expiry is sealed with it. */
            readonly expires_at: null;
            /** @description Whether a campaign uses the account. */
            readonly is_connected_to_campaign: boolean;
            /** @description Empty unless fetch_tags is true. */
            readonly tags: readonly components["schemas"]["EmailAccountTag"][];
            /** @description There when fetch_campaigns is true. */
            readonly campaign_ids?: readonly number[];
            /** @description Minutes at least between two messages. */
            readonly minTimeToWaitInMins: number;
            /** @description Campaigns that use the account. */
            readonly campaign_count: number;
            /** @description The warmup of the account. */
            readonly warmup_details: {
                /**
                 * @description Whether warmup runs: PAUSED while the account is suspended.
                 * @enum {string}
                 */
                readonly status: "ACTIVE" | "INACTIVE" | "PAUSED";
                /** @description Over all days that were recorded. */
                readonly total_sent_count: number;
                /** @description Over all days that were recorded. */
                readonly total_spam_count: number;
                /** @description The words by which warmup messages are known. */
                readonly warmup_key_id: string;
                /** @description How many of a hundred warmup messages are replied to. */
                readonly reply_rate: number;
                /** @description Why warmup is blocked; null when it isn't. */
                readonly blocked_reason: string | null;
                /** @description Warmup messages a day at the foot of the ramp. */
                readonly warmup_min_count: number;
                /** @description Warmup messages a day at its top. */
                readonly warmup_max_count: number;
                /** @description Messages a day at most, campaign and warmup together. */
                readonly max_email_per_day: number;
                /** @description When the account's warmup was set up, in UTC (ISO 8601). */
                readonly warmup_created_at: string;
                /** @description A percentage as text such as "95%"; null while nothing is measured. */
                readonly warmup_reputation: string | null;
            };
        };
        /** @description What the last check of a stored account found. */
        readonly EmailAccountConnection: {
            /** @description Whether all is well. */
            readonly ok: boolean;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description The id of the email account. */
            readonly emailAccountId: number;
            /** @description What is known of sending; null when it was not asked for. */
            readonly smtp: {
                /**
                 * @description How the last check went.
                 * @enum {string}
                 */
                readonly status: "unchecked" | "ok" | "failed";
                /** @description When it was last checked, in UTC (ISO 8601); null before the first time. */
                readonly checked_at: string | null;
                /** @description What the last check found; null before the first. */
                readonly report: components["schemas"]["CheckedSide"] | null;
            };
            /** @description What is known of reading; null when it was not asked for. */
            readonly imap: {
                /**
                 * @description How the last check went.
                 * @enum {string}
                 */
                readonly status: "unchecked" | "ok" | "failed";
                /** @description When it was last checked, in UTC (ISO 8601); null before the first time. */
                readonly checked_at: string | null;
                /** @description What the last check found; null before the first. */
                readonly report: components["schemas"]["CheckedSide"] | null;
            };
        };
        /** @description What a check found on one side. */
        readonly CheckedSide: {
            /** @description Whether this side is well. */
            readonly ok: boolean;
            /** @description How the connection is secured; null where it didn't come that far. */
            readonly security: ("implicit-tls" | "starttls" | "cleartext") | null;
            /** @description What was done, in order. */
            readonly stages: readonly components["schemas"]["CheckStage"][];
            /** @description What is wrong, whose turn it is and what to do; null when nothing is. */
            readonly diagnosis: components["schemas"]["ConnectionDiagnosis"] | null;
            /** @description The names that were logged in with, in order, where a second was tried; what is told is about the last. */
            readonly user_names?: readonly string[];
        };
        /** @description One step of a check. */
        readonly CheckStage: {
            /** @description resolve, connect, secure, greet, advertise, authenticate or open, in the order in which they happened */
            readonly stage: string;
            /**
             * @description How it went.
             * @enum {string}
             */
            readonly status: "ok" | "warning" | "failed" | "skipped";
            /** @description How long it took, in milliseconds. */
            readonly ms: number | ("Infinity" | "-Infinity" | "NaN");
            /** @description What was seen, by name. A server's words are cleaned and shortened. */
            readonly evidence: Record<string, never>;
        };
        /** @description What the check found; nothing was stored. 200 whenever the check ran. */
        readonly CheckReport: {
            /** @description Whether all is well. */
            readonly ok: boolean;
            /** @description What is known of sending; null when it was not asked for. */
            readonly smtp: components["schemas"]["CheckedSide"] | null;
            /** @description What is known of reading; null when it was not asked for. */
            readonly imap: components["schemas"]["CheckedSide"] | null;
            /** @description What is allowed and may not be meant; absent when there is nothing. */
            readonly warnings?: readonly components["schemas"]["SaveWarning"][];
        };
        /** @description With an id, what is absent is taken from the stored account. Without from_email, user_name is the address. */
        readonly CheckEmailAccount: {
            /** @description The account to change; null or absent: adds one. */
            readonly id?: number | null;
            /** @description Display name, at most 256 characters; required to add an account. */
            readonly from_name?: string | null;
            /** @description The address; required to add an account. */
            readonly from_email?: string | null;
            /** @description The name to log in with. Default: what the provider asks for, else the whole address. */
            readonly user_name?: string | null;
            /** @description The SMTP password; for Gmail an app password. Sealed, and never shown again. */
            readonly password?: string | null;
            /** @description Default: the provider's, told by the address or type; else as it is found. */
            readonly smtp_host?: string | null;
            /** @description Default: the provider's, else 465. */
            readonly smtp_port?: number | null;
            /** @description Default: 465 implicit-tls, 587 and 25 starttls; on any other port both are tried. */
            readonly smtp_security?: ("implicit-tls" | "starttls") | null;
            /** @description Default: the provider's, told by the address or type; else as it is found. */
            readonly imap_host?: string | null;
            /** @description Default: the provider's, else 993. */
            readonly imap_port?: number | null;
            /** @description Default: 993 implicit-tls, 143 starttls; on any other port both are tried. */
            readonly imap_security?: ("implicit-tls" | "starttls") | null;
            /** @description Where IMAP has its own user name. */
            readonly imap_user_name?: string | null;
            /** @description Where IMAP has its own password. Sealed, and never shown again. */
            readonly imap_password?: string | null;
            /** @description Default: told from the address. ZOHO is taken as SMTP. */
            readonly type?: ("GMAIL" | "OUTLOOK" | "SMTP" | "ZOHO") | null;
            /** @description The tokens of an OAuth grant; sealed, and never shown again. */
            readonly token?: components["schemas"]["OAuthToken"] | null;
            /** @description Default false. */
            readonly warmup_enabled?: boolean | null;
            /** @description The ceiling of the ramp. Default 20. */
            readonly total_warmup_per_day?: number | null;
            /** @description By how much the ramp grows a day. Default 5. */
            readonly daily_rampup?: number | null;
            /** @description Default 30. */
            readonly reply_rate_percentage?: number | null;
            /** @description The Reply-To address. */
            readonly different_reply_to_address?: string | null;
            /** @description Up to ten addresses with commas between them. */
            readonly bcc?: string | null;
            /** @description HTML or text, at most 65,536 characters. */
            readonly signature?: string | null;
            /** @description An http(s) URL or host name; only kept. */
            readonly custom_tracking_url?: string | null;
            /** @description Campaign and warmup together. Default 100. */
            readonly max_email_per_day?: number | null;
            /** @description Minutes at least between two messages. Default 0. */
            readonly time_to_wait_in_mins?: number | null;
            /** @description An IANA name, whose calendar days are counted. Default UTC. */
            readonly time_zone?: string | null;
            /** @description A label of your own. */
            readonly client_id?: number | null;
            /** @description Default false. */
            readonly is_suspended?: boolean | null;
            /** @description One side alone. Default: both. */
            readonly only?: ("smtp" | "imap") | null;
        };
        /** @description The account is stored, and well or not yet checked. */
        readonly SavedEmailAccount: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What happened, for a person. */
            readonly message: string;
            /** @description The id of the email account. */
            readonly id: number;
            /** @description The id of the email account. */
            readonly emailAccountId: number;
            /** @description The words by which warmup messages are known. */
            readonly warmupKey: string;
            /** @description The account as it was left. */
            readonly data: {
                /** @description The id of the email account. */
                readonly id: number;
                /** @description The address. */
                readonly from_email: string;
                /** @description Whether the last check could send; false before the first. */
                readonly is_smtp_success: boolean;
                /** @description Whether the last check could read; false before the first. */
                readonly is_imap_success: boolean;
                /** @description The warmup of the account. */
                readonly warmup_details: {
                    /**
                     * @description Whether warmup runs: PAUSED while the account is suspended.
                     * @enum {string}
                     */
                    readonly status: "ACTIVE" | "INACTIVE" | "PAUSED";
                    /** @description Warmup messages a day at the top of the ramp. */
                    readonly total_warmup_per_day: number;
                };
            };
            /** @description The email account, once more. */
            readonly email_account: {
                /** @description The id of the email account. */
                readonly id: number;
            };
            /** @description What is allowed and may not be meant; absent when there is nothing. */
            readonly warnings?: readonly components["schemas"]["SaveWarning"][];
        };
        /** @description To change an account, an absent field keeps its value; null or an empty text clears an optional one and keeps a secret. */
        readonly SaveEmailAccount: {
            /** @description The account to change; null or absent: adds one. */
            readonly id?: number | null;
            /** @description Display name, at most 256 characters; required to add an account. */
            readonly from_name?: string | null;
            /** @description The address; required to add an account. */
            readonly from_email?: string | null;
            /** @description The name to log in with. Default: what the provider asks for, else the whole address. */
            readonly user_name?: string | null;
            /** @description The SMTP password; for Gmail an app password. Sealed, and never shown again. */
            readonly password?: string | null;
            /** @description Default: the provider's, told by the address or type; else as it is found. */
            readonly smtp_host?: string | null;
            /** @description Default: the provider's, else 465. */
            readonly smtp_port?: number | null;
            /** @description Default: 465 implicit-tls, 587 and 25 starttls; on any other port both are tried. */
            readonly smtp_security?: ("implicit-tls" | "starttls") | null;
            /** @description Default: the provider's, told by the address or type; else as it is found. */
            readonly imap_host?: string | null;
            /** @description Default: the provider's, else 993. */
            readonly imap_port?: number | null;
            /** @description Default: 993 implicit-tls, 143 starttls; on any other port both are tried. */
            readonly imap_security?: ("implicit-tls" | "starttls") | null;
            /** @description Where IMAP has its own user name. */
            readonly imap_user_name?: string | null;
            /** @description Where IMAP has its own password. Sealed, and never shown again. */
            readonly imap_password?: string | null;
            /** @description Default: told from the address. ZOHO is taken as SMTP. */
            readonly type?: ("GMAIL" | "OUTLOOK" | "SMTP" | "ZOHO") | null;
            /** @description The tokens of an OAuth grant; sealed, and never shown again. */
            readonly token?: components["schemas"]["OAuthToken"] | null;
            /** @description Default false. */
            readonly warmup_enabled?: boolean | null;
            /** @description The ceiling of the ramp. Default 20. */
            readonly total_warmup_per_day?: number | null;
            /** @description By how much the ramp grows a day. Default 5. */
            readonly daily_rampup?: number | null;
            /** @description Default 30. */
            readonly reply_rate_percentage?: number | null;
            /** @description The Reply-To address. */
            readonly different_reply_to_address?: string | null;
            /** @description Up to ten addresses with commas between them. */
            readonly bcc?: string | null;
            /** @description HTML or text, at most 65,536 characters. */
            readonly signature?: string | null;
            /** @description An http(s) URL or host name; only kept. */
            readonly custom_tracking_url?: string | null;
            /** @description Campaign and warmup together. Default 100. */
            readonly max_email_per_day?: number | null;
            /** @description Minutes at least between two messages. Default 0. */
            readonly time_to_wait_in_mins?: number | null;
            /** @description An IANA name, whose calendar days are counted. Default UTC. */
            readonly time_zone?: string | null;
            /** @description A label of your own. */
            readonly client_id?: number | null;
            /** @description Default false. */
            readonly is_suspended?: boolean | null;
        };
        /** @description What is given as a campaign's id is none. */
        readonly NoSuchCampaign: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description The last account can't leave an active campaign. */
        readonly LastAccount: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description They left. */
        readonly LeftCampaign: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description How many accounts left. */
            readonly result: number;
        };
        /** @description The accounts that are to leave. */
        readonly LeavingCampaignAccounts: {
            /** @description 1 to 1,000 different ones. */
            readonly email_account_ids: readonly number[];
        };
        /** @description An account that is to join is unknown; all such ids are told, and nothing was changed. */
        readonly AccountNotAllowed: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description The accounts that joined, or were there already. */
        readonly CampaignLinks: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What came of it. */
            readonly result: readonly {
                /** @description The id of the link. */
                readonly id: number;
                /** @description The number of the campaign. */
                readonly email_campaign_id: number;
                /** @description The account that was added, or that has the address. */
                readonly email_account_id: number;
                /** @description When the account joined the campaign. */
                readonly updated_at: string;
            }[];
        };
        /** @description The accounts that are to join. */
        readonly CampaignAccounts: {
            /** @description 1 to 1,000 different ones. */
            readonly email_account_ids: readonly number[];
            /** @description Taken and without effect: campaigns don't change the warmup. */
            readonly auto_adjust_warmup?: boolean;
        };
        /** @description There is no such tag. */
        readonly NoSuchTag: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        /** @description It is done. */
        readonly TagDone: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description What happened, for a person. */
            readonly message: string;
        };
        /** @description Which accounts lose which tags. */
        readonly TagUnmapping: {
            /** @description 1 to 1,000 different ones. */
            readonly email_account_ids: readonly number[];
            /** @description 1 to 100 different ones. */
            readonly tag_ids: readonly number[];
        };
        /** @description Which accounts get which tags. */
        readonly TagMapping: {
            /** @description 1 to 25 different ones. */
            readonly email_account_ids: readonly number[];
            /** @description 1 to 100 different ones. */
            readonly tag_ids: readonly number[];
        };
        /** @description The tags of each account. */
        readonly TagListAnswer: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description The account as it was left. */
            readonly data: readonly {
                /** @description The account that was added, or that has the address. */
                readonly email_account_id: number;
                /** @description The address. */
                readonly from_email: string;
                /** @description Labels on the account. */
                readonly tags: readonly components["schemas"]["Tag"][];
            }[];
        };
        /** @description A label on email accounts. */
        readonly Tag: {
            /** @description The id of the tag. */
            readonly id: number;
            /** @description The name of the tag. */
            readonly name: string;
            /** @description # and six hexadecimal digits. */
            readonly color: string;
        };
        /** @description Whose tags are asked for. */
        readonly TagListRequest: {
            /** @description 1 to 1,000 addresses. */
            readonly email_ids: readonly string[];
        };
        /** @description The tag as it is now. */
        readonly TagAnswer: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            readonly data: components["schemas"]["Tag"];
        };
        /** @description What a tag is to be. */
        readonly ChangedTag: {
            /** @description The id of the email account. */
            readonly id: number;
            /** @description One line of 1 to 64 characters; unique among the tags, in upper or lower case. */
            readonly name: string;
            /** @description # and six hexadecimal digits. */
            readonly color: string;
        };
        /** @description A tag to be made. */
        readonly NewTag: {
            /** @description One line of 1 to 64 characters; unique among the tags, in upper or lower case. */
            readonly name: string;
            /** @description Default: one that follows from the name. */
            readonly color?: string;
        };
        /** @description There is no such batch. */
        readonly NoSuchBatch: {
            /** @description What is wrong and what to do about it, for a person. */
            readonly error: string;
        };
        readonly BulkProgressEncoded: string;
        /** @description How far a batch is. */
        readonly BulkProgress: {
            /** @description The id of the batch. */
            readonly batch_id: string;
            /**
             * @description finished once every check has ended.
             * @enum {string}
             */
            readonly status: "running" | "finished";
            /** @description When it was made, in UTC (ISO 8601). */
            readonly created_at: string;
            /** @description When its last check ended, in UTC (ISO 8601); null while it runs. */
            readonly finished_at: string | null;
            /** @description Rows of the batch. */
            readonly total: number;
            /** @description Rows that became accounts. */
            readonly added: number;
            /** @description Rows whose address has an account, which was left as it was. */
            readonly existing: number;
            /** @description Rows whose address an earlier row has. */
            readonly duplicate: number;
            /** @description Rows of which nothing was written. */
            readonly invalid: number;
            /** @description How many accounts are at which point. */
            readonly checks: {
                /** @description Not checked yet. */
                readonly pending: number;
                /** @description Checked and well. */
                readonly ok: number;
                /** @description Checked, and a side failed. */
                readonly failed: number;
                /** @description Nothing to check. */
                readonly not_needed: number;
            };
        };
        /** @description A batch with what its checks found so far. */
        readonly BulkReport: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description The id of the batch. */
            readonly batch_id: string;
            /**
             * @description finished once every check has ended.
             * @enum {string}
             */
            readonly status: "running" | "finished";
            /** @description When it was made, in UTC (ISO 8601). */
            readonly created_at: string;
            /** @description When its last check ended, in UTC (ISO 8601); null while it runs. */
            readonly finished_at: string | null;
            /** @description Rows of the batch. */
            readonly total: number;
            /** @description Rows that became accounts. */
            readonly added: number;
            /** @description Rows whose address has an account, which was left as it was. */
            readonly existing: number;
            /** @description Rows whose address an earlier row has. */
            readonly duplicate: number;
            /** @description Rows of which nothing was written. */
            readonly invalid: number;
            /** @description How many accounts are at which point. */
            readonly checks: {
                /** @description Not checked yet. */
                readonly pending: number;
                /** @description Checked and well. */
                readonly ok: number;
                /** @description Checked, and a side failed. */
                readonly failed: number;
                /** @description Nothing to check. */
                readonly not_needed: number;
            };
            /** @description What became of each row, in the order of the request. */
            readonly rows: readonly {
                /** @description From 1, in the order of the request; blank lines of CSV don't count. */
                readonly row: number;
                /** @description As it was sent; null when it is no address, as it may be anything then. */
                readonly from_email: string | null;
                /**
                 * @description exists: the address has an account, which was left as it was. duplicate: of the row duplicate_of. invalid: nothing was written.
                 * @enum {string}
                 */
                readonly status: "added" | "exists" | "duplicate" | "invalid";
                /** @description The account that was added, or that has the address. */
                readonly email_account_id: number | null;
                /** @description The number of the row that has the address. */
                readonly duplicate_of?: number;
                /** @description Everything that is wrong, one by one. */
                readonly errors?: readonly {
                    /** @description The field by its wire name; empty for the whole. */
                    readonly field: string;
                    /** @description What happened, for a person. */
                    readonly message: string;
                }[];
                /** @description What is allowed and may not be meant; absent when there is nothing. */
                readonly warnings?: readonly components["schemas"]["SaveWarning"][];
                /**
                 * @description How far the check of the row's account is.
                 * @enum {string}
                 */
                readonly check: "pending" | "ok" | "failed" | "not_needed";
                /** @description null while it isn't known. */
                readonly is_smtp_success: boolean | null;
                /** @description null while it isn't known. */
                readonly is_imap_success: boolean | null;
                /** @description What is wrong with sending, for a person; null when nothing is. */
                readonly smtp_failure_error: string | null;
                /** @description What is wrong with reading, for a person; null when nothing is. */
                readonly imap_failure_error: string | null;
                /** @description What is wrong with sending, whose turn it is and what to do; null when nothing is. */
                readonly smtp_diagnosis: components["schemas"]["ConnectionDiagnosis"] | null;
                /** @description What is wrong with reading, whose turn it is and what to do; null when nothing is. */
                readonly imap_diagnosis: components["schemas"]["ConnectionDiagnosis"] | null;
                /** @description Why no check was possible. */
                readonly problem?: string;
            }[];
        };
        /** @description Every acceptable row is stored, and is checked from now on. */
        readonly BulkAdded: {
            /**
             * @description Whether all is well.
             * @enum {boolean}
             */
            readonly ok: true;
            /** @description The id of the batch. */
            readonly batch_id: string;
            /** @description Rows of the batch. */
            readonly total: number;
            /** @description Rows that became accounts. */
            readonly added: number;
            /** @description Rows whose address has an account, which was left as it was. */
            readonly existing: number;
            /** @description Rows whose address an earlier row has. */
            readonly duplicate: number;
            /** @description Rows of which nothing was written. */
            readonly invalid: number;
            /** @description What became of each row, in the order of the request. */
            readonly rows: readonly {
                /** @description From 1, in the order of the request; blank lines of CSV don't count. */
                readonly row: number;
                /** @description As it was sent; null when it is no address, as it may be anything then. */
                readonly from_email: string | null;
                /**
                 * @description exists: the address has an account, which was left as it was. duplicate: of the row duplicate_of. invalid: nothing was written.
                 * @enum {string}
                 */
                readonly status: "added" | "exists" | "duplicate" | "invalid";
                /** @description The account that was added, or that has the address. */
                readonly email_account_id: number | null;
                /** @description The number of the row that has the address. */
                readonly duplicate_of?: number;
                /** @description Everything that is wrong, one by one. */
                readonly errors?: readonly {
                    /** @description The field by its wire name; empty for the whole. */
                    readonly field: string;
                    /** @description What happened, for a person. */
                    readonly message: string;
                }[];
                /** @description What is allowed and may not be meant; absent when there is nothing. */
                readonly warnings?: readonly components["schemas"]["SaveWarning"][];
            }[];
            /** @description What is allowed and may not be meant; absent when there is nothing. */
            readonly warnings?: readonly components["schemas"]["SaveWarning"][];
        };
        /** @description 1 to 1,000 accounts, below a line that names the columns: the fields of save, or as Instantly names them. Another column is left out. */
        readonly BulkEmailAccountsCsv: string;
        /** @description 1 to 1,000 accounts. */
        readonly BulkEmailAccounts: readonly components["schemas"]["BulkEmailAccount"][] | {
            /** @description The accounts to add. */
            readonly accounts: readonly components["schemas"]["BulkEmailAccount"][];
        };
        /** @description The fields of save, without id. */
        readonly BulkEmailAccount: {
            /** @description Display name, at most 256 characters; required to add an account. */
            readonly from_name?: string | null;
            /** @description The address; required to add an account. */
            readonly from_email?: string | null;
            /** @description The name to log in with. Default: what the provider asks for, else the whole address. */
            readonly user_name?: string | null;
            /** @description The SMTP password; for Gmail an app password. Sealed, and never shown again. */
            readonly password?: string | null;
            /** @description Default: the provider's, told by the address or type; else as it is found. */
            readonly smtp_host?: string | null;
            /** @description Default: the provider's, else 465. */
            readonly smtp_port?: number | null;
            /** @description Default: 465 implicit-tls, 587 and 25 starttls; on any other port both are tried. */
            readonly smtp_security?: ("implicit-tls" | "starttls") | null;
            /** @description Default: the provider's, told by the address or type; else as it is found. */
            readonly imap_host?: string | null;
            /** @description Default: the provider's, else 993. */
            readonly imap_port?: number | null;
            /** @description Default: 993 implicit-tls, 143 starttls; on any other port both are tried. */
            readonly imap_security?: ("implicit-tls" | "starttls") | null;
            /** @description Where IMAP has its own user name. */
            readonly imap_user_name?: string | null;
            /** @description Where IMAP has its own password. Sealed, and never shown again. */
            readonly imap_password?: string | null;
            /** @description Default: told from the address. ZOHO is taken as SMTP. */
            readonly type?: ("GMAIL" | "OUTLOOK" | "SMTP" | "ZOHO") | null;
            /** @description The tokens of an OAuth grant; sealed, and never shown again. */
            readonly token?: components["schemas"]["OAuthToken"] | null;
            /** @description Default false. */
            readonly warmup_enabled?: boolean | null;
            /** @description The ceiling of the ramp. Default 20. */
            readonly total_warmup_per_day?: number | null;
            /** @description By how much the ramp grows a day. Default 5. */
            readonly daily_rampup?: number | null;
            /** @description Default 30. */
            readonly reply_rate_percentage?: number | null;
            /** @description The Reply-To address. */
            readonly different_reply_to_address?: string | null;
            /** @description Up to ten addresses with commas between them. */
            readonly bcc?: string | null;
            /** @description HTML or text, at most 65,536 characters. */
            readonly signature?: string | null;
            /** @description An http(s) URL or host name; only kept. */
            readonly custom_tracking_url?: string | null;
            /** @description Campaign and warmup together. Default 100. */
            readonly max_email_per_day?: number | null;
            /** @description Minutes at least between two messages. Default 0. */
            readonly time_to_wait_in_mins?: number | null;
            /** @description An IANA name, whose calendar days are counted. Default UTC. */
            readonly time_zone?: string | null;
            /** @description A label of your own. */
            readonly client_id?: number | null;
            /** @description Default false. */
            readonly is_suspended?: boolean | null;
        };
        /** @description Problem details (RFC 9457), to a request whose Accept prefers them: beside these, what the plain answer has. */
        readonly ProblemDetails: {
            /**
             * @description The provider: GMAIL, OUTLOOK, or SMTP for every other.
             * @enum {string}
             */
            readonly type: "about:blank";
            /** @description The status in words. */
            readonly title: string;
            /** @description Where it stands. */
            readonly status: number;
            /** @description What is wrong and what to do about it, for a person. */
            readonly detail?: string;
            /**
             * Format: uri-reference
             * @description Holds the request id.
             */
            readonly instance: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
/** The contract has none. */
export type $defs = Record<string, never>;
/** What each operation takes and answers, by its id. */
export interface operations {
    readonly "bulk.add": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BulkEmailAccounts"];
                readonly "text/csv": components["schemas"]["BulkEmailAccountsCsv"];
            };
        };
        readonly responses: {
            /** @description Every acceptable row is stored, and is checked from now on. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BulkAdded"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "bulk.batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The batch_id that the bulk was answered with. */
                readonly batch_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A batch with what its checks found so far. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BulkReport"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such batch. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchBatch"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchBatch"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "bulk.events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The batch_id that the bulk was answered with. */
                readonly batch_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": {
                        /**
                         * @description progress whenever something changes, finished at the end.
                         * @enum {string}
                         */
                        readonly event: "progress" | "finished";
                        readonly data: components["schemas"]["BulkProgressEncoded"];
                    };
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such batch. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchBatch"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchBatch"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "tags.list": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All tags. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Tag"][];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "tags.create": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewTag"];
            };
        };
        readonly responses: {
            /** @description The tag as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagAnswer"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "tags.update": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangedTag"];
            };
        };
        readonly responses: {
            /** @description The tag as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagAnswer"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such tag. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchTag"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchTag"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "tags.of": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TagListRequest"];
            };
        };
        readonly responses: {
            /** @description The tags of each account. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagListAnswer"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "tags.assign": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TagMapping"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagDone"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "tags.unassign": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TagUnmapping"];
            };
        };
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagDone"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "tags.remove": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the tag. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is done. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TagDone"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such tag. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchTag"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchTag"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "campaigns.accounts": {
        readonly parameters: {
            readonly query?: {
                /** @description Whether each account has its tags. Default false. */
                readonly include_tags?: "true" | "false";
                /** @description Accounts at most. Default: all of them. */
                readonly limit?: string;
                /** @description The X-Next-Cursor of the page before, under the same filters. Pages by cursor stay complete while accounts come and go, and the last page costs what the first does. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                /** @description The number of the campaign. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    /** @description The cursor of the next page; absent on the last. */
                    readonly "x-next-cursor"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["ListedEmailAccount"][];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description What is given as a campaign's id is none. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchCampaign"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchCampaign"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "campaigns.join": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The number of the campaign. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CampaignAccounts"];
            };
        };
        readonly responses: {
            /** @description The accounts that joined, or were there already. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CampaignLinks"];
                };
            };
            /** @description The body is no JSON. | An account that is to join is unknown; all such ids are told, and nothing was changed. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"] | components["schemas"]["AccountNotAllowed"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["NotJson"] | components["schemas"]["AccountNotAllowed"]);
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description What is given as a campaign's id is none. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchCampaign"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchCampaign"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "campaigns.leave": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The number of the campaign. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LeavingCampaignAccounts"];
            };
        };
        readonly responses: {
            /** @description They left. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LeftCampaign"];
                };
            };
            /** @description The body is no JSON. | The last account can't leave an active campaign. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"] | components["schemas"]["LastAccount"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["NotJson"] | components["schemas"]["LastAccount"]);
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description What is given as a campaign's id is none. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchCampaign"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchCampaign"];
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "emailAccounts.save": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SaveEmailAccount"];
            };
        };
        readonly responses: {
            /** @description The account is stored, and well or not yet checked. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedEmailAccount"];
                };
            };
            /** @description The account is stored, but its check failed. | Another account has the address; its id is told. | The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountVerificationFailed"] | components["schemas"]["AccountExists"] | components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountVerificationFailed"] | components["schemas"]["AccountExists"] | components["schemas"]["NotJson"]);
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountNotFound"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["AccountNotFound"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description Others kept writing to the account; try again after Retry-After. | The servers were left out, and the name servers of the address's domain gave no answer; try again after Retry-After, or state them. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountBusy"] | components["schemas"]["DiscoveryUnavailable"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountBusy"] | components["schemas"]["DiscoveryUnavailable"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "emailAccounts.check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CheckEmailAccount"];
            };
        };
        readonly responses: {
            /** @description What the check found; nothing was stored. 200 whenever the check ran. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckReport"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountNotFound"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["AccountNotFound"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The servers were left out, and the name servers of the address's domain gave no answer; try again after Retry-After, or state them. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DiscoveryUnavailable"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["DiscoveryUnavailable"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "emailAccounts.connection": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the last check of a stored account found. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EmailAccountConnection"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such email account. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchAccount"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchAccount"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "emailAccounts.recheck": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the last check of a stored account found. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EmailAccountConnection"];
                };
            };
            /** @description The Idempotency-Key is none, or the body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountNotFound"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["AccountNotFound"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description Others kept writing to the account; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "emailAccounts.list": {
        readonly parameters: {
            readonly query?: {
                /** @description Accounts to skip, counted after the cursor and under the filters. Default 0. */
                readonly offset?: string;
                /** @description Accounts at most. Default 100. */
                readonly limit?: string;
                /** @description The X-Next-Cursor of the page before, under the same filters. Pages by cursor stay complete while accounts come and go, and the last page costs what the first does. */
                readonly cursor?: string;
                /** @description Whether some campaign uses the account. */
                readonly isInUse?: "true" | "false";
                /** @description ACTIVE finds accounts whose warmup_details.status is ACTIVE, INACTIVE all others, those that are PAUSED too. */
                readonly emailWarmupStatus?: "ACTIVE" | "INACTIVE";
                /** @description The account's is_smtp_success: false also before the first check. */
                readonly isSmtpSuccess?: "true" | "false";
                /** @description Whether warmup was blocked. Mailkeep sends no warmup mail yet: true finds nothing, false everything. */
                readonly isWarmupBlocked?: "true" | "false";
                /** @description The account's type. */
                readonly esp?: "GMAIL" | "OUTLOOK" | "SMTP";
                /** @description A part of the account's username, in upper or lower case; no character of it is a wildcard. */
                readonly username?: string;
                /** @description The account's client_id. */
                readonly client_id?: string;
                /** @description Whether campaign_ids tells the campaigns that use the account. Default false. */
                readonly fetch_campaigns?: "true" | "false";
                /** @description Whether tags has the account's tags. Default false. */
                readonly fetch_tags?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Success */
            readonly 200: {
                headers: {
                    /** @description The cursor of the next page; absent on the last. */
                    readonly "x-next-cursor"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["ListedEmailAccount"][];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "emailAccounts.get": {
        readonly parameters: {
            readonly query?: {
                /** @description Whether campaign_ids tells the campaigns that use the account. Default false. */
                readonly fetch_campaigns?: "true" | "false";
                /** @description Whether tags has the account's tags. Default false. */
                readonly fetch_tags?: "true" | "false";
            };
            readonly header?: never;
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description An account by its id. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EmailAccount"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no such email account. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchAccount"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchAccount"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "settings.update": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateEmailAccount"];
            };
        };
        readonly responses: {
            /** @description The account is changed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UpdatedEmailAccount"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountNotFound"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["AccountNotFound"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description Others kept writing to the account; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "emailAccounts.remove": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The account is gone, its secrets are destroyed, and its address is free. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeletedEmailAccount"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountNotFound"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["AccountNotFound"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description Others kept writing to the account; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "settings.patch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PatchEmailAccount"];
            };
        };
        readonly responses: {
            /** @description The account is changed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UpdatedEmailAccount"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountNotFound"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["AccountNotFound"];
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description Others kept writing to the account; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "discovery.discover": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DiscoverServers"];
            };
        };
        readonly responses: {
            /** @description The servers of an address, and what must be done first. No password is involved. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Discovery"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "settings.saveOAuth": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SaveOAuthEmailAccount"];
            };
        };
        readonly responses: {
            /** @description The account is stored with its token. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SavedOAuthEmailAccount"];
                };
            };
            /** @description The account is stored, but its check failed. | Another account has the address; its id is told. | The token has expired and can't be renewed; nothing was written. | The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountVerificationFailed"] | components["schemas"]["AccountExists"] | components["schemas"]["TokenExpired"] | components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountVerificationFailed"] | components["schemas"]["AccountExists"] | components["schemas"]["TokenExpired"] | components["schemas"]["NotJson"]);
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountNotFound"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["AccountNotFound"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The servers were left out, and the name servers of the address's domain gave no answer; try again after Retry-After, or state them. | Others kept writing to the account; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DiscoveryUnavailable"] | components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["DiscoveryUnavailable"] | components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "settings.suspend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether the account is suspended now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Suspension"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SuspensionNotPossible"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["SuspensionNotPossible"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description Others kept writing to the account; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "settings.unsuspend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Whether the account is suspended now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Suspension"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SuspensionNotPossible"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["SuspensionNotPossible"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description Others kept writing to the account; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "settings.warmup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WarmupSettings"];
            };
        };
        readonly responses: {
            /** @description The warmup is changed. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UpdatedWarmup"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountNotFound"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["AccountNotFound"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description Others kept writing to the account; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "settings.warmupStats": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The last seven days of a warmup. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WarmupStats"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NoSuchWarmup"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NoSuchWarmup"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "reconnect.reconnectFailed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReconnectFailed"];
            };
        };
        readonly responses: {
            /** @description The accounts that fail are checked again from now on. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reconnect"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description No account fails: nothing was begun, and it doesn't count. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NothingFailing"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NothingFailing"];
                };
            };
            /** @description All accounts were checked again as often as a day allows; Retry-After tells when the next time is. */
            readonly 406: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReconnectsUsedUp"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ReconnectsUsedUp"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["ServiceUnavailable"];
                };
            };
        };
    };
    readonly "reconnect.reauth": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The id of the email account. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description What the new login came to. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Reauthentication"];
                };
            };
            /** @description The Idempotency-Key is none, or the body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description There is no email account with this id. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountNotFound"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["AccountNotFound"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description Others kept writing to the account; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["AccountBusy"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
    readonly "oauth.oauthInvite": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description The name that the operator's OAuth application stands under, such as google or microsoft. */
                readonly provider: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StartConsent"];
            };
        };
        readonly responses: {
            /** @description The link with which the mailbox's owner begins. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ConsentLink"];
                };
            };
            /** @description The body is no JSON. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NotJson"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["NotJson"];
                };
            };
            /** @description No API key, an unknown one, or an expired one. Never about a mailbox's credentials. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Unauthorized"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Unauthorized"];
                };
            };
            /** @description The API key lacks the scope. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Forbidden"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["Forbidden"];
                };
            };
            /** @description No OAuth application of the operator's is known for the provider, or no public URL: the operator's turn. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OAuthNotConfigured"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["OAuthNotConfigured"];
                };
            };
            /** @description The request with this Idempotency-Key is being answered; Retry-After says when to ask. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & {
                        /** @description What is wrong and what to do about it, for a person. */
                        readonly error: string;
                    };
                };
            };
            /** @description The body is too long. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooLarge"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooLarge"];
                };
            };
            /** @description The body is of another type than JSON, or compressed. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UnsupportedMediaType"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["UnsupportedMediaType"];
                };
            };
            /** @description Everything that is wrong with the request; nothing was written. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvalidRequest"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InvalidRequest"];
                };
            };
            /** @description Too many requests with one API key, or too many checks of servers; Retry-After tells how long to wait. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TooManyRequests"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["TooManyRequests"];
                };
            };
            /** @description A fault of Mailkeep's; the operator finds the reason under the request id. */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InternalFault"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & components["schemas"]["InternalFault"];
                };
            };
            /** @description The authorization server or the master key can't be used at the moment; try again after Retry-After. | The service is shutting down, or its database can't be used at the moment; try again after Retry-After. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OAuthUnavailable"] | components["schemas"]["ServiceUnavailable"];
                    readonly "application/problem+json": components["schemas"]["ProblemDetails"] & (components["schemas"]["OAuthUnavailable"] | components["schemas"]["ServiceUnavailable"]);
                };
            };
        };
    };
}
