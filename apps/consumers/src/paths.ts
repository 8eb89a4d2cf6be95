import { fileURLToPath } from 'node:url'

export const ROOT: string = fileURLToPath(new URL('../../..', import.meta.url))
export const HERE: string = fileURLToPath(new URL('..', import.meta.url))
/** Where `pnpm release:pack` writes the tarballs, and their software bills of materials. */
export const RELEASE: string = fileURLToPath(new URL('../../../release', import.meta.url))
export const SBOM: string = fileURLToPath(new URL('../../../sbom', import.meta.url))
