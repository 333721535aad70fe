import { status } from "../errors.ts"

type Json = Record<string, any>

const parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Makes it safe to send the request again: the same request with the same key has the same answer for 24 hours, with the header Idempotency-Replayed, and is done once. What is refused is not remembered, because nothing of it was done. Another request with the key is refused (422), and the same one while it is being answered too (409). A client that leaves without the answer doesn't cancel the request then: it is done, and the same request has its answer later.",
  schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[!-~]+$" },
}

const failure = (description: string) => ({
  description,
  content: {
    "application/json": {
      schema: {
        type: "object",
        properties: { error: { type: "string" } },
        required: ["error"],
        additionalProperties: false,
      },
    },
  },
})

/** Describes the header `Idempotency-Key` at every route that takes it, and how it is refused. */
export const describeIdempotency = (document: Json): Json => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(document["paths"] as Json).map(([path, item]) => [
      path,
      item.post === undefined ? item : { ...item, post: withKey(item.post) },
    ]),
  ),
})

const withKey = (operation: Json): Json => ({
  ...operation,
  parameters: [...(operation["parameters"] ?? []), parameter],
  responses: {
    [status.badRequest]: failure("The Idempotency-Key is none, or the body is no JSON."),
    ...operation["responses"],
    [status.conflict]: failure(
      "The request with this Idempotency-Key is being answered; Retry-After says when to ask.",
    ),
  },
})
