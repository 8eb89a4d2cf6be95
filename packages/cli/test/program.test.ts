import { describe, expect, test } from 'vitest'
import { COMMANDS } from '../src/command-table.ts'
import { runCors } from './run-cors.ts'

describe('the command line', () => {
  test('without a command prints the help as an error', async () => {
    const { status, output, errors } = await runCors([])
    expect({ status, output }).toEqual({ status: 2, output: '' })
    for (const { name } of COMMANDS) expect(errors).toContain(`  ${name} `)
  })

  test('with --help prints the help, with --version the version', async () => {
    expect(await runCors(['--version'])).toMatchObject({ status: 0, output: '1.2.3\n', errors: '' })
    expect(await runCors(['--help'])).toMatchObject({ status: 0, errors: '' })
  })

  test.each(COMMANDS)('prints the help of $name, with examples', async ({ name }) => {
    const help = await runCors([name, '--help'])
    expect(help).toMatchObject({ status: 0, errors: '' })
    expect(help.output).toContain(`cors ${name}`)
    expect(help.output).toContain('Examples:\n  cors ')
    expect(await runCors(['help', name])).toEqual(help)
  })

  test.each([
    ['a misspelt command', ['chek'], 'Did you mean check?'],
    ['a misspelt command after help', ['help', 'chek'], 'Did you mean check?'],
    ['a misspelt option', ['lint', '--formt', 'json'], 'Did you mean --format?'],
    ['an unknown format', ['lint', '--format', 'xml'], 'Allowed choices are pretty, json'],
    ['a missing argument', ['check', '--origin', 'https://a.example'], "argument 'url'"],
    ['a missing option', ['check', 'https://a.example'], 'which page sends the request: --origin'],
    ['too many arguments', ['diff', 'a', 'b', 'c'], 'too many arguments'],
    ['two formats', ['lint', '--json', '--format', 'sarif'], 'cannot be used with'],
    ['a file without a format', ['lint', '--output', 'x.json'], 'such as sarif=cors.sarif'],
  ])('says what is wrong with %s, and exits with 2', async (_, args, message) => {
    const { status, output, errors } = await runCors(args)
    expect({ status, output }).toEqual({ status: 2, output: '' })
    expect(errors).toContain(message)
  })

  test('shows arguments without the escapes in them', async () => {
    const { errors } = await runCors(['\u001B[2Jlint'])
    expect(errors).toContain(String.raw`\u{1b}[2Jlint`)
    expect(errors).not.toContain('\u001B')
  })

  test('prints errors in colour only where --color says so', async () => {
    expect((await runCors(['chek', '--color'])).errors).toContain('\u001B[31m')
    expect((await runCors(['chek'], { environment: { FORCE_COLOR: '1' } })).errors).toContain(
      '\u001B[31m',
    )
    expect((await runCors(['chek'])).errors).not.toContain('\u001B')
  })
})
