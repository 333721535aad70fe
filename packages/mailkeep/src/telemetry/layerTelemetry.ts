import { Layer, Logger } from "effect"
import { layerOpenTelemetry } from "./layerOpenTelemetry.ts"
import type { TelemetryOptions } from "./TelemetryOptions.ts"

const formats = { json: Logger.formatJson, text: Logger.formatLogFmt }

/** Where everything that runs above this layer logs to, and what it is traced and measured by. */
export const layerTelemetry = ({ log, openTelemetry }: TelemetryOptions): Layer.Layer<never> => {
  if (log === undefined && openTelemetry === undefined) return Layer.empty
  // Without the logger that puts the log's words into spans.
  const logger = log === undefined ? Logger.defaultLogger : Logger.withConsoleError(formats[log])
  const loggers = Logger.layer([logger])
  return openTelemetry === undefined ? loggers : layerOpenTelemetry(openTelemetry).pipe(Layer.provideMerge(loggers))
}
