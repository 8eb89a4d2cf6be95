/** Why there is no response. */
export type TransportFailure =
  | 'nothing-listens'
  | 'host-not-found'
  | 'no-route'
  | 'timeout'
  | 'reset'
  | 'certificate'
  | 'tls'
  | 'not-http'
  | 'throttled'
  | 'other'

interface FailureText {
  readonly message: (host: string, cause: string) => string
  readonly fix: string
}

const NOT_CORS = 'A page sees the same error as for CORS, but no CORS header can change it.'

const TEXTS: Readonly<Record<TransportFailure, FailureText>> = {
  'nothing-listens': {
    message: (host) => `Nothing listens at ${host}, so no connection was made. ${NOT_CORS}`,
    fix: 'Start the server, and check the host, the port and the scheme of the URL.',
  },
  'host-not-found': {
    message: (host) => `The host name of ${host} was not found. ${NOT_CORS}`,
    fix: 'Check the spelling of the host name and the DNS.',
  },
  'no-route': {
    message: (host) => `There is no route to ${host}. ${NOT_CORS}`,
    fix: 'Check the network, the VPN and the firewall.',
  },
  timeout: {
    message: (host) => `${host} did not respond in time. ${NOT_CORS}`,
    fix: 'Check whether the server is overloaded or a firewall drops the request, or allow more time with --timeout.',
  },
  reset: {
    message: (host) => `${host} closed the connection without a response. ${NOT_CORS}`,
    fix: 'Look for the reason in the log of the server, and check whether the URL needs https: in place of http:.',
  },
  certificate: {
    message: (host, cause) =>
      `The certificate of ${host} is not valid (${cause}), so browsers send no request. ${NOT_CORS}`,
    fix: 'Install a certificate that browsers trust. To check the server all the same, use --insecure, or name the authority in NODE_EXTRA_CA_CERTS.',
  },
  tls: {
    message: (host, cause) => `No TLS connection with ${host} was possible (${cause}). ${NOT_CORS}`,
    fix: 'Check whether the server speaks TLS at this port: the URL may need http: in place of https:.',
  },
  'not-http': {
    message: (host, cause) =>
      `What ${host} sent is not a valid HTTP response (${cause}). ${NOT_CORS}`,
    fix: 'Check whether an HTTP server listens at this port, and what it writes into its headers.',
  },
  throttled: {
    message: (host) => `${host} limits how many requests it takes: it responded with status 429.`,
    fix: 'Wait, then send fewer requests: use --delay.',
  },
  other: {
    message: (host, cause) => `There was no response from ${host} (${cause}). ${NOT_CORS}`,
    fix: 'Check the URL, the network and the server.',
  },
}

/** There is no response to a request. The message says what a page sees of it. */
export class TransportError extends Error {
  override readonly name: string = 'TransportError'
  readonly failure: TransportFailure
  readonly fix: string

  /** @param cause - Node's error code or message */
  constructor(failure: TransportFailure, host: string, cause: string) {
    super(TEXTS[failure].message(host, cause))
    this.failure = failure
    this.fix = TEXTS[failure].fix
  }
}
