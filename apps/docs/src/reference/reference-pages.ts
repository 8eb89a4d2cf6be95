import { apiPages } from './api-pages.ts'
import { benchmarkPages } from './benchmark-pages.ts'
import { browsersPage } from './browsers-page.ts'
import { comparePage } from './compare-page.ts'
import { compatibilityPage } from './compatibility-page.ts'
import { optionsPage } from './options-page.ts'
import type { ReferencePage } from './reference-page.ts'

/** Every page of the reference. */
export async function referencePages(): Promise<readonly ReferencePage[]> {
  return [
    await optionsPage(),
    compatibilityPage(),
    browsersPage(),
    comparePage(),
    ...benchmarkPages(),
    ...(await apiPages()),
  ]
}
