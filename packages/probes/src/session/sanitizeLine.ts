import { maskSecrets } from "@mailkeep/core"

/**
 * A server's line for people, made safe for a library that will quote it in its errors: secrets masked, control
 * characters and escape sequences replaced by blanks. In and out as latin1, one character a byte; `secrets` as text.
 */
export const sanitizeLine = (line: string, secrets: ReadonlyArray<string>): string => {
  const bytes = secrets.map((secret) => Buffer.from(secret).toString("latin1"))
  return maskSecrets(line, bytes).replace(CONTROLS, " ")
}

// C1 controls (0x80 to 0x9f) stay: as bytes they are parts of UTF-8 characters.
const CONTROLS = /[\0-\u001f\u007f]/g
