/** The `homepage` in the root's `package.json`, held equal by `npx pnpm manifests`. */
const DOCS = 'https://cors.example'

/** The page of the documentation that explains a code: of an issue, a denial, a verdict, a finding or a warning. */
export function docsAddress(code: string): string {
  return `${DOCS}/messages/${code}`
}
