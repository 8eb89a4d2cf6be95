/**
 * Writes the public API of every published package into `packages/<name>/api/<entry>.api.md`, read from the
 * declarations that it publishes. With `--check` nothing is written, and the run fails where a report would differ: a
 * public change is then seen in review.
 */
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string | { readonly import: string }>>
}

const isCheck = process.argv.includes('--check')
const changed: string[] = []
let count = 0

for (const path of globSync('packages/*/package.json').toSorted()) {
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  if (manifest.private === true) continue
  for (const [entry, files] of Object.entries(manifest.exports ?? {})) {
    if (typeof files === 'string') continue
    const declarations = resolve(dirname(path), files.import.replace(/\.js$/, '.d.ts'))
    const report = entry === '.' ? 'index' : entry.slice(2)
    if (!isUnchanged(dirname(path), path, declarations, report)) {
      changed.push(`${manifest.name}${entry.slice(1)}`)
    }
    count++
  }
}

if (changed.length > 0 && isCheck) {
  process.stdout.write(
    `The public API has changed: ${changed.join(', ')}. Run "npx pnpm api" and review the difference.\n`,
  )
  process.exitCode = 1
}
process.stdout.write(
  `${count - changed.length} passed, ${isCheck ? changed.length : 0} failed, 0 skipped\n`,
)

function isUnchanged(
  folder: string,
  manifest: string,
  declarations: string,
  entry: string,
): boolean {
  if (!existsSync(declarations))
    throw new Error(`${declarations} is missing; build the packages first`)
  const reportFolder = resolve(folder, 'api')
  mkdirSync(reportFolder, { recursive: true })
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: resolve(folder),
      mainEntryPointFilePath: declarations,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2023',
            lib: ['es2023', 'dom'],
            module: 'nodenext',
            moduleResolution: 'nodenext',
            types: ['node'],
            strict: true,
            skipLibCheck: true,
          },
          include: [declarations],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${entry}.api.md`,
        reportFolder,
        reportTempFolder: resolve('reports/api', folder),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      messages: {
        extractorMessageReporting: {
          // Every export is public.
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.None },
        },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve(manifest),
  })
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: !isCheck,
    messageCallback: (message) => {
      message.handled = message.logLevel !== ExtractorLogLevel.Error
    },
  })
  return !apiReportChanged
}
