/** The day on which the built-in presets were last gone through; none of their sources is younger. */
export const catalogueDate = "2026-11-27"
