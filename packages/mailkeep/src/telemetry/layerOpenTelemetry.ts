import { ConfigProvider, Effect, Layer, Metric, Tracer } from "effect"
import { FetchHttpClient, HttpClient } from "effect/http"
import { OtlpExporter, OtlpMetrics, OtlpSerialization, OtlpTracer } from "effect/observability"
import { boundExports } from "./boundExports.ts"
import type { OpenTelemetryOptions } from "./TelemetryOptions.ts"
import { withoutWords } from "./withoutWords.ts"

// What is left to be sent when all ends has this long.
const FAREWELL = "2 seconds"
const WARN_EVERY = 60_000

/** Spans and metrics of everything that runs above this layer go to a collector; what is left, when the layer ends. */
export const layerOpenTelemetry = ({
  headers,
  resourceAttributes,
  serviceName = "mailkeep",
  url,
}: OpenTelemetryOptions): Layer.Layer<never> => {
  const base = url.replace(/\/+$/, "")
  const exporter = {
    headers,
    resource: { serviceName, ...(resourceAttributes === undefined ? {} : { attributes: resourceAttributes }) },
    shutdownTimeout: FAREWELL,
  } as const
  const tracer = Layer.effect(
    Tracer.Tracer,
    Effect.map(OtlpTracer.make({ ...exporter, url: `${base}/v1/traces` }), withoutWords),
  )
  const metrics = OtlpMetrics.layer({ ...exporter, url: `${base}/v1/metrics` })
  // A registry of its own: two Mailkeeps in a process, or the host's metrics, are another's business.
  const registry = Layer.sync(Metric.MetricRegistry, () => new Map())
  return Layer.merge(tracer, metrics).pipe(
    Layer.provide([OtlpExporter.layerFlusher, OtlpSerialization.layerJson, layerClient(base)]),
    Layer.provideMerge(registry),
    // Options say all: what the host's process has in its environment is not looked at.
    Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({}))),
  )
}

/** The client of the exporters, which tells once a minute that something is lost: they keep quiet about it. */
const layerClient = (base: string): Layer.Layer<HttpClient.HttpClient> =>
  Layer.effect(
    HttpClient.HttpClient,
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      let warned = -Infinity
      const warn = Effect.clockWith((clock) => {
        const now = clock.currentTimeMillisUnsafe()
        if (now - warned < WARN_EVERY) return Effect.void
        warned = now
        return Effect.logWarning(
          `The OpenTelemetry collector ${base} can't be reached, is too slow, or refuses what it is sent; spans and metrics are lost.`,
        )
      })
      return boundExports(client, warn)
    }),
  ).pipe(Layer.provide(FetchHttpClient.layer))
