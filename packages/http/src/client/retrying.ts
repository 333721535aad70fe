/** What sends a request. */
export type Fetch = (request: Request) => Promise<Response>

const LONGEST_WAIT_SECONDS = 60

/** Sends a request again, at most `retries` times, when its answer says after how many seconds to. */
export const retrying =
  (send: Fetch, retries: number): Fetch =>
  async (request) => {
    for (let left = retries; ; left--) {
      // A body can be sent once only.
      const response = await send(left > 0 ? request.clone() : request)
      const seconds = waitOf(response)
      if (left === 0 || seconds === null) return response
      await response.body?.cancel()
      await wait(seconds, request.signal)
    }
  }

/** The seconds after which a request may be sent again; `null` when its answer is to be taken. */
// The server's table of statuses would bring Effect along.
const waitOf = ({ headers, status }: Response): number | null => {
  if (status !== 429 && status !== 503) return null
  const stated = headers.get("retry-after")
  const seconds = stated === null || !/^\d{1,6}$/.test(stated) ? Number.NaN : Number(stated)
  return seconds <= LONGEST_WAIT_SECONDS ? seconds : null
}

const wait = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop)
      resolve()
    }, seconds * 1_000)
    if (signal.aborted) stop()
    else signal.addEventListener("abort", stop, { once: true })
  })
