import { offerToLeaveOut } from '#browser/help/conflict.ts'
import { offerCopy } from '#browser/help/copy.ts'
import { watchExit } from '#browser/help/exit.ts'
import { sayHowOld } from '#browser/help/old-copy.ts'
import { watchIdle } from '#browser/help/idle.ts'

// Each of them stands alone: what an old browser cannot do takes none of the others away, and no number waits for any of it.
for (const begin of [watchExit, watchIdle, sayHowOld, offerToLeaveOut, offerCopy]) {
  try {
    begin()
  } catch {
    continue
  }
}
