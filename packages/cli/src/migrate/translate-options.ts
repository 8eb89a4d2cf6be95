import { checkOptions } from '@cors/core'
import {
  isCorsRequestHeader,
  isCorsResponseHeader,
  isForbiddenMethod,
  isForbiddenRequestHeader,
  isForbiddenResponseHeader,
  normalizeMethod,
} from '@cors/core/fetch-standard'
import type { Expression, Node, ObjectExpression, ObjectProperty } from 'oxc-parser'
import type { Migration } from './migration.ts'
import type { OldPackage, PolicyOption } from './old-package.ts'
import { readStatic } from './read-static.ts'
import { bare } from './source-index.ts'
import { translateOrigin, type TranslatedOrigin } from './translate-origin.ts'

type NamesOption = 'methods' | 'allowedHeaders' | 'exposedHeaders'

const MAX_AGE = 86_400
const EVERY_HEADER = ['*', 'Authorization']

/** An option as it will be: what the core should check, and where. */
interface Translated {
  readonly node: ObjectProperty
  readonly value: unknown
}

/**
 * Translates an object of options at its place.
 *
 * @returns `deny` where the old options allow no origin, so that `false` is to stand there instead
 */
export function translateOptions(
  migration: Migration,
  object: ObjectExpression,
  old: OldPackage,
): 'options' | 'deny' {
  const { index } = migration
  const removed = new Set<ObjectProperty>()
  const translated = new Map<PolicyOption, Translated>()
  let origin: TranslatedOrigin | undefined
  let isComplete = true

  const credentials = readCredentials()
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      isComplete = false
      migration.decide(
        property,
        'options-not-visible',
        `these options were written for ${old.name}; write them here as options of this package`,
      )
      continue
    }
    const name = nameOf(property)
    const option = name === undefined ? undefined : old.options.get(name)
    if (name === undefined || option === undefined) {
      isComplete &&= name !== undefined
      migration.decide(
        property,
        'option-rejected',
        name === undefined
          ? 'the name of this option is not visible here'
          : `${old.name} has no such option and ignored it: ${adviceFor(name)}`,
      )
    } else if (typeof option === 'object') {
      const known = property.method ? undefined : readStatic(property.value, index)
      if (known === undefined || !option.isWithoutEffect(known.value)) {
        migration.decide(property, 'option-changes-meaning', adviceFor(name))
      } else {
        const change = option.callerChange?.(known.value)
        if (change !== undefined) migration.callerChanges.add(change)
        removed.add(property)
      }
    } else if (translated.has(option)) {
      migration.decide(property, 'option-rejected', `${option} is there twice; keep one of them`)
    } else {
      translateProperty(property, option)
      rename(property, name, option)
    }
  }
  if (origin?.kind === 'none') {
    // Where nothing is allowed, nothing else is left to decide.
    for (const { code, message } of migration.withdraw(object)) {
      if (code === 'denied-request-continues') migration.decide(object, code, message)
    }
    return 'deny'
  }

  migration.removeItems(object.properties, removed)
  const last = object.properties.findLast(
    (property) => property.type === 'SpreadElement' || !removed.has(property),
  )
  const missing = isComplete ? missingDefaults() : []
  migration.addProperties(object, last, missing)
  checkTranslated()
  return 'options'

  function readCredentials(): boolean | 'maybe' {
    if (object.properties.some(({ type }) => type === 'SpreadElement')) return 'maybe'
    const property = object.properties.findLast(
      (one): one is ObjectProperty => one.type === 'Property' && nameOf(one) === 'credentials',
    )
    if (property === undefined) return false
    const known = readStatic(property.value, index)
    return typeof known?.value === 'boolean' ? known.value : 'maybe'
  }

  function rename(property: ObjectProperty, name: string, option: PolicyOption): void {
    if (property.shorthand) {
      const { start, end } = property
      const isChanged = migration.code.slice(start, end) !== migration.slice(property)
      if (isChanged || name !== option) migration.code.appendLeft(start, `${option}: `)
    } else if (name !== option) {
      migration.code.overwrite(property.key.start, property.key.end, option)
    }
  }

  function translateProperty(property: ObjectProperty, option: PolicyOption): void {
    const { value } = property
    switch (option) {
      case 'origin': {
        if (property.method || property.kind !== 'init') {
          origin = { kind: 'origins', alternatives: [] }
          migration.decide(
            property,
            'function-not-proved',
            'write origin as a list, or as a function (origin) => boolean',
          )
        } else {
          origin = translateOrigin(migration, value, old)
        }
        translated.set(option, { node: property, value: undefined })
        return
      }
      case 'credentials': {
        translated.set(option, { node: property, value: credentials === true })
        const known = readStatic(value, index)
        if (typeof known?.value === 'boolean' || isComparison(value)) return
        migration.decide(
          value,
          known === undefined ? 'value-not-visible' : 'option-rejected',
          known === undefined
            ? 'credentials must be true or false; true lets the listed pages read what the signed-in visitor sees'
            : `credentials must be true or false; ${old.name} took this for ${String(old.name !== 'cors' && Boolean(known.value))}`,
        )
        return
      }
      case 'maxAge':
        translateMaxAge(property)
        return
      case 'methods':
      case 'allowedHeaders':
      case 'exposedHeaders':
        translateNames(property, option)
    }
  }

  function translateMaxAge(property: ObjectProperty): void {
    const { value } = property
    const known = readStatic(value, index)
    if (known === undefined) {
      migration.decide(value, 'value-not-visible', 'maxAge must be a whole number of seconds')
      return
    }
    const isNothing = known.value === null || known.value === undefined || known.value === ''
    if (isNothing) {
      removed.add(property)
      return
    }
    const seconds = typeof known.value === 'boolean' ? Number.NaN : Number(known.value)
    if (Number.isNaN(seconds)) {
      migration.decide(value, 'option-rejected', 'maxAge must be a whole number of seconds')
      return
    }
    const allowed = Math.min(Math.max(0, Math.trunc(seconds)), MAX_AGE)
    if (seconds > MAX_AGE) migration.callerChanges.add('max-age-capped')
    if (allowed !== known.value) {
      migration.code.overwrite(value.start, value.end, String(allowed))
    }
    translated.set('maxAge', { node: property, value: allowed })
  }

  function translateNames(property: ObjectProperty, option: NamesOption): void {
    const { value } = property
    const known = property.method ? undefined : readStatic(value, index)
    if (known === undefined) {
      migration.decide(
        value,
        'value-not-visible',
        `${option} must be a list of names; check what this holds, and remove this comment`,
      )
      translated.set(option, { node: property, value: undefined })
      return
    }
    if (option === 'allowedHeaders' && old.reflectsHeaders(known.value)) {
      removed.add(property)
      return
    }
    if (option === 'exposedHeaders' && !known.value) {
      removed.add(property)
      return
    }
    const given = Array.isArray(known.value) ? (known.value as unknown[]) : [known.value]
    if (!given.every((item) => typeof item === 'string')) {
      migration.decide(value, 'option-rejected', `${option} must be a list of names`)
      translated.set(option, { node: property, value: undefined })
      return
    }
    const elements = bare(value)
    const names: string[] = []
    if (elements.type === 'ArrayExpression') {
      const useless = new Set<Expression>()
      for (const element of elements.elements) {
        if (element === null) continue
        if (element.type === 'SpreadElement') {
          names.push(...keptInConstant(option, element, readStatic(element.argument, index)?.value))
          continue
        }
        const text = readStatic(element, index)?.value as string
        const kept = keep(option, splitNames(text), element)
        if (kept.length === 0) useless.add(element)
        else if (kept.length > 1 || kept[0] !== text) {
          migration.code.overwrite(
            element.start,
            element.end,
            kept.map((name) => migration.quoted(name)).join(', '),
          )
        }
        names.push(...kept)
      }
      migration.removeItems(elements.elements, useless)
    } else {
      const all = given.flatMap((text) => splitNames(text))
      const kept = keep(option, all, value)
      const isSame = Array.isArray(known.value) && kept.join() === given.join()
      if (!isSame) migration.code.overwrite(value.start, value.end, migration.list(kept))
      names.push(...kept)
    }
    translated.set(option, { node: property, value: names })
  }

  function keptInConstant(option: NamesOption, node: Node, value: unknown): readonly string[] {
    const given = (value as unknown[]).filter((item) => typeof item === 'string')
    const kept = keep(option, given, node)
    if (kept.join() !== given.join()) {
      migration.code.overwrite(
        node.start,
        node.end,
        kept.map((name) => migration.quoted(name)).join(', '),
      )
    }
    return kept
  }

  /** The names that have an effect. The others are reported, or left to decide where they would allow more here. */
  function keep(option: NamesOption, names: readonly string[], node: Node): readonly string[] {
    return names.filter((name) => {
      const key = name.toLowerCase()
      if (name === '*' && credentials !== false && option !== 'exposedHeaders') {
        migration.decide(
          node,
          'wildcard-with-credentials',
          `with credentials, browsers take "*" for a name, and here it would allow every ${option === 'methods' ? 'method' : 'header'}; write the names that pages send`,
        )
        return false
      }
      if (option === 'methods') {
        if (isForbiddenMethod(name)) return dropped()
        const method = normalizeMethod(name)
        if (method === name || method === 'GET' || method === 'HEAD' || method === 'POST')
          return true
        migration.decide(
          node,
          'name-never-matched',
          `methods are case-sensitive, so that "${name}" allowed nothing; write "${method}" here if pages may send it`,
        )
        return false
      }
      const isCors = isCorsResponseHeader(key) || isCorsRequestHeader(key)
      if (option === 'allowedHeaders') {
        const isUseless = isCors || (isForbiddenRequestHeader(key) && key !== 'origin')
        return isUseless ? dropped() : true
      }
      return isCors || isForbiddenResponseHeader(key) ? dropped() : true
    })
  }

  function dropped(): false {
    migration.callerChanges.add('names-without-effect')
    return false
  }

  function missingDefaults(): readonly DefaultOption[] {
    const properties: DefaultOption[] = []
    if (origin === undefined) {
      properties.push(defaultOrigin(migration, old))
      origin = { kind: 'origins', alternatives: ['*'] }
      if (credentials !== false) {
        migration.decide(
          object,
          'wildcard-with-credentials',
          `${old.name} allows every page by default; with credentials, write the list of origins that may read the responses`,
        )
      }
    }
    const names = defaultNames(migration, old).filter(([, , option]) => !translated.has(option))
    return [...properties, ...names]
  }

  function checkTranslated(): void {
    const alternatives = origin?.kind === 'origins' ? origin.alternatives : []
    const options = Object.fromEntries(
      [...translated].map(([option, { value }]) => [option, value] as const),
    )
    for (const alternative of alternatives.length === 0 ? ['https://example.com'] : alternatives) {
      for (const withCredentials of credentials === 'maybe' ? [false, true] : [credentials]) {
        for (const issue of checkOptions({
          ...options,
          origin: alternative,
          credentials: withCredentials,
        })) {
          const [option = ''] = issue.path.split('.')
          const node = translated.get(option as PolicyOption)?.node ?? object
          if (migration.hasDecision(node)) continue
          const isWildcard = issue.code === 'origin-wildcard-with-credentials-prohibited'
          migration.decide(
            node === object || node.type !== 'Property' ? object : node.value,
            isWildcard ? 'wildcard-with-credentials' : 'option-rejected',
            issue.message,
          )
        }
      }
    }
  }
}

type DefaultOption = readonly [text: string, comment: string, option: PolicyOption]

function defaultOrigin(migration: Migration, { name }: OldPackage): DefaultOption {
  return [`origin: ${migration.quoted('*')}`, `the default of ${name}`, 'origin']
}

function defaultNames(
  migration: Migration,
  { name, defaultMethods }: OldPackage,
): readonly DefaultOption[] {
  const methods: DefaultOption = [
    `methods: ${migration.list(defaultMethods)}`,
    `the default of ${name}, beside GET, HEAD and POST`,
    'methods',
  ]
  const headers: DefaultOption = [
    `allowedHeaders: ${migration.list(EVERY_HEADER)}`,
    `the default of ${name}: every requested header`,
    'allowedHeaders',
  ]
  return defaultMethods.length === 0 ? [headers] : [methods, headers]
}

/** The options that mean what the old package did without any. */
export function defaultOptions(migration: Migration, old: OldPackage, at: number): string {
  const indent = migration.indentOf(at)
  const lines = [defaultOrigin(migration, old), ...defaultNames(migration, old)].map(
    ([text, comment]) => `${text}, // ${comment}`,
  )
  return `{${lines.map((line) => `${migration.eol}${indent}  ${line}`).join('')}${migration.eol}${indent}}`
}

export function nameOf(property: ObjectProperty): string | undefined {
  if (property.computed) return undefined
  if (property.key.type === 'Identifier') return property.key.name
  return property.key.type === 'Literal' && typeof property.key.value === 'string'
    ? property.key.value
    : undefined
}

/** Every option that a policy does not have, has advice of the core. */
function adviceFor(option: string): string {
  const [issue] = checkOptions({ origin: 'https://example.com', [option]: undefined })
  return issue?.message ?? `${option} is no option of this package`
}

function splitNames(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function isComparison(node: Expression): boolean {
  const expression = bare(node)
  return (
    (expression.type === 'BinaryExpression' && /^[!=]==?$/.test(expression.operator)) ||
    (expression.type === 'UnaryExpression' && expression.operator === '!')
  )
}
