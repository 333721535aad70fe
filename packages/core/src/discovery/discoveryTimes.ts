/** Milliseconds that the steps of a discovery have, each within the budget of all. */
export const discoveryTimes = {
  /** One question to the name servers. */
  dns: 1_500,
  /** One source of documents, with all its redirects. */
  document: 2_500,
  /** The well-known place on the domain's own web server, which is often slow and hardly ever has the document. */
  wellKnown: 1_200,
  /** A look at the servers that were found. */
  probe: 2_500,
  /** How long a result is held for a source that ranks above its own. */
  grace: 700,
  /** Between the beginnings of two guesses of one side. */
  stagger: 250,
} as const

/** Milliseconds for which results are kept. */
export const keptTimes = {
  found: 3_600_000,
  /** What wasn't found may be set up this very minute. */
  negative: 600_000,
} as const
