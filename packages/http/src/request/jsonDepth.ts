const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Whether arrays and objects are nested deeper than a limit, told in one pass before parsing: a short text can nest so
 * deep that parsing it, or walking the result, takes all the stack.
 */
export const depthExceeds = (json: string, limit: number): boolean => {
  let depth = 0
  let inString = false
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index)
    if (inString) {
      if (code === BACKSLASH) index++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) {
      inString = true
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > limit) return true
    } else if (code === 0x5d || code === 0x7d) {
      depth--
    }
  }
  return false
}
