/** Where spans and metrics go, by OTLP over HTTP with JSON. */
export interface OpenTelemetryOptions {
  /** The collector, such as `http://localhost:4318`; spans go to `/v1/traces` below it, metrics to `/v1/metrics`. */
  readonly url: string
  /** Headers that the collector asks for. Default none. */
  readonly headers?: Readonly<Record<string, string>>
  /** Default `mailkeep`. */
  readonly serviceName?: string
  /** What else is told of this process, such as `deployment.environment.name`. Default none. */
  readonly resourceAttributes?: Readonly<Record<string, string | number | boolean>>
}

/** What a Mailkeep tells of its work. */
export interface TelemetryOptions {
  /**
   * The form of Effect's log, which then goes to stderr, a line each: of JSON, or `name=value` pairs. A line is written for
   * every request to the HTTP API then, unless `http.logRequests` says otherwise. Default: faults only, to the console.
   */
  readonly log?: "json" | "text"
  /**
   * Sends spans and metrics to a collector of OpenTelemetry. It is the operator's own address: the one that Mailkeep
   * connects to without the guard of mail servers. Default: nothing is sent.
   */
  readonly openTelemetry?: OpenTelemetryOptions
}
