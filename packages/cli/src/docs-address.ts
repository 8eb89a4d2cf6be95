/** The page that explains a finding. The one place that knows where the documentation is. */
export function docsAddress(code: string): string {
  return `https://www.npmjs.com/package/@cors/cli#${code}`
}
