/** Writes the report of the last run again from its JSON files. */
import { readResults } from './report/read-results.ts'
import { writeReport } from './report/write-report.ts'

writeReport(readResults())
