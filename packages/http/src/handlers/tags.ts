import { TagId, Tags, type TagsError } from "@mailkeep/core"
import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "../contract/Api.ts"
import { CurrentPrincipal } from "../contract/ApiKey.ts"
import { type Read, readId } from "../contract/readIds.ts"
import { readAddresses, readChangedTag, readMapping, readNewTag } from "../contract/readTags.ts"
import { TagAnswer, TagDone, TagListAnswer, TagsAnswer } from "../contract/tagRoutes.ts"
import { showTag } from "../contract/TagShape.ts"
import type { Refusal } from "../errors.ts"
import { readObject } from "../request/readObject.ts"
import { refusing, respond } from "../responses.ts"
import type { RouteSettings } from "../RouteSettings.ts"

/** The routes of tags over the core's service. */
export const layerTags = ({ bodyLimitBytes, strict }: RouteSettings) =>
  HttpApiBuilder.group(
    Api,
    "tags",
    Effect.fnUntraced(function* (handlers) {
      const tags = yield* Tags

      const readBody = <A>(read: (body: Readonly<Record<string, unknown>>, strict: boolean) => Read<A>) =>
        Effect.flatMap(readObject(bodyLimitBytes), (body) => valueOf(read(body, strict)))

      const list = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        return respond(TagsAnswer, (yield* Effect.orDie(tags.list(tenantId))).map(showTag))
      })

      const create = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const tag = yield* tags.create(tenantId, yield* readBody(readNewTag)).pipe(Effect.catch(toRefusal))
        return respond(TagAnswer, { ok: true, data: showTag(tag) })
      })

      const update = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const { id, ...values } = yield* readBody(readChangedTag)
        const tag = yield* tags.update(tenantId, id, values).pipe(Effect.catch(toRefusal))
        return respond(TagAnswer, { ok: true, data: showTag(tag) })
      })

      const of = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const addresses = yield* readBody(readAddresses)
        const found = addresses.length === 0 ? [] : yield* Effect.orDie(tags.byAddress(tenantId, addresses))
        const data = found.map(({ account, tags: assigned }) => ({
          email_account_id: account.id,
          from_email: account.email,
          tags: assigned.map(showTag),
        }))
        return respond(TagListAnswer, { ok: true, data })
      })

      const assign = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const mapping = yield* readBody((body) => readMapping(body, strict, "assign"))
        yield* tags.assign(tenantId, mapping.accountIds, mapping.tagIds).pipe(Effect.catch(toRefusal))
        return respond(TagDone, { ok: true, message: "Tags assigned successfully" })
      })

      const unassign = Effect.gen(function* () {
        const { tenantId } = yield* CurrentPrincipal
        const mapping = yield* readBody((body) => readMapping(body, strict, "unassign"))
        yield* tags.unassign(tenantId, mapping.accountIds, mapping.tagIds).pipe(Effect.catch(toRefusal))
        return respond(TagDone, { ok: true, message: "Tags removed successfully" })
      })

      const remove = Effect.fnUntraced(function* (text: string) {
        const { tenantId } = yield* CurrentPrincipal
        const id = readId(text, false)
        if (id === null) return yield* Effect.fail(noSuchTag)
        yield* tags.remove(tenantId, TagId.make(id)).pipe(Effect.catch(toRefusal))
        return respond(TagDone, { ok: true, message: "Tag deleted successfully" })
      })

      return handlers
        .handle("list", () => refusing(list))
        .handleRaw("create", () => refusing(create))
        .handleRaw("update", () => refusing(update))
        .handleRaw("of", () => refusing(of))
        .handleRaw("assign", () => refusing(assign))
        .handleRaw("unassign", () => refusing(unassign))
        .handle("remove", ({ params }) => refusing(remove(params.id)))
    }),
  )

const noSuchTag: Refusal = { kind: "no-such-tag" }

/** The value that was read, or a refusal with all that is wrong. */
export const valueOf = <A>(read: Read<A>): Effect.Effect<A, Refusal> =>
  read.errors === undefined ? Effect.succeed(read.value) : Effect.fail({ kind: "invalid", errors: read.errors })

// The core's names of what a mapping names, and the wire's.
const fields: Readonly<Record<string, string>> = { accountIds: "email_account_ids", tagIds: "tag_ids" }

const toRefusal = (error: TagsError): Effect.Effect<never, Refusal> => {
  const { reason } = error
  switch (reason._tag) {
    case "InvalidTag":
      return Effect.fail({
        kind: "invalid",
        errors: reason.issues.map(({ message, path }) => ({ field: fields[path] ?? path, message })),
      })
    case "TagNameTaken": {
      const message = `is that of tag ${reason.existingId} already: choose another one, or use that tag`
      return Effect.fail({ kind: "invalid", errors: [{ field: "name", message }] })
    }
    case "TagNotFound":
      return Effect.fail(noSuchTag)
    case "UnknownAssignment": {
      const unknown = [
        { field: "email_account_ids", message: "has ids of no email account", ids: reason.accountIds },
        { field: "tag_ids", message: "has ids of no tag", ids: reason.tagIds },
      ]
      const errors = unknown
        .filter(({ ids }) => ids.length > 0)
        .map(({ field, ids, message }) => ({ field, message: `${message}: ${ids.join(", ")}` }))
      return Effect.fail({ kind: "invalid", errors })
    }
    case "StoreFailed":
      return Effect.die(error)
  }
}
