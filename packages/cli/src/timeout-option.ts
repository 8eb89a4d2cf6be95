import { InvalidArgumentError, Option } from 'commander'

/** `--timeout`, in seconds on the command line and in milliseconds for the command. */
export function readTimeout(): Option {
  return new Option('--timeout <seconds>', 'how long to wait for each response')
    .argParser((text) => {
      const seconds = Number(text)
      if (!(seconds > 0 && seconds <= 3600)) {
        throw new InvalidArgumentError('Write a number of seconds, up to 3600.')
      }
      return seconds * 1000
    })
    .default(10_000, '10')
}
