import { afterAll, describe, it } from "vitest"
import { describeLaws, dnsResolverLaws, documentFetcherLaws, endpointProbeLaws } from "../../src/index.ts"
import { scriptedDns, scriptedDocuments, scriptedEndpoints } from "./scripted.ts"

const runner = { describe, it, after: afterAll }

describeLaws(runner, "DnsResolver, scripted", dnsResolverLaws, scriptedDns)
describeLaws(runner, "DocumentFetcher, scripted", documentFetcherLaws, scriptedDocuments)
describeLaws(runner, "EndpointProbe, scripted", endpointProbeLaws, scriptedEndpoints)
