/** What the codes of Node's errors mean, for those that people meet. */
const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens at this address and port',
  ECONNRESET: 'The server closed the connection without a response',
  ENOTFOUND: 'There is no such host name',
  EAI_AGAIN: 'The host name could not be looked up',
  EHOSTUNREACH: 'The host cannot be reached',
  ENETUNREACH: 'The network cannot be reached',
  ETIMEDOUT: 'The host does not respond',
  EPROTO: 'The port does not speak TLS; is it http?',
  CERT_HAS_EXPIRED: 'The certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate is signed by an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'The certificate is signed by an authority that is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate is sent without its chain',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another host name',
  HPE_HEADER_OVERFLOW: 'The headers of the response are too long',
}

const CERTIFICATE = /CERT|SIGNATURE/
const NOT_HTTP = /^HPE_/

/** Why a request failed, in a sentence for people, with the code of Node's error. */
export function explainFailure(error: unknown): string {
  const code = codeOf(error)
  if (code === undefined) return error instanceof Error ? error.message : String(error)
  return `${MEANINGS[code] ?? explainFamily(code)} (${code})${adviseOn(code)}`
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

function explainFamily(code: string): string {
  if (NOT_HTTP.test(code)) return 'What the server sent is not HTTP'
  return CERTIFICATE.test(code) ? 'The certificate is not valid' : 'The request failed'
}

/** Browsers stop there, too. */
function adviseOn(code: string): string {
  return CERTIFICATE.test(code)
    ? '. If it is right, give its authority to Node: NODE_EXTRA_CA_CERTS=authority.pem'
    : ''
}
