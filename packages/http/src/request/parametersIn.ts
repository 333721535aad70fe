/** The values that a URL's query (or fragment) has of parameters with these names, each as it is read and as it was sent. Pure. */
export const parametersIn = (url: string, names: ReadonlyArray<string>): ReadonlyArray<string> =>
  url
    .slice(url.indexOf("?") + 1)
    .split(/[&#]/)
    .flatMap((part) =>
      [...new URLSearchParams(part)].flatMap(([name, value]) =>
        names.includes(name) ? [value, part.slice(part.indexOf("=") + 1)] : [],
      ),
    )
