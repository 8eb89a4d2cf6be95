/** What keeps the lab from starting, in words for the person who started it. */
export class LabStartError extends Error {
  override readonly name = 'LabStartError'
}
