import { openTelemetryProblems } from "../options/telemetryOptions.ts"
import type { OpenTelemetryOptions, TelemetryOptions } from "../telemetry/TelemetryOptions.ts"

type Variables = Readonly<Record<string, string | undefined>>

/** Reads the variables that say what is logged and what is told a collector; adds what is wrong to `problems`. */
export const telemetryOf = (variables: Variables, problems: Array<string>): TelemetryOptions => {
  const log = variables["MAILKEEP_LOG"] || "text"
  if (log !== "json" && log !== "text" && log !== "none") problems.push("MAILKEEP_LOG must be json, text or none.")
  const openTelemetry = openTelemetryOf(variables, problems)
  return {
    ...(log === "json" || log === "text" ? { log } : {}),
    ...(openTelemetry === null ? {} : { openTelemetry }),
  }
}

// Names and meanings are OpenTelemetry's.
const openTelemetryOf = (variables: Variables, problems: Array<string>): OpenTelemetryOptions | null => {
  const url = variables["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? ""
  if (url === "" || variables["OTEL_SDK_DISABLED"]?.toLowerCase() === "true") return null
  if (variables["OTEL_EXPORTER_OTLP_PROTOCOL"] === "grpc") {
    problems.push(
      "OTEL_EXPORTER_OTLP_PROTOCOL: Mailkeep speaks HTTP only: set it to http/json, and the port to the collector's for HTTP.",
    )
  }
  const headers = pairsOf(variables, "OTEL_EXPORTER_OTLP_HEADERS", problems)
  const { "service.name": named, ...resourceAttributes } = pairsOf(variables, "OTEL_RESOURCE_ATTRIBUTES", problems)
  const stated = {
    url,
    headers,
    resourceAttributes,
    serviceName: variables["OTEL_SERVICE_NAME"] || named || "mailkeep",
  }
  const names = new Map<PropertyKey | undefined, string>([
    ["url", "OTEL_EXPORTER_OTLP_ENDPOINT"],
    ["headers", "OTEL_EXPORTER_OTLP_HEADERS"],
    ["resourceAttributes", "OTEL_RESOURCE_ATTRIBUTES"],
    ["serviceName", "OTEL_SERVICE_NAME"],
  ])
  for (const { message, path } of openTelemetryProblems(stated)) problems.push(`${names.get(path[0])} ${message}.`)
  return stated
}

/** What a variable of the form `name=value,name=value` says, percent-decoded. Values may be secrets and are never quoted. */
const pairsOf = (variables: Variables, variable: string, problems: Array<string>): Readonly<Record<string, string>> => {
  const entries = (variables[variable] ?? "").split(",").filter((entry) => entry.trim() !== "")
  try {
    return Object.fromEntries(
      entries.map((entry) => {
        const [, name = "", value = ""] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/s.exec(entry) ?? []
        if (name === "") throw new URIError("no name")
        return [decodeURIComponent(name), decodeURIComponent(value)]
      }),
    )
  } catch {
    problems.push(`${variable} must be name=value pairs, comma-separated and percent-encoded.`)
    return {}
  }
}
