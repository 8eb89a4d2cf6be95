import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { extract } from 'tar'

export interface UnpackedChromium {
  readonly executable: string
  /** Variables with which the process finds its own libraries and fonts. */
  readonly environment: Readonly<Record<string, string>>
}

const require = createRequire(import.meta.url)
const archives = join(dirname(require.resolve('@sparticuz/chromium')), '../bin')
const ownCache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))

/**
 * Unpacks the archives of `@sparticuz/chromium` once per version, and returns where they are.
 *
 * Several processes may call it at once: each unpacks into its own folder, the first to finish renames it to the final
 * name, and the others delete theirs.
 *
 * @throws {Error} on anything but 64-bit Linux on x86
 */
export async function unpackChromium(cache: string = ownCache): Promise<UnpackedChromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `@cors/chromium: the Chromium of the npm registry runs on linux-x64, and this is ${process.platform}-${process.arch}`,
    )
  }
  const folder = join(cache, `chromium-${chromiumVersion()}`)
  if (!existsSync(folder)) {
    await unpackInto(folder)
  }
  return {
    executable: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']]
        .filter(Boolean)
        .join(':'),
      ...fontsFor(folder),
    },
  }
}

function chromiumVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(archives, '../package.json'), 'utf8'))
  return (manifest as { version: string }).version
}

async function unpackInto(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const temporary = await mkdtemp(`${folder}-`)
  try {
    await Promise.all([
      pipeline(
        createReadStream(join(archives, 'chromium.br')),
        createBrotliDecompress(),
        createWriteStream(join(temporary, 'chromium'), { mode: 0o755 }),
      ),
      ...['al2023', 'swiftshader', 'fonts'].map((name) =>
        extract({ file: join(archives, `${name}.tar.br`), cwd: temporary, brotli: true }),
      ),
    ])
    await writeFile(join(temporary, 'fonts.conf'), fontConfiguration)
    await rename(temporary, folder)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    if (!existsSync(folder)) {
      throw error
    }
  }
}

const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`

/** A machine with fonts uses them; one without gets the only family in the package. */
function fontsFor(folder: string): Record<string, string> {
  return existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder }
}
