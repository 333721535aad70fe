import { Context, Deferred, Effect, Layer } from "effect"
import { type Stop, stop } from "./guard/Stop.ts"

/** How many checks may run at the same time in this process; the others wait. */
export interface CheckGateOptions {
  /** Of one host, whatever the port; at least 1. A check of an account is two, one of each side. Default 5. */
  readonly checksPerHost?: number
  /** Of all hosts together; at least 1. Default 100. */
  readonly checksAtOnce?: number
}

const NO_TURN = stop("no-turn", "other checks took all the time that this one had")

interface Host {
  readonly name: string
  running: number
  /** In the order of arrival. */
  readonly waiting: Set<Visitor>
}

/** One check, from its arrival until it has ended. */
interface Visitor {
  readonly host: Host
  /** Told when a check that has to wait may run; `undefined` for one that runs at once. */
  readonly turn: Deferred.Deferred<void> | undefined
}

/**
 * Lets a bounded number of checks run, of one host and in all. The checks of a host run in the order of their arrival;
 * hosts with checks that wait take turns, so that nobody's queue is in the way of another host.
 */
export class CheckGate extends Context.Service<
  CheckGate,
  {
    /**
     * Runs `work` when it is its turn. The wait counts towards the deadline (milliseconds from now): a check that had to
     * wait and is not through by then fails with `no-turn`, since what it lacked may be the time it waited.
     */
    readonly pass: <A, R>(
      host: string,
      deadlineMilliseconds: number,
      work: Effect.Effect<A, Stop, R>,
    ) => Effect.Effect<A, Stop, R>
    /** How many hosts have a check that runs or waits: all that the gate remembers. */
    readonly hosts: () => number
  }
>()("@mailkeep/probes/CheckGate") {}

/** A gate of its own. */
export const makeCheckGate = ({ checksPerHost = 5, checksAtOnce = 100 }: CheckGateOptions): CheckGate["Service"] => {
  const hosts = new Map<string, Host>()
  // Hosts with a check that waits, and room for it: who comes next when one of all the turns is free.
  const next = new Set<Host>()
  let running = 0

  const enter = (name: string): Visitor => {
    const host: Host = hosts.get(name) ?? { name, running: 0, waiting: new Set() }
    hosts.set(name, host)
    if (running < checksAtOnce && host.running < checksPerHost) {
      running++
      host.running++
      return { host, turn: undefined }
    }
    const visitor = { host, turn: Deferred.makeUnsafe<void>() }
    host.waiting.add(visitor)
    standInLine(host)
    return visitor
  }

  const leave = (visitor: Visitor): void => {
    const { host } = visitor
    if (!host.waiting.delete(visitor)) {
      running--
      host.running--
    }
    standInLine(host)
    if (host.waiting.size === 0 && host.running === 0) hosts.delete(host.name)
    for (const called of next) {
      if (running === checksAtOnce) return
      callFirst(called)
    }
  }

  const standInLine = (host: Host): void => {
    if (host.waiting.size === 0 || host.running === checksPerHost) next.delete(host)
    else next.add(host)
  }

  const callFirst = (host: Host): void => {
    for (const visitor of host.waiting) {
      host.waiting.delete(visitor)
      running++
      host.running++
      // Behind the other hosts, if it has more to send.
      next.delete(host)
      standInLine(host)
      if (visitor.turn !== undefined) Deferred.doneUnsafe(visitor.turn, Effect.void)
      return
    }
  }

  return {
    hosts: () => hosts.size,
    pass: (host, deadlineMilliseconds, work) =>
      Effect.acquireUseRelease(
        Effect.sync(() => enter(host)),
        ({ turn }) =>
          turn === undefined
            ? work
            : Deferred.await(turn).pipe(
                Effect.andThen(work),
                Effect.timeoutOrElse({ duration: deadlineMilliseconds, orElse: () => Effect.fail(NO_TURN) }),
              ),
        (visitor) => Effect.sync(() => leave(visitor)),
      ),
  }
}

/** A gate for all the probes that are built over it. */
export const layerCheckGate = (options: CheckGateOptions): Layer.Layer<CheckGate> =>
  Layer.sync(CheckGate, () => makeCheckGate(options))
