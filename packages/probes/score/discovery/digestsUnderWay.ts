let count = 0
let isWatched = false

/**
 * How many digests are being computed now. They are computed outside Effect and in real time, so virtual time has to stand
 * meanwhile. From the first call on, all of this process are counted; what they give is not touched.
 */
export const digestsUnderWay = (): number => {
  if (!isWatched) {
    isWatched = true
    const { subtle } = globalThis.crypto
    const digest = subtle.digest.bind(subtle)
    subtle.digest = async (...parameters) => {
      count++
      try {
        return await digest(...parameters)
      } finally {
        count--
      }
    }
  }
  return count
}
