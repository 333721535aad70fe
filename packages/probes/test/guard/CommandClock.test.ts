import { assert, describe, it } from "vitest"
import { CommandClock } from "../../src/guard/CommandClock.ts"

/** Looks once a second for so long; answers with the second at which the clock has had enough. */
const patient = (seconds: number, bytesASecond: number, patience: number, reading: (second: number) => boolean) => {
  const clock = new CommandClock(10_000)
  for (let second = 0; second <= seconds; second++) {
    const late = clock.look(second * 1000, second * bytesASecond, patience, reading(second))
    if (late !== undefined) return second
  }
  return undefined
}

describe("the time of a command", () => {
  it("is over when the server has held it up for so long", () => {
    assert.strictEqual(
      patient(20, 0, 1, () => true),
      10,
    )
  })
  it("is ten times as long for a reply that may take ten times as long", () => {
    assert.strictEqual(
      patient(200, 0, 10, () => true),
      100,
    )
  })
  it("does not run when it is our turn, or while we don't read", () => {
    assert.isUndefined(patient(1000, 0, 0, () => true))
    assert.isUndefined(patient(1000, 0, 1, () => false))
    assert.strictEqual(
      patient(40, 0, 1, (second) => second % 2 === 0),
      20,
    )
  })
  it("lets a large answer take its time, and a trickle not", () => {
    assert.isUndefined(patient(1000, 16_000, 1, () => true))
    assert.strictEqual(
      patient(100, 8000, 1, () => true),
      20,
    )
  })
  it("starts anew when something is said, and when an answer has come", () => {
    const clock = new CommandClock(10_000)
    clock.look(0, 0, 1, true)
    assert.isUndefined(clock.look(9000, 0, 1, true))
    clock.restart()
    clock.look(9000, 0, 1, true)
    assert.isUndefined(clock.look(18_000, 0, 1, true))
    assert.isUndefined(clock.look(18_000, 0, 0, true))
    assert.isUndefined(clock.look(27_000, 0, 1, true))
    assert.strictEqual(clock.look(28_001, 0, 1, true)?.failure, "timeout")
  })
})
