import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { DiscoverAnswer } from "./DiscoverAnswer.ts"
import { exampleDiscover } from "./examples.ts"
import * as Failure from "./failures.ts"

/** The documented body of `discover`. */
export const DiscoverRequest = Schema.Struct({
  email: Schema.String.annotate({ description: "The address whose servers are wanted." }),
}).annotate({
  identifier: "DiscoverServers",
  description: "An address; nothing of it is stored.",
  examples: [exampleDiscover],
})

/** The routes that find servers. */
export const DiscoverRoutes = HttpApiGroup.make("discovery")
  .add(
    HttpApiEndpoint.post("discover", "/email-accounts/discover", {
      payload: DiscoverRequest,
      success: DiscoverAnswer,
      error: [Failure.NotJson, Failure.TooLarge, Failure.NotJsonType],
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Find the servers of an address, and what to do before it can be connected",
        description:
          "Looks at what is known of providers, then asks the domain's DNS and web servers; ends within seconds. 200 whatever is found; nothing is stored. A domain that is asked about counts as two checks.",
      }),
    ),
  )
  .annotateMerge(OpenApi.annotations({ title: "Discovery", description: "Finding the servers of an address." }))
