import type { DatabaseSync } from "node:sqlite"

/** One connection for many who write: each has it to itself in its turn. */
export interface GroupCommit {
  /** Runs a change in a transaction; its answer comes after the commit. */
  readonly write: <A>(change: (inSavepoint: InSavepoint) => Promise<A>) => Promise<A>
  /** Runs something outside of any transaction while nobody else uses the connection. */
  readonly alone: <A>(run: () => Promise<A>) => Promise<A>
}

/** Runs a part of a change, which leaves nothing behind when it fails. */
export type InSavepoint = <A>(part: () => Promise<A>) => Promise<A>

interface Member {
  readonly run: () => Promise<() => void>
  readonly fail: (error: unknown) => void
}

// So that nobody waits long for others: neither the first of a group for the last, nor another process for the lock.
const MAXIMUM_MEMBERS = 64
const MAXIMUM_WAIT = 2
const MAXIMUM_MILLISECONDS = 10

/**
 * Writes what several ask for at the same time in one transaction, as each commit waits for the disk on the only thread.
 * Changes run one after the other, each in a savepoint of its own: one that fails undoes itself and nothing else. All are
 * answered after the commit; when that fails, or SQLite has rolled back by itself, all fail and nothing was written.
 */
export const groupCommit = (database: DatabaseSync): GroupCommit => {
  const rollback = (): void => {
    try {
      database.exec("rollback")
    } catch {
      // SQLite may have rolled back by itself, for want of space say: the first error is the one to tell.
    }
  }

  const undo = (): void => {
    try {
      database.exec("rollback to mailkeep_change; release mailkeep_change")
    } catch {
      // A part that can't be undone alone is undone with all of its group.
      rollback()
    }
  }

  const inSavepoint: InSavepoint = async (part) => {
    database.exec("savepoint mailkeep_change")
    try {
      const answer = await part()
      database.exec("release mailkeep_change")
      return answer
    } catch (error) {
      undo()
      throw error
    }
  }

  let last: Promise<unknown> = Promise.resolve()
  const alone = <A>(run: () => Promise<A>): Promise<A> => {
    const mine = last.then(run, run)
    last = mine
    return mine
  }

  const waiting: Array<Member> = []
  let isGathering = false
  /** Calls a group together: it begins once a turn of the event loop has brought nobody else, or the first has waited enough. */
  const gather = (): void => {
    if (isGathering) return
    isGathering = true
    const end = performance.now() + MAXIMUM_WAIT
    const look = (before: number) =>
      setImmediate(() => {
        const isGrowing = waiting.length > before && waiting.length < MAXIMUM_MEMBERS
        if (isGrowing && performance.now() < end) return look(waiting.length)
        isGathering = false
        void alone(runGroup)
        return undefined
      })
    look(0)
  }

  const runGroup = async (): Promise<void> => {
    const members = waiting.splice(0, MAXIMUM_MEMBERS)
    const answers: Array<() => void> = []
    try {
      if (members.length > 0) await transact(members, answers)
    } catch (error) {
      rollback()
      for (const { fail } of members) fail(error)
      answers.length = 0
    }
    for (const answer of answers) answer()
    if (waiting.length > 0) gather()
  }

  /** Runs members until time is up or one has ended the transaction; those that didn't come to their turn go on waiting. */
  const transact = async (members: Array<Member>, answers: Array<() => void>): Promise<void> => {
    // A deferred transaction that reads and then writes fails when another process wrote in between; an immediate one waits
    // its turn before it reads.
    database.exec("begin immediate")
    const end = performance.now() + MAXIMUM_MILLISECONDS
    let ran = 0
    try {
      do answers.push(await members[ran++]!.run())
      while (ran < members.length && performance.now() < end)
    } finally {
      waiting.unshift(...members.splice(ran))
    }
    database.exec("commit")
  }

  const write: GroupCommit["write"] = (change) =>
    new Promise((resolve, reject) => {
      const run = async () => {
        try {
          const answer = await change(inSavepoint)
          if (!database.isTransaction) throw new Error("its transaction has ended before its commit")
          return () => resolve(answer)
        } catch (error) {
          // With the transaction, what others of the group have done is gone.
          if (!database.isTransaction) throw error
          return () => reject(error)
        }
      }
      waiting.push({ run, fail: reject })
      gather()
    })

  return { alone, write }
}
