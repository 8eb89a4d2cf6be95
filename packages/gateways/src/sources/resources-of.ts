import {
  isMapping,
  isSequence,
  textOf,
  type SourceData,
  type SourceMapping,
} from './source-data.ts'

/** The objects of a kind among the documents of `kubectl get -o yaml`, also inside a `List`. */
export function kubernetesObjects(
  documents: readonly SourceData[],
  kind: string,
): readonly SourceMapping[] {
  return documents
    .filter((document) => isMapping(document))
    .flatMap((document): readonly SourceData[] => {
      const items = document.get('items')
      return isSequence(items) ? items : [document]
    })
    .filter((object) => isMapping(object))
    .filter((object) => object.get('kind') === kind)
}

/** The properties of the resources of a type in a template of CloudFormation, by their names. */
export function cloudFormationResources(
  template: SourceMapping,
  types: readonly string[],
): ReadonlyMap<string, SourceMapping> {
  const resources = template.get('Resources') ?? (template.has('Type') ? one(template) : null)
  const found = new Map<string, SourceMapping>()
  if (!isMapping(resources)) return found
  for (const [name, resource] of resources) {
    if (!isMapping(resource) || !types.includes(textOf(resource.get('Type')))) continue
    const properties = resource.get('Properties')
    if (isMapping(properties)) found.set(name, properties)
  }
  return found
}

function one(resource: SourceMapping): SourceMapping {
  return new Map([['', resource]])
}
