import { Spec, Validation } from '@cyclonedx/cyclonedx-library'

interface Bom {
  readonly metadata: { readonly component: { readonly purl: string } }
  readonly components: readonly { readonly purl: string }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/** Where a software bill of materials breaks its schema, or does not say what the manifest of the tarball says. */
export async function sbomIssues(text: string, manifest: Manifest): Promise<readonly string[]> {
  const errors = await new Validation.JsonStrictValidator(Spec.Version.v1dot7).validate(text)
  if (errors !== null) return [`it breaks the schema of CycloneDX 1.7: ${JSON.stringify(errors)}`]
  const { metadata, components, dependencies } = JSON.parse(text) as Bom
  const self = packageUrl(manifest.name, manifest.version)
  const direct = dependencies.find(({ ref }) => ref === self)?.dependsOn ?? []
  const named = direct.map((reference) => nameOf(reference)).toSorted()
  const expected = Object.keys(manifest.dependencies ?? {}).toSorted()
  const known = new Set(components.map(({ purl }) => purl))
  return [
    ...(metadata.component.purl === self ? [] : [`it is about ${metadata.component.purl}`]),
    ...(named.join() === expected.join()
      ? []
      : [`it lists ${named.join(', ')} for ${expected.join(', ')}`]),
    ...dependencies
      .flatMap(({ dependsOn }) => dependsOn)
      .filter((reference) => !known.has(reference))
      .map((reference) => `it does not describe ${reference}`),
  ]
}

/** @see https://github.com/package-url/purl-spec/blob/main/types/npm-definition.json */
function packageUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

function nameOf(reference: string): string {
  const [, name = reference] = /^pkg:npm\/(.+)@[^@]+$/.exec(reference) ?? []
  return decodeURIComponent(name)
}
