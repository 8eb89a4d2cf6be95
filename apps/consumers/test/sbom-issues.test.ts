import { expect, test } from 'vitest'
import { sbomIssues } from '../src/sbom-issues.ts'

const manifest = { name: '@cors/koa', version: '1.0.0', dependencies: { '@cors/core': '1.0.0' } }
const SELF = 'pkg:npm/%40cors/koa@1.0.0'
const CORE = 'pkg:npm/%40cors/core@1.0.0'

const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.7',
  version: 1,
  metadata: { component: { type: 'library', name: 'koa', purl: SELF, 'bom-ref': SELF } },
  components: [{ type: 'library', name: 'core', purl: CORE, 'bom-ref': CORE }],
  dependencies: [
    { ref: SELF, dependsOn: [CORE] },
    { ref: CORE, dependsOn: [] },
  ],
}

test('a bill of materials that says what the manifest says has no issue', async () => {
  expect(await sbomIssues(JSON.stringify(bom), manifest)).toEqual([])
})

test.each([
  [{ specVersion: 1.7 }, /^it breaks the schema of CycloneDX 1\.7: .*specVersion/],
  [{ surprise: true }, /^it breaks the schema of CycloneDX 1\.7: .*surprise/],
  [{ components: [] }, /^it does not describe pkg:npm\/%40cors\/core@1\.0\.0$/],
  [{ dependencies: [{ ref: SELF, dependsOn: [] }] }, /^it lists {2}for @cors\/core$/],
  [
    { metadata: { component: { type: 'library', name: 'koa', purl: CORE } } },
    /^it is about pkg:npm\/%40cors\/core@1\.0\.0$/,
  ],
])('with %j it has an issue', async (changed, issue) => {
  const issues = await sbomIssues(JSON.stringify({ ...bom, ...changed }), manifest)
  expect(issues).toHaveLength(1)
  expect(issues[0]).toMatch(issue)
})
