export {
  FRAMEWORK_NAMES,
  FRAMEWORKS,
  toPolicyCode,
  type Framework,
  type FrameworkName,
} from './situations/framework.ts'
export type { Situation } from './situations/situation.ts'
export { SITUATION_IDS, type SituationId } from './situations/situation-id.ts'
export { SITUATIONS } from './situations/situation-table.ts'
export { WRONG_FIXES, type WrongFix, type WrongFixId } from './situations/wrong-fixes.ts'
