import { generate } from 'selfsigned'

/** A key and a self-signed certificate, for browsers that are configured to trust any. */
export async function makeCertificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'playback.example' }], {
    keyType: 'ec',
    curve: 'P-256',
  })
  return { key: made.private, cert: made.cert }
}
