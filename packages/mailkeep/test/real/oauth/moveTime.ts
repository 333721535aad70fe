/**
 * Moves what this process takes for now, Mailkeep's and the authorization server's alike, ahead by so many minutes, as if everybody had
 * waited; returns what ends it. Timers are as they are, and so is the time by which TLS judges certificates.
 */
export const moveTime = (minutes: number): Disposable => {
  const { now } = Date
  Date.now = () => now.call(Date) + minutes * 60_000
  return {
    [Symbol.dispose]: () => {
      Date.now = now
    },
  }
}
