import { DatabaseSync } from "node:sqlite"
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest"
import { groupCommit, type InSavepoint } from "../../src/sqlite/groupCommit.ts"
import { openReader, openSqlite } from "../../src/sqlite/openSqlite.ts"
import { temporaryFile } from "../temporaryFile.ts"

afterEach(() => void vi.restoreAllMocks())

const numbersIn = (database: DatabaseSync) =>
  database
    .prepare("select number from note order by rowid")
    .all()
    .map(({ number }) => number)

/** A file with one table, its writing connection, and another that sees what is committed. */
const start = () => {
  const file = temporaryFile()
  const writer = openSqlite(file)
  writer.exec("create table note (number integer unique)")
  const reader = openReader(file)!
  onTestFinished(() => {
    reader.close()
    writer.close()
  })
  const insert = (number: number, or = "abort") =>
    void writer.prepare(`insert or ${or} into note values (?)`).run(number)
  const statements = vi.spyOn(writer, "exec")
  const commits = () => statements.mock.calls.filter(([sql]) => sql === "commit").length
  return { ...groupCommit(writer), writer, insert, statements, commits, committed: () => numbersIn(reader) }
}

const inserting =
  (insert: () => void) =>
  (inSavepoint: InSavepoint): Promise<void> =>
    inSavepoint(async () => insert())

describe("changes that are asked for at the same time", () => {
  it("are written in their order by one commit, and each sees what those before it wrote", async () => {
    const { commits, committed, insert, write, writer } = start()
    const seen = await Promise.all(
      [1, 2, 3].map((number) =>
        write((inSavepoint) =>
          inSavepoint(async () => {
            const before = numbersIn(writer)
            insert(number)
            return before
          }),
        ),
      ),
    )
    expect(seen).toEqual([[], [1], [1, 2]])
    expect([committed(), commits()]).toEqual([[1, 2, 3], 1])
  })

  it("are answered after the commit, and seen by nobody else before it", async () => {
    const { committed, insert, write } = start()
    const answered: Array<string> = []
    const first = write(inserting(() => insert(1))).then(() => answered.push(`first, with ${committed().join()}`))
    const second = write((inSavepoint) =>
      inSavepoint(async () => {
        // As long as the first would need to be answered, were it not for the commit.
        for (let step = 0; step < 50; step++) await Promise.resolve()
        answered.push(`second runs, with ${committed().join()}`)
        insert(2)
      }),
    )
    await Promise.all([first, second])
    expect(answered).toEqual(["second runs, with ", "first, with 1,2"])
  })

  it("that come while others are gathered join them", async () => {
    const { commits, committed, insert, write } = start()
    const first = write(inserting(() => insert(1)))
    await new Promise(setImmediate)
    await Promise.all([first, write(inserting(() => insert(2)))])
    expect([committed(), commits()]).toEqual([[1, 2], 1])
  })

  it("are of several groups when there are more than 64", async () => {
    const { commits, committed, insert, write } = start()
    const numbers = Array.from({ length: 150 }, (_, index) => index)
    await Promise.all(numbers.map((number) => write(inserting(() => insert(number)))))
    expect([committed(), commits()]).toEqual([numbers, 3])
  })

  it("are of several groups, and still in order, when they take long", async () => {
    const { commits, committed, insert, write } = start()
    let now = 0
    vi.spyOn(performance, "now").mockImplementation(() => (now += 4))
    await Promise.all([1, 2, 3, 4, 5].map((number) => write(inserting(() => insert(number)))))
    expect(committed()).toEqual([1, 2, 3, 4, 5])
    expect(commits()).toBe(2)
  })
})

describe("a change that fails", () => {
  it("undoes itself and nothing else of its group", async () => {
    const { commits, committed, insert, write } = start()
    const outcomes = await Promise.allSettled([
      write(inserting(() => insert(1))),
      write(
        inserting(() => {
          insert(2)
          insert(1)
        }),
      ),
      write(inserting(() => insert(3))),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"])
    expect(outcomes[1]).toMatchObject({ reason: { message: expect.stringContaining("UNIQUE constraint failed") } })
    expect([committed(), commits()]).toEqual([[1, 3], 1])
  })

  it("undoes a part of itself and goes on with another", async () => {
    const { committed, insert, write } = start()
    const answer = await write(async (inSavepoint) => {
      const failed = inSavepoint(async () => {
        insert(1)
        throw new Error("the part's own reason")
      })
      await failed.catch(() => {})
      return inSavepoint(async () => insert(2)).then(() => "the second part")
    })
    expect([answer, committed()]).toEqual(["the second part", [2]])
  })

  it("and takes the transaction with it fails with those that were written before it, and those behind it go on", async () => {
    const { committed, insert, write, writer } = start()
    insert(7)
    const outcomes = await Promise.allSettled([
      write(inserting(() => insert(1))),
      write(inserting(() => insert(7, "rollback"))),
      write(inserting(() => insert(3))),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"])
    expect([committed(), writer.isTransaction]).toEqual([[7, 3], false])
  })

  it("hides that the transaction has ended, and fails all the same, before anybody writes outside of one", async () => {
    const { committed, insert, write } = start()
    insert(7)
    const hiding = async () => {
      try {
        insert(7, "rollback")
      } catch {
        // As a change would that takes the error for a rival's row.
      }
    }
    const outcomes = await Promise.allSettled([
      write(inserting(() => insert(1))),
      write(hiding),
      write(inserting(() => insert(3))),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"])
    expect(committed()).toEqual([7, 3])
  })

  it("and can't be undone alone is undone with all of its group", async () => {
    const { committed, insert, statements, write, writer } = start()
    statements.mockImplementation((sql) => {
      if (sql.startsWith("rollback to")) throw new Error("disk I/O error")
      DatabaseSync.prototype.exec.call(writer, sql)
    })
    const failing = inserting(() => {
      insert(2)
      throw new Error("its own reason")
    })
    const outcomes = await Promise.allSettled([write(inserting(() => insert(1))), write(failing)])
    expect(outcomes).toMatchObject([1, 2].map(() => ({ reason: { message: "its own reason" } })))
    expect([committed(), writer.isTransaction]).toEqual([[], false])
  })
})

describe("a commit that fails", () => {
  it("fails all of its group, nothing of which was written, and none of the next", async () => {
    const { committed, insert, write, writer } = start()
    writer.exec("create table child (number integer references note (number) deferrable initially deferred)")
    const outcomes = await Promise.allSettled([
      write(inserting(() => insert(1))),
      // Looked at by the commit only.
      write(inserting(() => writer.exec("insert into child values (404)"))),
      write(inserting(() => insert(3))),
    ])
    const failed = { reason: { message: "FOREIGN KEY constraint failed" } }
    expect(outcomes).toMatchObject([failed, failed, failed])
    expect([committed(), writer.isTransaction]).toEqual([[], false])
    await write(inserting(() => insert(4)))
    expect(committed()).toEqual([4])
  })
})

describe("a transaction that can't begin", () => {
  it("fails all who asked for it, as somebody else has the lock, and none later", async () => {
    const { committed, insert, write, writer } = start()
    const other = openSqlite(writer.location()!)
    other.exec("begin immediate")
    const outcomes = await Promise.allSettled([1, 2].map((number) => write(inserting(() => insert(number)))))
    expect(outcomes).toMatchObject([1, 2].map(() => ({ reason: { message: "database is locked" } })))
    other.exec("rollback")
    other.close()
    await write(inserting(() => insert(3)))
    expect(committed()).toEqual([3])
  })
})

describe("who has the connection alone", () => {
  it("waits for the group that is under way, and the next group waits for it", async () => {
    const { alone, insert, write, writer } = start()
    const order: Array<string> = []
    const ask = (what: string) => async () => {
      order.push(`${what}, ${writer.isTransaction ? "inside" : "outside"}`)
      for (let step = 0; step < 20; step++) await Promise.resolve()
    }
    let later: Promise<unknown> = Promise.resolve()
    const first = write((inSavepoint) =>
      inSavepoint(async () => {
        later = Promise.all([alone(ask("alone")), write(ask("second"))])
        await ask("first")()
        insert(1)
      }),
    )
    await first
    await later
    expect(order).toEqual(["first, inside", "alone, outside", "second, inside"])
  })
})
