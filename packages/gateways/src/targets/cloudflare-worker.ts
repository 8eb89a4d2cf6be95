import type { ReadExportOptions } from '../export-options.ts'
import type { GatewayExport } from '../gateway-export.ts'
import type { GatewayRules } from '../gateway-rules.ts'
import { headerComment } from '../header-comment.ts'

/** A module Worker that enforces the policy itself, with `@cors/fetch`, in front of the zone or of `upstream`. */
export function exportCloudflareWorker(
  rules: GatewayRules,
  options: ReadExportOptions,
): GatewayExport {
  const comment = headerComment('cloudflare-worker', rules, options, [
    'where: the main module of a Worker, on the routes of the policy. Install @cors/fetch.',
  ])
  const { upstream } = options.given
  const lines = [
    comment.trimEnd().replaceAll(/^#/gm, '//'),
    `import { ${rules.options === false ? '' : 'definePolicy, '}withCors } from "@cors/fetch"`,
    '',
    rules.options === false
      ? 'const policy = false'
      : `const policy = definePolicy(${JSON.stringify(rules.options, null, 2)})`,
    '',
    'export default {',
    `  fetch: withCors(policy, (request) => fetch(${upstream === undefined ? 'request' : 'toUpstream(request)'})),`,
    '}',
    ...(upstream === undefined ? [] : ['', ...toUpstream(upstream)]),
  ]
  return { text: `${lines.join('\n')}\n`, warnings: [] }
}

function toUpstream(address: string): readonly string[] {
  return [
    'function toUpstream(request) {',
    '  const url = new URL(request.url)',
    "  url.protocol = 'http:'",
    `  url.host = ${JSON.stringify(address)}`,
    '  return new Request(url, request)',
    '}',
  ]
}
