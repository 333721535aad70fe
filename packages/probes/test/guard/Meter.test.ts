import { assert, describe, it } from "vitest"
import { submissionCheckLimits } from "../../src/guard/limits.ts"
import { Meter } from "../../src/guard/Meter.ts"

const meter = () =>
  new Meter({
    ...submissionCheckLimits,
    bytesIn: 10,
    rawBytesIn: 20,
    bytesOut: 5,
    progress: { bytes: 4, milliseconds: 100 },
  })

describe("a meter", () => {
  it("counts both ways, and on the wire", () => {
    const counts = meter()
    assert.isUndefined(counts.received(10))
    assert.isDefined(counts.received(1))
    assert.isUndefined(counts.sent(5))
    assert.isDefined(counts.sent(1))
    assert.isUndefined(counts.look(0, 20, false))
    assert.isDefined(counts.look(0, 21, false))
  })
  it("wants progress while a reply has begun, and none while none has", () => {
    const counts = meter()
    assert.isUndefined(counts.look(0, 0, true))
    counts.received(4)
    assert.isUndefined(counts.look(100, 4, true))
    counts.received(3)
    assert.isUndefined(counts.look(199, 7, true))
    assert.strictEqual(counts.look(200, 7, true)?.failure, "timeout")
    assert.isUndefined(counts.look(500, 7, false))
    assert.isUndefined(counts.look(600, 7, true))
    assert.isUndefined(counts.look(699, 7, true))
  })
})
