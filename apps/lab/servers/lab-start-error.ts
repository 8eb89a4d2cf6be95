/** Why the lab cannot start, as a message for the person who started it. */
export class LabStartError extends Error {
  override readonly name = 'LabStartError'
}
