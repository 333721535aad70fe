const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }

/** A text as it stands in HTML, between tags and in quoted attributes. Pure. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => named[sign]!)
