// Says that it is ready, waits for a word, then takes or makes the key of each file of a folder, as a start does, and
// says which keys those were and how many it made. Processes that do it at once meet at every file.
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { join } from "node:path"
import { createKeyFile, readKeyFile } from "../../src/masterKey/keyFile.ts"

const [folder = "", files = "1"] = process.argv.slice(2)
process.stdout.write("ready\n")
await once(process.stdin, "data")
process.stdin.destroy()

let made = 0
const keys = Array.from({ length: Number(files) }, (_, file) => {
  const path = join(folder, `${file}.key`)
  const stored = readKeyFile(path)
  if (stored !== null) return stored
  if (createKeyFile(path, randomBytes(32).toString("base64"))) made++
  return readKeyFile(path)
})
process.stdout.write(`${JSON.stringify({ keys, made })}\n`)
