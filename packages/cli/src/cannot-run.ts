/** Why a command could not run: a file that does not exist, a URL that is none. The message is for people. Exit status 2. */
export class CannotRun extends Error {
  override readonly name: string = 'CannotRun'
}
