import {
  type AccountId,
  type CampaignId,
  Campaigns,
  type CampaignsError,
  Tags,
  type TenantId,
  WarmupRecords,
} from "@mailkeep/core"
import { DateTime, Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { LeftAnswer, LinksAnswer } from "../contract/campaignRoutes.ts"
import { showList } from "../contract/ListAnswer.ts"
import { readCampaignAccounts, readCampaignId } from "../contract/readCampaign.ts"
import { readCursor } from "../contract/pageCursor.ts"
import type { Refusal } from "../errors.ts"
import { readObject } from "../request/readObject.ts"
import { refusing, respond } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"
import { valueOf } from "./tags.ts"
import { usesOf } from "./usesOf.ts"

const PAGE = 100

/** The routes of the accounts of campaigns over the core's service. */
export const layerCampaigns = ({ bodyLimitBytes, strict }: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "campaigns",
    Effect.fnUntraced(function* (handlers) {
      const campaigns = yield* Campaigns
      const tags = yield* Tags
      const beside = { campaigns, tags, warmups: yield* WarmupRecords }

      const readAccounts = (purpose: "join" | "leave") =>
        Effect.flatMap(readObject(bodyLimitBytes), (body) => valueOf(readCampaignAccounts(body, strict, purpose)))

      const join = Effect.fnUntraced(function* (tenantId: TenantId, id: CampaignId) {
        const accounts = yield* readAccounts("join")
        const links = yield* campaigns.link(tenantId, id, accounts).pipe(Effect.catch(toRefusal))
        const result = links.map((link) => ({
          id: link.id,
          email_campaign_id: link.campaignId,
          email_account_id: link.accountId,
          updated_at: DateTime.formatIso(link.updatedAt),
        }))
        return respond(LinksAnswer, { ok: true, result })
      })

      const leave = Effect.fnUntraced(function* (tenantId: TenantId, id: CampaignId) {
        const accounts = yield* readAccounts("leave")
        const result = yield* campaigns.unlink(tenantId, id, accounts).pipe(Effect.catch(toRefusal))
        return respond(LeftAnswer, { ok: true, result })
      })

      /** A page of a campaign's accounts; all of them when no limit is stated, which is what clients of this API expect. */
      const accountsOf = Effect.fnUntraced(function* (
        tenantId: TenantId,
        id: CampaignId,
        { cursor, limit }: { readonly cursor?: string | undefined; readonly limit?: string | undefined },
      ) {
        const pageAfter = (after: AccountId | null) => {
          const request = { limit: Number(limit ?? PAGE), ...(after === null ? {} : { after }) }
          return Effect.orDie(campaigns.accountsOf(tenantId, id, request))
        }
        const first = yield* pageAfter(cursor === undefined ? null : readCursor(cursor))
        if (limit !== undefined) return first
        const items = [...first.items]
        let { next } = first
        while (next !== null) {
          const page = yield* pageAfter(next)
          items.push(...page.items)
          next = page.next
        }
        return { items, next }
      })

      return handlers
        .handle("accounts", ({ params, query }) =>
          refusing(
            ofCampaign(params, (tenantId, id) =>
              Effect.flatMap(accountsOf(tenantId, id, query), (page) =>
                Effect.map(usesOf(beside, tenantId, page.items, { fetch_tags: query.include_tags }), (useOf) =>
                  showList(page, useOf),
                ),
              ),
            ),
          ),
        )
        .handleRaw("join", ({ params }) => refusing(ofCampaign(params, join)))
        .handleRaw("leave", ({ params }) => refusing(ofCampaign(params, leave)))
    }),
  )

const noSuchCampaign: Refusal = { kind: "no-such-campaign" }

/** Works on the campaign that a path names, for the tenant who asks. */
const ofCampaign = <A, R>(
  params: { readonly id: string },
  work: (tenantId: TenantId, id: CampaignId) => Effect.Effect<A, Refusal, R>,
) =>
  Effect.flatMap(CurrentPrincipal, ({ tenantId }): Effect.Effect<A, Refusal, R> => {
    const id = readCampaignId(params.id)
    return id === null ? Effect.fail(noSuchCampaign) : work(tenantId, id)
  })

const toRefusal = (error: CampaignsError): Effect.Effect<never, Refusal> => {
  const { reason } = error
  switch (reason._tag) {
    case "InvalidLinks": {
      const errors = reason.issues.map(({ message }) => ({ field: "email_account_ids", message }))
      return Effect.fail({ kind: "invalid", errors })
    }
    case "UnknownAccounts":
      return Effect.fail({ kind: "account-not-allowed", ids: reason.ids })
    case "LastAccount":
      return Effect.fail({ kind: "last-account" })
    case "StoreFailed":
      return Effect.die(error)
  }
}
