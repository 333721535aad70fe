import type { BatchStore } from "@mailkeep/core"
import { claimingLaws } from "./batch/claiming.ts"
import { recordingLaws } from "./batch/recording.ts"
import { storingLaws } from "./batch/storing.ts"
import type { Law } from "./Law.ts"

/** Everything that the port {@link BatchStore} promises, bar what survives a crash, which only a process can show. */
export const batchStoreLaws: ReadonlyArray<Law<BatchStore>> = [...storingLaws, ...claimingLaws, ...recordingLaws]
