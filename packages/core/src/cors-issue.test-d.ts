import type { Same } from '../test/same.ts'
import { checkOptions } from './check-options.ts'
import type { CorsIssue, JsonValue } from './cors-issue.ts'

type ValueOf<Code extends CorsIssue['code']> = Extract<CorsIssue, { readonly code: Code }>['value']

true satisfies Same<ValueOf<'origin-prohibited'>, string>
true satisfies Same<ValueOf<'origin-wildcard-with-credentials-prohibited'>, '*'>
true satisfies Same<ValueOf<'option-unknown'>, JsonValue>

const [issue] = checkOptions('anything')
// @ts-expect-error -- an issue is read-only
issue!.message = ''
// @ts-expect-error -- the list of issues is read-only
checkOptions('anything').pop()
