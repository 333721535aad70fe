import { ensureDebianPackages } from "./debianPackages.ts"

const PROGRAM = "/usr/bin/chromium"

/**
 * The program of a Chromium for tests that drive a browser, from Debian's package, which is installed first where it is missing.
 * `{ unavailable }` with the reason where there can be none; rejects then where `CI` is set: there the suite must run.
 */
export const ensureChromium = async (): Promise<{ readonly program: string } | { readonly unavailable: string }> => {
  const reason = await ensureDebianPackages({ chromium: PROGRAM })
  if (reason === undefined) return { program: PROGRAM }
  if (process.env["CI"] !== undefined) throw new Error(reason)
  return { unavailable: reason }
}
