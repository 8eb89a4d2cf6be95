/** What every adapter needs beside `decide`: the same question asked, and the same mistakes refused, everywhere. */
export { askedMethod } from './adapter/asked-method.ts'
export { goOn } from './adapter/go-on.ts'
export { judgeUpgrade, type UpgradeAnswer } from './adapter/judge-upgrade.ts'
export { lookupError } from './adapter/lookup-error.ts'
export { refuseMisuse } from './adapter/refuse-misuse.ts'
export { toPolicy } from './adapter/to-policy.ts'
export { varyUnder } from './adapter/vary-under.ts'
