/** Runs inside the page, from its source text: the type of the answer, or the error. */
export async function askIntoNetwork(
  url: string,
  init: Readonly<Record<string, string>>,
): Promise<string> {
  try {
    return (await fetch(url, init)).type
  } catch {
    return 'error'
  }
}
