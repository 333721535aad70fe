import { tagNameKey } from "./Tag.ts"

// Dark enough for white text on them (a contrast of 4.5 or more, WCAG 2.2 §1.4.3), and told apart by most eyes.
const palette = ["#B3261E", "#9A3B00", "#7A5900", "#3E6B1F", "#00695C", "#0B57D0", "#6442D6", "#A4256F"] as const

/** The color of a tag for which none was chosen: the same for the same name. */
export const defaultTagColor = (name: string): string => {
  let sum = 0
  for (const character of tagNameKey(name)) sum = (sum * 31 + character.codePointAt(0)!) % 1_000_003
  return palette[sum % palette.length]!
}
