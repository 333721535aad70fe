import type { CheckAnswer, CheckedSide } from "./check.ts"

/** The stages of a check as lines for a person, and under each side what is wrong and what to do. */
export const stageTable = (answer: CheckAnswer): ReadonlyArray<string> => [
  ...(answer.smtp === null ? [] : side("SMTP", answer.smtp)),
  ...(answer.imap === null ? [] : side("IMAP", answer.imap)),
]

const side = (name: string, { diagnosis, ok, stages }: CheckedSide): ReadonlyArray<string> => [
  `${name}: ${ok ? "ok" : "failed"}`,
  ...stages.map(({ evidence, ms, stage, status }) =>
    `  ${stage.padEnd(12)} ${status.padEnd(7)} ${`${ms.toFixed(1)} ms`.padStart(11)}  ${describe(evidence)}`.trimEnd(),
  ),
  ...(diagnosis === null ? [] : [`  ${diagnosis.category} (${diagnosis.actor}): ${diagnosis.remedy}`]),
]

const describe = (evidence: Readonly<Record<string, unknown>>): string =>
  Object.entries(evidence)
    .map(([name, value]) => `${name.replaceAll("_", " ")}: ${Array.isArray(value) ? value.join(" ") : String(value)}`)
    .join(", ")
