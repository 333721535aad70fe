/** What follows the command can't be read; `problems` has a line for each thing that is wrong. */
export class UsageError extends Error {
  override readonly name = "UsageError"
  readonly problems: ReadonlyArray<string>
  constructor(problems: ReadonlyArray<string>) {
    super(problems.join("\n"))
    this.problems = problems
  }
}
