// Letters, digits, hyphens, and the underscores of service labels (RFC 8552 §1.1).
const LABEL = /^[a-z0-9_-]{1,63}$/

// RFC 6761 §6.3 and §6.4, RFC 7686 §2: these are in no zone, and asking about them would tell others.
const NEVER: ReadonlySet<string> = new Set(["invalid", "localhost", "onion"])

/** A name as the DNS is asked for it, lower-case and without its trailing dot; `undefined` for one that can't be in any zone of ours. */
export const askedName = (name: string): string | undefined => {
  const plain = name.toLowerCase().replace(/\.$/, "")
  const labels = plain.split(".")
  const last = labels.at(-1) ?? ""
  // A single label is a search domain's business or a top-level domain's, neither of which has anybody's mail.
  if (plain.length > 253 || labels.length < 2 || NEVER.has(last) || /^\d+$/.test(last)) return undefined
  return labels.every((label) => LABEL.test(label)) ? plain : undefined
}
