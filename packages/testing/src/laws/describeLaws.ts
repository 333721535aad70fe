import { type Layer, ManagedRuntime } from "effect"
import type { Law } from "./Law.ts"

/** What a test runner has to offer: `{ describe, it, after: afterAll }` of vitest, or `{ describe, it, after }` of `node:test`. */
export interface LawRunner {
  readonly describe: (name: string, define: () => void) => unknown
  readonly it: (name: string, run: () => Promise<void>) => unknown
  readonly after: (run: () => Promise<void>) => unknown
}

/**
 * Makes one test of each law, all on one adapter that is built at the first test and released after the last.
 *
 * @example
 * describeLaws({ describe, it, after: afterAll }, "my store", accountStoreLaws, layerMyAccountStore)
 */
export const describeLaws = <Port, E>(
  runner: LawRunner,
  name: string,
  laws: ReadonlyArray<Law<Port>>,
  layer: Layer.Layer<Port, E>,
): void => {
  runner.describe(name, () => {
    const runtime = ManagedRuntime.make(layer)
    runner.after(() => runtime.dispose())
    for (const { id, statement, check } of laws) runner.it(`${id}: ${statement}`, () => runtime.runPromise(check))
  })
}
