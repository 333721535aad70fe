import * as fs from "node:fs"

/** A key-value engine of one process: each value is a file. What it has acknowledged survives a crash. */
export interface Files {
  readonly values: ReadonlyMap<string, string>
  readonly put: (key: string, value: string) => void
  readonly remove: (key: string) => void
}

const synced = (path: string, flags: string, write: (file: number) => void) => {
  const file = fs.openSync(path, flags, 0o600)
  try {
    write(file)
    fs.fsyncSync(file)
  } finally {
    fs.closeSync(file)
  }
}

/** Opens a folder, which is made if it isn't there. */
export const openFiles = (folder: string): Files => {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const syncFolder = () => synced(folder, "r", () => {})
  const names = fs.readdirSync(folder)
  // A crash may leave a draft behind; what it was to replace is still there.
  for (const name of names.filter((each) => each.endsWith(".draft"))) fs.rmSync(`${folder}/${name}`)
  const keys = names.filter((name) => !name.endsWith(".draft"))
  const values = new Map(keys.map((key) => [key, fs.readFileSync(`${folder}/${key}`, "utf8")]))
  return {
    values,
    put: (key, value) => {
      const path = `${folder}/${key}`
      // Whoever reads sees the old file or the new one, never half of either.
      synced(`${path}.draft`, "w", (file) => fs.writeFileSync(file, value))
      fs.renameSync(`${path}.draft`, path)
      syncFolder()
      values.set(key, value)
    },
    remove: (key) => {
      fs.rmSync(`${folder}/${key}`)
      syncFolder()
      values.delete(key)
    },
  }
}
