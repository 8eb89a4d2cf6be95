import { allExchanges, type Recording } from './recording.ts'

/** What an audit did not see, and why: sentences. */
export function takeNotes(recording: Recording): readonly string[] {
  const { unsent, foreignOrigin, named, reader, sent } = recording
  const exchanges = allExchanges(recording)
  const failures = exchanges.flatMap(({ failure }) => failure?.failure ?? [])
  const throttled = failures.filter((failure) => failure === 'throttled').length
  const failed = failures.length - throttled
  const denied = named
    .filter(({ readability, response }) => readability === 'nothing' && response !== undefined)
    .map(({ origin }) => origin)
  const notes = [
    foreignOrigin !== undefined &&
      `The URL redirects to ${foreignOrigin}, which was not audited. Audit that URL, too.`,
    unsent > 0 &&
      `${unsent} requests were not sent: ${failures.length === 0 ? 'raise --max-requests' : throttled > 0 ? 'the server limits them' : 'the server no longer responds'}.`,
    throttled > 0 &&
      `${throttled} of ${sent} responses have status 429, too many requests, and say nothing: use --delay.`,
    failed > 0 && `${failed} of ${sent} requests got no response.`,
    reader === undefined &&
      named.length === 0 &&
      'No origin that was tried can read responses, so that preflights and errors were not judged. Name one that should, with --origin.',
    foreignOrigin === undefined &&
      denied.length > 0 &&
      `--origin ${denied.join(', ')} cannot read the response: see cors check.`,
  ]
  return notes.filter((note) => note !== false)
}
