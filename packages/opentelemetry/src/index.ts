export { recordDecisions, type RecordDecisionsOptions } from './record-decisions.ts'
