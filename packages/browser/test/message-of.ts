/** The message of an assertion that fails; "it passed" where it does not. */
export function messageOf(assertion: () => void): string {
  try {
    assertion()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'it passed'
}
