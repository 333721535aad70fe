/** What the host's application is called in the midst of a sentence. */
export const nameOf = (applicationName: string | null): string => applicationName ?? "the application"
