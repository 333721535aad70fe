import { Effect, Result } from "effect"
import { toAsciiDomain } from "../address/DomainName.ts"
import { domainOf, type EmailAddress, localPartOf, parseEmailAddress } from "../address/EmailAddress.ts"
import type { ProviderCatalog } from "../provider/ProviderCatalog.ts"
import { recordsOf } from "./askDomain.ts"
import type { DocumentFetcher } from "./DocumentFetcher.ts"
import { autodiscoverRequest, readAutodiscover } from "./documents/readAutodiscover.ts"
import { anybodyAt, DOCUMENT_MILLISECONDS, findingOf, type SourceContext } from "./documentSources.ts"
import { fetchDocument } from "./fetchDocument.ts"
import type { Source } from "./inOrder.ts"
import { presetProposal } from "./presetProposal.ts"
import { noContext } from "./presetServers.ts"
import type { SourceFinding } from "./Proposal.ts"
import { secureUrl } from "./secureUrl.ts"
import { likelyUserNames } from "./statedServer.ts"
import type { StatedServer, StatedServers } from "./StatedServers.ts"

const PATH = "/autodiscover/autodiscover.xml"
const nothing: SourceFinding = { kind: "nothing" }

/**
 * Exchange's Autodiscover in its XML form (MS-OXDISCO), as many hosters without Exchange answer it too: on a host of its own, on the
 * domain's web server, and where an SRV record says. A password, which Exchange asks for, is never sent; nor is the user's address,
 * unless the operator lets it.
 */
export const autodiscoverSources = (
  context: SourceContext,
  catalog: ProviderCatalog["Service"],
): ReadonlyArray<Source<DocumentFetcher>> => {
  const { addresses, autodiscoverSrv, domain } = context.records
  const hosts = [
    ...(addresses.autodiscover.kind === "records" ? [`autodiscover.${domain}`] : []),
    ...(addresses.domain.kind === "records" ? [domain as string] : []),
    ...recordsOf(autodiscoverSrv)
      .filter(({ port }) => port === 443)
      .flatMap(({ target }) => {
        const name = toAsciiDomain(target)
        return Result.isSuccess(name) && name.success.includes(".") ? [name.success] : []
      }),
  ]
  return [...new Set(hosts)].slice(0, 4).map((host) => ({
    ask: askOne(context, catalog, `https://${host}${PATH}`).pipe(
      Effect.timeoutOrElse({ duration: DOCUMENT_MILLISECONDS, orElse: () => Effect.succeed(nothing) }),
    ),
  }))
}

const askOne = (context: SourceContext, catalog: ProviderCatalog["Service"], first: string) =>
  Effect.gen(function* () {
    const { email, options, records, trace } = context
    const asked = options.tellAddress ? email : anybodyAt(records.domain)
    const hosts: Array<string> = []
    let url = first
    // One word of "ask over there" is followed, no chain of them.
    for (let hop = 0; hop < 2; hop++) {
      const document = yield* fetchDocument(
        "autodiscover",
        { method: "POST", url, body: autodiscoverRequest(asked), timeoutMilliseconds: DOCUMENT_MILLISECONDS },
        trace,
      )
      if (document === null) return nothing
      hosts.push(...document.hosts)
      const read = readAutodiscover(document.body, asked)
      switch (read.kind) {
        case "servers":
          return findingOf(context, "autodiscover", hosts, (user) => inFormsOf(read.servers, asked, user))
        case "redirect-address":
          return elsewhere(catalog, read.address)
        case "redirect-url": {
          const next = secureUrl(read.url)
          if (next === null) return nothing
          url = next
          break
        }
        case "unusable":
          return nothing
      }
    }
    return nothing
  })

// "Ask about that address instead": its domain tells the provider, or nothing.
const elsewhere = (catalog: ProviderCatalog["Service"], text: string): SourceFinding => {
  const address = parseEmailAddress(text)
  const preset = Result.isSuccess(address) ? catalog.forDomain(domainOf(address.success)) : null
  if (preset === null) return nothing
  const doubt = { trust: "medium", mustConfirm: true, warnings: [] } as const
  return { kind: "proposal", proposal: presetProposal("autodiscover", preset, noContext, doubt) }
}

const inFormsOf = (servers: StatedServers, asked: EmailAddress, user: EmailAddress): StatedServers => {
  const server = (each: StatedServer): StatedServer => {
    const names = [...new Set(each.userNames.flatMap((name) => inFormOf(name, asked, user)))]
    return { ...each, userNames: names.length > 0 ? names : likelyUserNames(user) }
  }
  return { ...servers, submission: servers.submission.map(server), access: servers.access.map(server) }
}

// The answer repeats whom it was asked about, or names somebody as it names all: the form is what counts.
const inFormOf = (name: string, asked: EmailAddress, user: EmailAddress): ReadonlyArray<string> => {
  const written = name.toLowerCase()
  if (written === localPartOf(asked).toLowerCase()) return [localPartOf(user)]
  return written.endsWith(`@${domainOf(asked)}`) ? [user] : []
}
