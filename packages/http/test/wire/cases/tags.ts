import { expect } from "vitest"
import type { Ids, WireCase } from "../WireCase.ts"

const section = "§10"
const all = { section, route: "GET /email-accounts/tags" } as const
const create = { section, route: "POST /tags" } as const
const change = { section, route: "POST /email-accounts/tag-manager", given: ["warm"] } as const
const of = { section, route: "POST /email-accounts/tag-list", given: ["well", "warm"] } as const
const assign = { section, route: "POST /email-accounts/tag-mapping", given: ["well", "warm", "cold"] } as const
const unassign = { ...assign, route: "DELETE /email-accounts/tag-mapping" } as const
const remove = { section, route: "DELETE /email-accounts/tags/:id", path: "/email-accounts/tags/{warm}" } as const
const get = {
  section: "§5",
  route: "GET /email-accounts/:id",
  path: "/email-accounts/{well}/?fetch_tags=true",
  given: assign.given,
} as const
const list = {
  section: "§4",
  route: "GET /email-accounts",
  path: "/email-accounts/?fetch_tags=true",
  given: assign.given,
} as const

const color = "#FF8800"
const warm = { name: "Warm", color }
const mapping = ({ warm, well }: Ids) => ({ email_account_ids: [well], tag_ids: [warm] })
const texts = ({ warm, well }: Ids) => ({ email_account_ids: [String(well)], tag_ids: [String(warm)] })
const assigned = { route: assign.route, body: mapping } as const
const shown = (ids: Ids) => ({ ...warm, id: ids.warm, tag_id: ids.warm, tag_name: "Warm", tag_color: color })
const invalid = (field: string, message: string) => ({ errors: [{ field, message }] })

/** §10: tags, and the accounts of §4 and §5 that have them. */
export const tagCases: ReadonlyArray<WireCase> = [
  { row: "none", ...all, strict: true, status: 200, answer: [] },
  {
    row: "a bare array of id, name, color",
    ...all,
    given: ["warm", "cold"],
    strict: true,
    status: 200,
    answer: expect.arrayContaining([{ id: expect.any(Number), ...warm }]),
  },
  { row: "is about no account", ...all, path: "/email-accounts/tags/", status: 200, answer: [] },
  { row: "401", ...all, key: "wrong", status: 401 },

  {
    row: "name and color",
    ...create,
    body: warm,
    strict: true,
    status: 200,
    answer: { ok: true, data: { id: expect.any(Number), ...warm } },
  },
  {
    row: "a default color is chosen",
    ...create,
    body: { name: "Warm" },
    strict: true,
    status: 200,
    answer: { ok: true, data: { name: "Warm", color: expect.stringMatching(/^#[0-9A-F]{6}$/) } },
  },
  ...["", null].flatMap((blank): Array<WireCase> => [
    { row: `color ${JSON.stringify(blank)} is none`, ...create, body: { name: "Warm", color: blank }, status: 200 },
    {
      row: `color ${JSON.stringify(blank)} is none`,
      ...create,
      body: { name: "Warm", color: blank },
      strict: true,
      status: 422,
      answer: { errors: [{ field: "color" }] },
    },
  ]),
  { row: "422 name is required", ...create, body: {}, status: 422, answer: { error: "name is required." } },
  {
    row: "422 for a color that is no #RRGGBB",
    ...create,
    body: { name: "Warm", color: "orange" },
    status: 422,
    answer: invalid("color", "must be a color such as #1A2B3C"),
  },
  {
    row: "422 for a name that another tag has",
    ...create,
    given: ["warm"],
    body: { name: "WARM" },
    status: 422,
    answer: { errors: [{ field: "name", message: expect.stringMatching(/^is that of tag \d+ already/) }] },
  },
  {
    row: "unknown fields name the nearest known one",
    ...create,
    body: { name: "Warm", colour: color },
    status: 422,
    answer: invalid("colour", "is not a field of this request; did you mean color?"),
  },
  { row: "no body", ...create, status: 400 },
  { row: "401", ...create, body: warm, key: "wrong", status: 401 },

  {
    row: "changes a tag",
    ...change,
    body: ({ warm: id }) => ({ id, name: "Hot", color: "#FF0000" }),
    strict: true,
    status: 200,
    answer: ({ warm: id }) => ({ ok: true, data: { id, name: "Hot", color: "#FF0000" } }),
  },
  {
    row: "an id as a text",
    ...change,
    body: ({ warm: id }) => ({ ...warm, id: String(id) }),
    status: 200,
    answer: ({ warm: id }) => ({ ok: true, data: { ...warm, id } }),
  },
  {
    row: "an id as a text",
    ...change,
    body: ({ warm: id }) => ({ ...warm, id: String(id) }),
    strict: true,
    status: 422,
    answer: invalid("id", "must be the id of a tag"),
  },
  {
    row: "422: it makes none, and all three are required",
    ...change,
    body: {},
    status: 422,
    answer: { error: "id is required; name is required; color is required." },
  },
  {
    row: "404",
    ...change,
    body: { ...warm, id: 5 },
    status: 404,
    answer: { error: "Tag not found" },
  },
  { row: "401", ...change, body: warm, key: "wrong", status: 401 },

  {
    row: "by addresses, of which those without an account are left out",
    ...of,
    before: [assigned],
    body: { email_ids: ["Well@example.com", "nobody@example.com"] },
    strict: true,
    status: 200,
    answer: (ids) => ({
      ok: true,
      data: [{ email_account_id: ids.well, from_email: "well@example.com", tags: [{ ...warm, id: ids.warm }] }],
    }),
  },
  {
    row: "an account without tags",
    ...of,
    body: { email_ids: ["well@example.com"] },
    status: 200,
    answer: { data: [{ tags: [] }] },
  },
  { row: "a text that is no address", ...of, body: { email_ids: ["nobody"] }, status: 200, answer: { data: [] } },
  {
    row: "a text that is no address",
    ...of,
    body: { email_ids: ["nobody"] },
    strict: true,
    status: 422,
    answer: invalid("email_ids", "must be a list of addresses: entry 1 is none"),
  },
  {
    row: "422 for no address",
    ...of,
    body: { email_ids: [] },
    status: 422,
    answer: invalid("email_ids", "must be a list of at least one address"),
  },
  { row: "422 email_ids is required", ...of, body: {}, status: 422, answer: invalid("email_ids", "is required") },
  { row: "401", ...of, body: { email_ids: ["well@example.com"] }, key: "wrong", status: 401 },

  {
    row: "assigns",
    ...assign,
    body: mapping,
    strict: true,
    status: 200,
    answer: { ok: true, message: "Tags assigned successfully" },
  },
  { row: "assigns again", ...assign, before: [assigned], body: mapping, status: 200, answer: { ok: true } },
  {
    row: "422 for 26 accounts",
    ...assign,
    body: ({ warm: id, well }) => ({ email_account_ids: Array.from({ length: 26 }, () => well), tag_ids: [id] }),
    status: 422,
    answer: invalid("email_account_ids", "must be a list of 1 to 25 email account ids"),
  },
  {
    row: "422 for an unknown account and an unknown tag: nothing is assigned",
    ...assign,
    body: ({ warm: id, well }) => ({ email_account_ids: [well, 5], tag_ids: [id, 6] }),
    status: 422,
    answer: {
      errors: [
        { field: "email_account_ids", message: "has ids of no email account: 5" },
        { field: "tag_ids", message: "has ids of no tag: 6" },
      ],
    },
  },
  {
    row: "removes; a body on DELETE",
    ...unassign,
    before: [assigned],
    body: mapping,
    strict: true,
    status: 200,
    answer: { ok: true, message: "Tags removed successfully" },
  },
  {
    row: "removes from any number, and what is unknown has none",
    ...unassign,
    body: ({ warm: id }) => ({ email_account_ids: Array.from({ length: 26 }, (_, index) => index + 1), tag_ids: [id] }),
    status: 200,
  },
  ...[assign, unassign].flatMap((each): Array<WireCase> => [
    { row: "ids as texts", ...each, body: texts, status: 200 },
    {
      row: "ids as texts",
      ...each,
      body: texts,
      strict: true,
      status: 422,
      answer: { errors: [{ field: "email_account_ids" }, { field: "tag_ids" }] },
    },
    {
      row: "422 for no tag",
      ...each,
      body: ({ well }) => ({ email_account_ids: [well], tag_ids: [] }),
      status: 422,
      answer: invalid("tag_ids", "must be a list of at least one tag id"),
    },
    {
      row: "422: both are required",
      ...each,
      body: {},
      status: 422,
      answer: { error: "email_account_ids is required; tag_ids is required." },
    },
    {
      row: "unknown fields name the nearest known one",
      ...each,
      body: (ids) => ({ ...mapping(ids), tags_ids: [1] }),
      status: 422,
      answer: invalid("tags_ids", "is not a field of this request; did you mean tag_ids?"),
    },
    { row: "no body", ...each, status: 400 },
    { row: "401", ...each, body: mapping, key: "wrong", status: 401 },
  ]),

  {
    row: "deletes a tag (ours)",
    ...remove,
    given: ["warm"],
    strict: true,
    status: 200,
    answer: { ok: true, message: "Tag deleted successfully" },
  },
  { row: "deletes a tag once", ...remove, given: ["warm"], before: [remove], status: 404 },
  ...["5", "abc"].map((id): WireCase => ({
    row: `404 for ${id}`,
    ...remove,
    path: `/email-accounts/tags/${id}`,
    status: 404,
    answer: { error: "Tag not found" },
  })),
  { row: "401", ...remove, path: "/email-accounts/tags/5", key: "wrong", status: 401 },

  {
    row: "fetch_tags: tags under both documented names",
    ...list,
    before: [assigned],
    strict: true,
    status: 200,
    answer: (ids) => [{ id: ids.well, tags: [shown(ids)] }],
  },
  ...["", "?fetch_tags=false"].map((query): WireCase => ({
    row: `${query}: no tags`,
    ...list,
    path: `/email-accounts/${query}`,
    before: [assigned],
    status: 200,
    answer: [{ tags: [] }],
  })),
  {
    row: "fetch_tags=1: 422",
    ...list,
    path: "/email-accounts/?fetch_tags=1",
    status: 422,
    answer: { errors: [{ field: "fetch_tags" }] },
  },
  {
    row: "fetch_tags: tags under both documented names",
    ...get,
    before: [assigned],
    strict: true,
    status: 200,
    answer: (ids) => ({ tags: [shown(ids)] }),
  },
  {
    row: "without fetch_tags: no tags",
    ...get,
    path: "/email-accounts/{well}/",
    before: [assigned],
    status: 200,
    answer: { tags: [] },
  },
  {
    row: "a removed tag is gone",
    ...get,
    before: [assigned, { route: unassign.route, body: mapping }],
    status: 200,
    answer: { tags: [] },
  },
  { row: "a deleted tag is gone", ...get, before: [assigned, remove], status: 200, answer: { tags: [] } },
]
