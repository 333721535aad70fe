import { Schema } from "effect"

/** A TCP port, 1 to 65535. */
export const Port = Schema.Int.check(
  Schema.isBetween({ minimum: 1, maximum: 65_535 }, { expected: "a port from 1 to 65535" }),
).pipe(Schema.brand("Port"))
export type Port = typeof Port.Type
