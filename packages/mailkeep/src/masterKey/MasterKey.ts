import type { KeyService } from "./KeyService.ts"

/**
 * A master key, or where it is: base64 of 32 random bytes, as `openssl rand -base64 32` prints; a file or an environment
 * variable that holds this text (read when Mailkeep opens; blanks around it don't matter); or the service that keeps it.
 */
export type MasterKey = string | { readonly file: string } | { readonly environment: string } | KeyService
