import { Cause, Exit, Tracer } from "effect"

/**
 * A tracer to which spans that failed tell what kind of error it was, and none of its words: a driver's may quote what
 * was to be written. The log has them, masked.
 */
export const withoutWords = (tracer: Tracer.Tracer): Tracer.Tracer =>
  Tracer.make({
    ...tracer,
    span: (options) => {
      const span = tracer.span(options)
      const end = span.end.bind(span)
      return Object.assign(span, { end: (at: bigint, exit: Exit.Exit<unknown, unknown>) => end(at, toldOf(exit)) })
    },
  })

const toldOf = (exit: Exit.Exit<unknown, unknown>): Exit.Exit<unknown, unknown> => {
  if (exit._tag === "Success" || Cause.hasInterruptsOnly(exit.cause)) return exit
  const kinds = exit.cause.reasons.flatMap((reason) => {
    if (Cause.isDieReason(reason)) return [kindOf(reason.defect)]
    return Cause.isFailReason(reason) ? [kindOf(reason.error)] : []
  })
  const told = new Error("The log says what went wrong.")
  told.name = kinds.join(", ")
  told.stack = told.name
  return Exit.die(told)
}

// What was thrown may have any name; those that a class gives are short words.
const kindOf = (error: unknown): string => {
  const name = error instanceof Error ? error.name : ""
  return /^[A-Za-z]{1,64}$/.test(name) ? name : "Error"
}
