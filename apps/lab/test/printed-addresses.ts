import { SERVER_NAMES, SERVERS, USUAL_ADDRESSES, type LabAddresses } from '../model/addresses.ts'

/** Reads the addresses from the output of the lab. */
export function printedAddresses(output: string): LabAddresses {
  const pages = addressesIn(/ {2}(http:\S+) .* (http:\S+)$/m)
  const senders = addressesIn(/from\n +(http:\S+)\n +(http:\S+)$/m)
  const servers = { ...USUAL_ADDRESSES.servers }
  for (const name of SERVER_NAMES) {
    const { title, by } = SERVERS[name]
    ;[servers[name] = ''] = addressesIn(new RegExp(`^ +${title}, ${by} +(http:\\S+)$`, 'm'))
  }
  const [page = '', fallback = ''] = pages
  const [app = '', evil = ''] = senders
  const [login = ''] = addressesIn(/a login without CORS +(http:\S+)$/m)
  return { page, fallback, senders: { app, evil, neighbour: page }, servers, login }

  function addressesIn(pattern: RegExp): readonly string[] {
    const found = pattern.exec(output)
    if (found === null) throw new Error(`nothing like ${pattern} in:\n${output}`)
    return found.slice(1)
  }
}
