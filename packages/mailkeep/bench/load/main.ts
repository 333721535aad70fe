// The load: so many connections at a time, for so long. Told where, it says what came of it.
import type { Load, Loaded } from "./Load.ts"
import { openExchange } from "./Exchange.ts"

const requestOf = ({ body, key, method, path }: Load, number: number): Buffer => {
  const text = body?.replaceAll("{number}", String(number)) ?? ""
  const head = [`${method} ${path} HTTP/1.1`, "host: 127.0.0.1", `x-api-key: ${key}`]
  if (body !== undefined) head.push("content-type: application/json", `content-length: ${Buffer.byteLength(text)}`)
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${text}`)
}

const run = async (load: Load): Promise<Loaded> => {
  const exchanges = await Promise.all(Array.from({ length: load.connections }, () => openExchange(load.port)))
  const latencies: Array<number> = []
  const same = requestOf(load, 0)
  let next = load.firstNumber
  const start = performance.now()
  const end = start + load.milliseconds
  await Promise.all(
    exchanges.map(async (exchange) => {
      for (let begun = performance.now(); begun < end; begun = performance.now()) {
        const status = await exchange.send(load.body === undefined ? same : requestOf(load, next++))
        if (status !== 200) throw new Error(`${load.method} ${load.path} was answered ${status}`)
        latencies.push(performance.now() - begun)
      }
    }),
  )
  const took = performance.now() - start
  for (const exchange of exchanges) exchange[Symbol.dispose]()
  latencies.sort((a, b) => a - b)
  return {
    answered: latencies.length,
    perSecond: latencies.length / (took / 1_000),
    p99: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
    nextNumber: next,
  }
}

process.on("message", (load: Load) => void run(load).then((loaded) => process.send!(loaded)))
process.on("disconnect", () => process.exit())
