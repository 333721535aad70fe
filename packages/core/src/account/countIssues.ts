import type { InputIssue } from "./InputIssue.ts"

/** What is wrong with how many of something were named, if anything is. */
export const countIssues = (
  path: string,
  what: string,
  { length }: { readonly length: number },
  maximum: number,
): ReadonlyArray<InputIssue> =>
  length >= 1 && length <= maximum ? [] : [{ path, message: `must have 1 to ${maximum.toLocaleString("en")} ${what}` }]
