import { scoreCommand } from "./command.ts"

const { status, text } = await scoreCommand(process.argv.slice(2))
const stream = status === 0 ? process.stdout : process.stderr
stream.write(`${text}\n`)
process.exitCode = status
