const MDN = 'https://developer.mozilla.org/docs/Web/HTTP'

/** Where findings are explained: pages of others, until each code has its own. */
export const DOCS: Readonly<Record<Topic, string>> = {
  'allow-credentials': `${MDN}/Reference/Headers/Access-Control-Allow-Credentials`,
  'allow-headers': `${MDN}/Reference/Headers/Access-Control-Allow-Headers`,
  'allow-methods': `${MDN}/Reference/Headers/Access-Control-Allow-Methods`,
  'allow-origin': `${MDN}/Reference/Headers/Access-Control-Allow-Origin`,
  cors: `${MDN}/Guides/CORS`,
  'expose-headers': `${MDN}/Reference/Headers/Access-Control-Expose-Headers`,
  'local-network-access': 'https://wicg.github.io/local-network-access/',
  'max-age': `${MDN}/Reference/Headers/Access-Control-Max-Age`,
  options: `${MDN}/Reference/Methods/OPTIONS`,
  preflight: `${MDN}/Guides/CORS#preflighted_requests`,
  redirect: `${MDN}/Guides/CORS/Errors/CORSExternalRedirectNotAllowed`,
  security: 'https://portswigger.net/web-security/cors',
}

export type Topic =
  | 'allow-credentials'
  | 'allow-headers'
  | 'allow-methods'
  | 'allow-origin'
  | 'cors'
  | 'expose-headers'
  | 'local-network-access'
  | 'max-age'
  | 'options'
  | 'preflight'
  | 'redirect'
  | 'security'
