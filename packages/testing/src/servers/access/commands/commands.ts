import { anyState } from "./anyState.ts"
import { authenticated } from "./authenticated.ts"
import type { Command } from "./Command.ts"
import { notAuthenticated } from "./notAuthenticated.ts"
import { selected } from "./selected.ts"

/** Every command the server knows, by its name in upper case. */
export const commands: Readonly<Record<string, Command>> = Object.assign(
  // A client's word must never find something that every object has, like "constructor".
  Object.create(null),
  anyState,
  notAuthenticated,
  authenticated,
  selected,
)
