import type { WireCase } from "../WireCase.ts"

/** §10 and §11: tags and campaign associations. Their rows belong here, as soon as their routes are in the contract. */
export const tagAndCampaignCases: ReadonlyArray<WireCase> = []
