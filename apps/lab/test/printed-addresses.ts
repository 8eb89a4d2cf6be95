export interface PrintedAddresses {
  readonly page: string
  readonly stranger: string
  readonly koa: string
  readonly fastify: string
  readonly express: string
  readonly nest: string
  readonly next: string
}

/** Reads the addresses from the output of the lab. */
export function printedAddresses(output: string): PrintedAddresses {
  const after = (label: string): string => {
    const address = new RegExp(`^ +${label} +(http://\\S+)`, 'm').exec(output)?.[1]
    if (address === undefined) throw new Error(`no address of ${label} in:\n${output}`)
    return address
  }
  return {
    page: after('page'),
    stranger: after('stranger'),
    koa: after('Koa'),
    fastify: after('Fastify'),
    express: after('Express'),
    nest: after('Nest'),
    next: after('Next\\.js'),
  }
}
