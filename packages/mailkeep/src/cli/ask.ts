import { createInterface } from "node:readline/promises"
import { Writable } from "node:stream"

/** Asks on the terminal for an account to check; the password is not echoed. What is left empty is told from the address. */
export const ask = async (): Promise<Record<string, string | number>> => {
  let silent = false
  const screen = new Writable({
    write: (chunk, _encoding, done) => {
      if (!silent) process.stdout.write(chunk as Buffer)
      done()
    },
  })
  const terminal = createInterface({ input: process.stdin, output: screen, terminal: true })
  const answers: Record<string, string | number> = {}
  const question = async (
    field: string,
    text: string,
    read: (answer: string) => string | number = (answer) => answer,
  ) => {
    const answer = (await terminal.question(text)).trim()
    if (answer !== "") answers[field] = read(answer)
  }
  // What is no number goes on as it was typed, so that the check names the field.
  const number = (answer: string) => (/^\d+$/.test(answer) ? Number(answer) : answer)
  try {
    await question("from_email", "Address: ")
    await question("user_name", "User name [told from the address]: ")
    process.stdout.write("Password: ")
    silent = true
    answers["password"] = await terminal.question("")
    silent = false
    process.stdout.write("\n")
    await question("smtp_host", "SMTP host [told from the address]: ")
    await question("smtp_port", "SMTP port [the usual one]: ", number)
    await question("imap_host", "IMAP host [told from the address]: ")
    await question("imap_port", "IMAP port [the usual one]: ", number)
    return answers
  } finally {
    terminal.close()
  }
}
