import type { ApplicationState } from './application-state.ts'
import { assertPoliciesAgree } from './assert-policies-agree.ts'
import { warnWithoutEffect } from './warn-without-effect.ts'

/** Checks the policies of an application once, when it starts. */
export function checkWhenReady(application: ApplicationState): void {
  if (application.isCheckedWhenReady) return
  application.isCheckedWhenReady = true
  application.root.addHook('onReady', async () => {
    assertPoliciesAgree(application)
    warnWithoutEffect(application)
  })
}
