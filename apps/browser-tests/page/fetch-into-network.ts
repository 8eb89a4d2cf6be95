/** Runs inside the page, from its source text. Returns the type of the response, or `error`. */
export async function fetchIntoNetwork(
  url: string,
  init: Readonly<Record<string, string>>,
): Promise<string> {
  try {
    return (await fetch(url, init)).type
  } catch {
    return 'error'
  }
}
