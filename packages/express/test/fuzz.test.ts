import { describeFuzz } from '@cors/conformance/fuzz'
import { versions } from './express-versions.ts'
import { serveApplication } from './serve-application.ts'

// The newest of both: the lowest ones differ in nothing that this looks for.
for (const [name, express] of [versions[0]!, versions[2]!]) {
  describeFuzz(name, serveApplication(express))
}
