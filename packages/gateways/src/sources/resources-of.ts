import type { GatewayWarning } from '../gateway-export.ts'
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

/** The properties of the resources of a type in a template of CloudFormation. */
export function cloudFormationResources(
  template: SourceMapping,
  types: readonly string[],
): readonly SourceMapping[] {
  const resources = template.get('Resources')
  return [template, ...(isMapping(resources) ? resources.values() : [])]
    .filter((resource) => isMapping(resource))
    .filter((resource) => types.includes(textOf(resource.get('Type'))))
    .map((resource) => resource.get('Properties'))
    .filter((properties) => isMapping(properties))
}

/** The first one, with a warning if there are others: each is the policy of its own routes. */
export function firstOf<Item>(
  items: readonly Item[],
  what: string,
  warnings: GatewayWarning[],
): Item | undefined {
  if (items.length > 1) {
    warnings.push({
      path: '',
      message: `Only the first of ${items.length} ${what} is taken over. Import each by itself, as the policy of its own routes.`,
    })
  }
  return items[0]
}
