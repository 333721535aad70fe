import { request as requestInClear } from "node:http"
import { request as requestOverTls } from "node:https"

/** What a browser is shown in the end, and the URLs that it went through. */
export interface Visit {
  readonly status: number
  readonly body: string
  readonly urls: ReadonlyArray<string>
}

/** Goes to a URL and wherever it leads, as a browser does that trusts a certificate. */
export const visit = async (url: string, caPem: string, urls: ReadonlyArray<string> = []): Promise<Visit> => {
  const { body, location, status } = await new Promise<{ status: number; location: string | undefined; body: string }>(
    (resolve, reject) => {
      const request = url.startsWith("https:") ? requestOverTls(url, { ca: caPem }) : requestInClear(url)
      request.on("error", reject).on("response", (response) => {
        let body = ""
        response.on("data", (chunk: Buffer) => (body += chunk.toString()))
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, location: response.headers.location, body }),
        )
      })
      request.end()
    },
  )
  const all = [...urls, url]
  return location === undefined ? { status, body, urls: all } : visit(new URL(location, url).href, caPem, all)
}
