import { expect, test } from 'vitest'
import { compile, writeAttempts } from './signatures/compile.ts'

const ACCEPTED = 'accepted: the package rejects it when the application starts'
const versions = [
  ['5.9', 'typescript-5.9'],
  ['6', 'typescript-6'],
  ['7', 'typescript'],
] as const

test('the compiler names the mistake in options, in every signature that takes them', async () => {
  const attempts = writeAttempts()
  const outputs = await Promise.all(
    versions.map(async ([version, name]) => ({
      version,
      texts: await compile(name, attempts),
    })),
  )
  const sections = attempts.map((attempt) => {
    const byText = Map.groupBy(outputs, ({ texts }) => texts.get(attempt) || ACCEPTED)
    return [
      `## ${attempt.mistake}: \`${attempt.code}\``,
      ...[...byText].map(
        ([text, said]) =>
          `TypeScript ${said.map(({ version }) => version).join(', ')}:\n\n\`\`\`\n${text}\n\`\`\``,
      ),
    ].join('\n\n')
  })
  await expect(`# What the compiler says\n\n${sections.join('\n\n')}\n`).toMatchFileSnapshot(
    'signatures/compile-errors.md',
  )
}, 120_000)
