/** What the environment says can't be done; `problems` has a line for each, which names the variable or the file. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError"
  readonly problems: ReadonlyArray<string>
  constructor(problems: ReadonlyArray<string>) {
    super(problems.join("\n"))
    this.problems = problems
  }
}
