import { expect } from "vitest"
import { endedCampaign } from "../support.ts"
import type { Ids, WireCase } from "../WireCase.ts"

const section = "§11"
const path = "/campaigns/12/email-accounts"
const accounts = {
  section,
  route: "GET /campaigns/:id/email-accounts",
  path,
  given: ["well", "failing"],
} as const
const join = { ...accounts, route: "POST /campaigns/:id/email-accounts" } as const
const leave = { ...accounts, route: "DELETE /campaigns/:id/email-accounts" } as const
const list = { ...accounts, section: "§4", route: "GET /email-accounts" } as const
const get = { ...accounts, section: "§5", route: "GET /email-accounts/:id" } as const

const well = ({ well }: Ids) => ({ email_account_ids: [well] })
const both = ({ failing, well }: Ids) => ({ email_account_ids: [well, failing] })
const alias = ({ well }: Ids) => ({ email_accounts_ids: [well] })
const texts = ({ well }: Ids) => ({ email_account_ids: [String(well)] })
const joined = { route: join.route, path, body: well } as const
const bothJoined = { ...joined, body: both } as const
const links = (ids: Ids) => ({
  ok: true,
  result: [
    {
      id: expect.any(Number),
      email_campaign_id: 12,
      email_account_id: ids.well,
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    },
  ],
})
const invalid = (field: string, message: string) => ({ errors: [{ field, message }] })
const last = { error: expect.stringMatching(/^The last email account can't leave an active campaign/) }

/** §11: who uses which account, and what §4 and §5 tell of it. */
export const campaignCases: ReadonlyArray<WireCase> = [
  {
    row: "LIVE: a bare array of list items",
    ...accounts,
    before: [joined],
    strict: true,
    status: 200,
    answer: (ids) => [
      {
        id: ids.well,
        from_email: "well@example.com",
        from_name: "Ada",
        type: "SMTP",
        campaign_count: 1,
        is_connected_to_campaign: true,
        minTimeToWaitInMins: 0,
        tags: [],
      },
    ],
  },
  {
    row: "include_tags",
    ...accounts,
    path: `${path}?include_tags=true`,
    given: ["well", "failing", "warm"],
    before: [
      joined,
      {
        route: "POST /email-accounts/tag-mapping",
        body: (ids) => ({ email_account_ids: [ids.well], tag_ids: [ids.warm] }),
      },
    ],
    strict: true,
    status: 200,
    answer: (ids) => [{ id: ids.well, tags: [{ id: ids.warm, name: "Warm", tag_id: ids.warm, tag_name: "Warm" }] }],
  },
  { row: "a campaign that nobody has named", ...accounts, status: 200, answer: [] },
  {
    row: "include_tags=1: 422",
    ...accounts,
    path: `${path}?include_tags=1`,
    status: 422,
    answer: { errors: [{ field: "include_tags" }] },
  },

  {
    row: "OLD, LIVE: the links",
    ...join,
    body: well,
    strict: true,
    status: 200,
    answer: links,
  },
  { row: "a second time: the same links", ...join, before: [joined], body: well, status: 200, answer: links },
  {
    row: "auto_adjust_warmup beside them",
    ...join,
    body: (ids) => ({ ...well(ids), auto_adjust_warmup: true }),
    strict: true,
    status: 200,
    answer: links,
  },
  {
    row: "auto_adjust_warmup as a text",
    ...join,
    body: (ids) => ({ ...well(ids), auto_adjust_warmup: "true" }),
    status: 200,
    answer: links,
  },
  {
    row: "auto_adjust_warmup as a text",
    ...join,
    body: (ids) => ({ ...well(ids), auto_adjust_warmup: "true" }),
    strict: true,
    status: 422,
    answer: invalid("auto_adjust_warmup", "must be true or false"),
  },
  {
    row: "400 for an unknown account, and none joins",
    ...join,
    body: (ids) => ({ email_account_ids: [ids.well, 297] }),
    status: 400,
    answer: { error: "Email account id - 297 not allowed. Permission Error." },
  },
  {
    row: "400: none has joined",
    ...accounts,
    before: [{ ...joined, body: (ids) => ({ email_account_ids: [ids.well, 297] }) }],
    status: 200,
    answer: [],
  },

  {
    row: "OLD: how many have left; a body on DELETE",
    ...leave,
    before: [bothJoined],
    body: well,
    strict: true,
    status: 200,
    answer: { ok: true, result: 1 },
  },
  {
    row: "who is not in it",
    ...leave,
    before: [joined],
    body: { email_account_ids: [5] },
    status: 200,
    answer: { result: 0 },
  },
  {
    row: "400 for the last account of an active campaign",
    ...leave,
    before: [joined],
    body: well,
    status: 400,
    answer: last,
  },
  {
    row: "400 for all accounts of an active campaign",
    ...leave,
    before: [bothJoined],
    body: both,
    status: 400,
    answer: last,
  },
  {
    row: "the last account of a campaign that has ended",
    ...leave,
    path: `/campaigns/${endedCampaign}/email-accounts`,
    before: [{ ...joined, path: `/campaigns/${endedCampaign}/email-accounts` }],
    body: well,
    status: 200,
    answer: { ok: true, result: 1 },
  },

  ...[join, leave].flatMap((each): Array<WireCase> => [
    { row: "ids as texts", ...each, before: [bothJoined], body: texts, status: 200, answer: { ok: true } },
    {
      row: "ids as texts",
      ...each,
      body: texts,
      strict: true,
      status: 422,
      answer: { errors: [{ field: "email_account_ids" }] },
    },
    {
      row: "email_accounts_ids of one SDK",
      ...each,
      before: [bothJoined],
      body: alias,
      status: 200,
      answer: { ok: true },
    },
    {
      row: "email_accounts_ids of one SDK",
      ...each,
      body: alias,
      strict: true,
      status: 422,
      answer: {
        errors: [
          { field: "email_account_ids", message: "is required" },
          {
            field: "email_accounts_ids",
            message: "is not a field of this request; did you mean email_account_ids?",
          },
        ],
      },
    },
    {
      row: "422 for no account",
      ...each,
      body: { email_account_ids: [] },
      status: 422,
      answer: invalid("email_account_ids", "must be a list of 1 to 1000 email account ids"),
    },
    { row: "422 email_account_ids is required", ...each, body: {}, status: 422 },
    { row: "no body", ...each, status: 400 },
  ]),
  ...[accounts, join, leave].flatMap((each): Array<WireCase> => [
    { row: "401", ...each, ...(each === accounts ? {} : { body: well }), key: "wrong", status: 401 },
    ...["0", "abc"].map((id): WireCase => ({
      row: `404 for ${id}`,
      ...each,
      path: `/campaigns/${id}/email-accounts`,
      ...(each === accounts ? {} : { body: well }),
      status: 404,
      answer: { error: "Campaign not found - Invalid campaign_id." },
    })),
  ]),

  {
    row: "isInUse=true",
    ...list,
    path: "/email-accounts/?isInUse=true",
    before: [joined],
    strict: true,
    status: 200,
    answer: [{ from_email: "well@example.com", campaign_count: 1, is_connected_to_campaign: true }],
  },
  {
    row: "isInUse=false",
    ...list,
    path: "/email-accounts/?isInUse=false",
    before: [joined],
    strict: true,
    status: 200,
    answer: [{ from_email: "failing@example.com", campaign_count: 0, is_connected_to_campaign: false }],
  },
  {
    row: "isInUse=1: 422",
    ...list,
    path: "/email-accounts/?isInUse=1",
    status: 422,
    answer: { errors: [{ field: "isInUse" }] },
  },
  {
    row: "fetch_campaigns: campaign_ids",
    ...list,
    path: "/email-accounts/?fetch_campaigns=true&isInUse=true",
    before: [joined, { ...joined, path: "/campaigns/7/email-accounts" }],
    strict: true,
    status: 200,
    answer: [{ campaign_count: 2, campaign_ids: [7, 12] }],
  },
  {
    row: "fetch_campaigns: campaign_ids, and no campaign_count",
    ...get,
    path: "/email-accounts/{well}/?fetch_campaigns=true",
    before: [joined],
    strict: true,
    status: 200,
    answer: { campaign_ids: [12], is_connected_to_campaign: true },
    without: ["campaign_count"],
  },
  {
    row: "fetch_campaigns of an account that none uses",
    ...get,
    path: "/email-accounts/{well}/?fetch_campaigns=true",
    status: 200,
    answer: { campaign_ids: [], is_connected_to_campaign: false },
  },
  {
    row: "without fetch_campaigns",
    ...get,
    path: "/email-accounts/{well}/",
    before: [joined],
    status: 200,
    answer: { is_connected_to_campaign: true },
    without: ["campaign_ids"],
  },
  {
    row: "a suspended account keeps its campaigns",
    ...get,
    section: "§6",
    path: "/email-accounts/{well}/?fetch_campaigns=true",
    before: [joined, { route: "PUT /email-accounts/suspend/:id", path: "/email-accounts/suspend/{well}" }],
    status: 200,
    answer: { campaign_ids: [12], is_suspended: true },
  },
  {
    row: "a deleted account leaves all campaigns",
    ...accounts,
    section: "§6",
    before: [joined, { route: "DELETE /email-accounts/:id", path: "/email-accounts/{well}" }],
    status: 200,
    answer: [],
  },
]
