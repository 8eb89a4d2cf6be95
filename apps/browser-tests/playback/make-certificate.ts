import { generate } from 'selfsigned'

/** A key and a certificate that nobody trusts, for the browsers that were told to trust any. */
export async function makeCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'playback.example' }], {
    keyType: 'ec',
    curve: 'P-256',
  })
  return { key: made.private, cert: made.cert }
}
