import { describeConformance } from '@cors/conformance'
import { versions } from './express-versions.ts'
import { serveApplication } from './serve-application.ts'

for (const [name, express] of versions) describeConformance(name, serveApplication(express))
