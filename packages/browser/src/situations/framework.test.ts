import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FRAMEWORK_NAMES, FRAMEWORKS, toPolicyCode } from './framework.ts'

const packages = new URL('../../../', import.meta.url)

describe('the code for', () => {
  test.each(FRAMEWORK_NAMES)('%s imports what its adapter exports', (name) => {
    const { package: adapter, importName } = FRAMEWORKS[name]
    const index = new URL(`${adapter.replace('@cors/', '')}/src/index.ts`, packages)
    expect(existsSync(index)).toBe(true)
    expect(readFileSync(index, 'utf8')).toMatch(new RegExp(`\\b${importName}\\b`))
    const code = toPolicyCode(name, { origin: '*' })
    expect(code).toContain(`import { ${importName} } from '${adapter}'`)
    expect(code).toContain("origin: '*',")
  })

  test('Express is a policy as people write it', () => {
    const options = { origin: ['https://app.example.com'], methods: ['PUT'], credentials: true }
    expect(toPolicyCode('express', options)).toBe(`import { cors } from '@cors/express'

app.use(cors({
  origin: ['https://app.example.com'],
  methods: ['PUT'],
  credentials: true,
}))`)
  })

  test('a value that holds quotation marks cannot leave its string', () => {
    const hostile = `https://a'+alert(1)+'"\n\\'`
    const code = toPolicyCode('express', { origin: [hostile] })
    const literal = /^ {2}origin: \['(.*)'\],$/m.exec(code)?.[1] ?? ''
    // Without what is escaped nothing is left that ends a string or a line.
    expect(literal.replaceAll(/\\./g, '')).not.toMatch(/['\\\n]/)
  })
})
