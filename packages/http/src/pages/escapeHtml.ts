const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

// Controls are no characters of HTML, and those of direction make a text look like another.
// eslint-disable-next-line no-control-regex
const UNSHOWN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu

/** A text as it stands in HTML, between tags or in a quoted attribute. Pure. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(UNSHOWN, " ").replaceAll(/[&<>"']/g, (character) => entities[character]!)
