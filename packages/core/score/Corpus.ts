import { DiagnosisCategory } from "@mailkeep/core"
import { Schema } from "effect"

/** A server's words or a client's error, and what they mean. */
export const CorpusCase = Schema.Struct({
  id: Schema.optionalKey(Schema.String),
  protocol: Schema.optionalKey(Schema.Literals(["smtp", "imap", "oauth"])),
  /** The server's words, or the fields of an error. */
  raw: Schema.Union([Schema.String, Schema.Record(Schema.String, Schema.Unknown)]),
  /** What the caller knew. */
  context: Schema.optionalKey(
    Schema.Struct({
      host: Schema.optionalKey(Schema.NullOr(Schema.String)),
      port: Schema.optionalKey(Schema.NullOr(Schema.Int)),
      secure: Schema.optionalKey(Schema.NullOr(Schema.Boolean)),
      auth: Schema.optionalKey(Schema.NullOr(Schema.String)),
    }),
  ),
  expected: Schema.Struct({
    category: DiagnosisCategory,
    retryable: Schema.Boolean,
    alsoAccept: Schema.optionalKey(Schema.Array(DiagnosisCategory)),
  }),
})
export type CorpusCase = typeof CorpusCase.Type

/** A corpus file: a bare list of cases, or an object that has them as `cases`. */
export const Corpus = Schema.Union([Schema.Array(CorpusCase), Schema.Struct({ cases: Schema.Array(CorpusCase) })])

/** The cases of a corpus file's text; fails with what is wrong with it. */
export const readCorpus = Schema.decodeUnknownEffect(Schema.fromJsonString(Corpus))
