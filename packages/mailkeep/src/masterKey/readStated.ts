import { isMasterKey } from "@mailkeep/core"
import { Redacted } from "effect"
import { readKeyFile } from "./keyFile.ts"

/** The text of a master key, or what is wrong with where it should be, in words that never quote a key. */
export type Stated = { readonly key: Redacted.Redacted } | { readonly problem: string }

const HOW_TO_MAKE_ONE = "32 random bytes as base64, as `openssl rand -base64 32` prints them"

const isKey = (text: string): boolean => isMasterKey(Redacted.make(text))

// Somebody who puts the key where its place belongs must not find it in a log.
const misplaced: Stated = { problem: "must say where the master key is, and holds a master key itself" }

const stated = (text: string, where: string): Stated =>
  isKey(text)
    ? { key: Redacted.make(text) }
    : { problem: `${where} ${text === "" ? "is empty" : "holds no master key"}: put ${HOW_TO_MAKE_ONE}, there` }

/** The master key in a file. */
export const readFileKey = (path: string): Stated => {
  if (isKey(path)) return misplaced
  try {
    const text = readKeyFile(path)
    return text === null
      ? { problem: `the key file ${path} doesn't exist: put the key there, or name the file that holds it` }
      : stated(text, `the key file ${path}`)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { problem: `the key file ${path} can't be read (${code}): let this process read it` }
  }
}

/** The master key in an environment variable. */
export const readVariableKey = (name: string): Stated => {
  if (isKey(name)) return misplaced
  const text = process.env[name]
  return text === undefined
    ? { problem: `the environment variable ${name} is not set: set it to ${HOW_TO_MAKE_ONE}` }
    : stated(text.trim(), `the environment variable ${name}`)
}
