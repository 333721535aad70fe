import { Clock, Effect } from "effect"
import type { Socket } from "node:net"
import type { SecureContext } from "node:tls"
import { CommandClock } from "./CommandClock.ts"
import { GuardedPipe } from "./GuardedPipe.ts"
import { type HandshakeRefused, handshake, type Secured } from "./handshake.ts"
import type { Judge } from "./Judge.ts"
import { LineSplitter } from "./LineSplitter.ts"
import { Meter } from "./Meter.ts"
import type { SessionLimits } from "./limits.ts"
import { type Stop, stop } from "./Stop.ts"

// Said of every session in the end; an error object costs more than the rest of ending one.
const ENDED_BY_US = stop("interrupted", "ended by us")
const CLOSED_BY_SERVER = stop("dropped", "closed by the server")

// A server that does not close a session that is over.
const FAREWELL_MILLISECONDS = 1000

// Longer than any access token seen; our own commands need no limit of the server's.
const COMMAND_BYTES = 64 * 1024

/** What a {@link GuardedSocket} is made of. */
interface GuardedSocketOptions<Reply> {
  /** A connected socket; the guard owns it from now on. */
  readonly socket: Socket
  readonly judge: Judge<Reply>
  readonly limits: SessionLimits
  /** The name or address that the certificate must hold. */
  readonly host: string
  readonly context: SecureContext
  /** Whether the credential may be sent without TLS. */
  readonly allowsCleartext: boolean
}

/** What somebody waits for, and since when (milliseconds), as far as the pulse has seen it. */
interface Wait {
  readonly detail: string
  since: number | undefined
}

/** How a library takes over a session. */
interface PipeOptions {
  /** What the library reads first, in place of the server's greeting. */
  readonly greeting: string
  /** Our own answer to what the library writes, which then does not leave; `undefined` lets it go to the server. */
  readonly answer: (bytes: Buffer) => string | undefined
  /** Makes a line for people safe (latin1 in and out, no line ends). */
  readonly safe: (line: string) => string
}

/**
 * One connection under guard. It does TLS itself, so it reads the plaintext on both sides of STARTTLS; it counts every
 * read and write; a judge rules on the transcript. The first thing amiss destroys the socket, and everybody who waits
 * gets the same {@link Stop}.
 */
export class GuardedSocket<Reply> {
  readonly judge: Judge<Reply>
  readonly #options: GuardedSocketOptions<Reply>
  readonly #incoming: LineSplitter
  readonly #outgoing: LineSplitter
  readonly #meter: Meter
  readonly #clock: CommandClock
  readonly #replies: Array<Reply> = []
  #socket: Socket
  #secured = false
  #over: Stop | undefined
  #credentials = 0
  #waiting: ((result: Effect.Effect<Reply, Stop>) => void) | undefined
  #pipe: { readonly stream: GuardedPipe; readonly safe: (line: string) => string } | undefined
  #wait: Wait | undefined
  #unwatch: () => void = () => {}

  constructor(options: GuardedSocketOptions<Reply>) {
    this.#options = options
    this.judge = options.judge
    this.#socket = options.socket
    this.#incoming = new LineSplitter(options.limits.lineBytes)
    this.#outgoing = new LineSplitter(COMMAND_BYTES)
    this.#meter = new Meter(options.limits)
    this.#clock = new CommandClock(options.limits.commandMilliseconds)
  }

  /** Whether TLS stands and the server's certificate was verified. */
  get secured(): boolean {
    return this.#secured
  }

  /** Why the session is over; `undefined` while it lasts. */
  get over(): Stop | undefined {
    return this.#over
  }

  /** Starts to listen without TLS. */
  listen(): void {
    if (this.#socket.destroyed) this.#end(CLOSED_BY_SERVER)
    else this.#watch(this.#socket)
  }

  /** Does the TLS handshake, at once for implicit TLS or after the server agreed to STARTTLS. */
  get handshake(): Effect.Effect<Secured, HandshakeRefused | Stop> {
    return Effect.suspend((): Effect.Effect<Secured, HandshakeRefused | Stop> => {
      const raw = this.#socket
      if (this.#over !== undefined) return Effect.fail(this.#over)
      if (this.#incoming.midway || raw.readableLength > 0)
        return Effect.fail(this.#end(stop("protocol-violation", "bytes before TLS")))
      this.#unwatch()
      return handshake(raw, this.#options.host, this.#options.context).pipe(
        Effect.tap((secured) =>
          Effect.sync(() => {
            this.#secured = true
            this.#socket = secured.socket
            this.judge.secured()
            this.#watch(secured.socket)
          }),
        ),
        this.#awaited("no TLS handshake in time"),
        // A handshake that the guard broke off fails like one that the server broke off.
        Effect.mapError((failure) => this.#over ?? failure),
        Effect.tapError((failure) => Effect.sync(() => this.#end("doubtful" in failure ? failure.stop : failure))),
      )
    })
  }

  /** The next reply; at first that is the greeting. */
  get reply(): Effect.Effect<Reply, Stop> {
    return Effect.callback<Reply, Stop>((resume) => {
      const ready = this.#replies.shift()
      if (ready !== undefined) return resume(Effect.succeed(ready))
      if (this.#over !== undefined) return resume(Effect.fail(this.#over))
      this.#waiting = resume
      return Effect.sync(() => (this.#waiting = undefined))
    }).pipe(this.#awaited("no reply in time"))
  }

  /** Sends one line, without its CRLF, and waits for the reply. */
  ask(line: string): Effect.Effect<Reply, Stop> {
    return Effect.suspend(() => {
      if (this.#incoming.midway) this.#end(stop("protocol-violation", "an answer before its question"))
      this.say(line)
      return this.reply
    })
  }

  /** Sends one line, without its CRLF, and doesn't wait: for the goodbye, whose answer nobody needs. */
  say(line: string): void {
    const bytes = Buffer.from(`${line}\r\n`)
    if (this.#mayLeave(bytes)) this.#socket.write(bytes)
  }

  /** Looks at the bytes on the wire and at the pace until the session is over; to be run beside it. */
  get pulse(): Effect.Effect<void> {
    const look = Effect.map(Clock.currentTimeMillis, (now) => {
      const midway = this.#incoming.midway || this.judge.midway
      const { bytesRead } = this.#options.socket
      this.#endIf(this.#meter.look(now, bytesRead, midway) ?? this.#overdue(now) ?? this.#held(now, bytesRead))
    })
    return Effect.whileLoop({
      while: () => this.#over === undefined,
      body: () => Effect.andThen(look, Effect.sleep("100 millis")),
      step: () => {},
    })
  }

  /** Hands the session over to a library as a stream of checked plaintext. */
  pipe(options: PipeOptions): GuardedPipe {
    const stream = new GuardedPipe(this.#socket, {
      write: (bytes, done) => {
        const answer = options.answer(bytes)
        if (answer !== undefined) stream.feed(Buffer.from(answer, "latin1"))
        if (answer !== undefined || this.#over !== undefined) done()
        else if (this.#mayLeave(bytes)) this.#send(bytes, done)
        else done()
      },
      ended: () => this.leave(),
      closed: () => this.destroy(),
    })
    this.#pipe = { stream, safe: options.safe }
    stream.feed(Buffer.from(options.greeting, "latin1"))
    return stream
  }

  /** Ends the session in good order: what was said still leaves, and the server may close first, within a second. */
  leave(): void {
    if (this.#over !== undefined) return
    this.#over = ENDED_BY_US
    const gone = setTimeout(() => this.#options.socket.destroy(), FAREWELL_MILLISECONDS)
    this.#options.socket.once("close", () => clearTimeout(gone))
    this.#socket.end()
    this.#socket.resume()
  }

  /** Destroys the socket at once; nothing the server still has to say is waited for. */
  destroy(): void {
    this.#end(ENDED_BY_US)
  }

  // The pulse keeps the time for all: a timer for every step would cost more than the step.
  #awaited(detail: string) {
    return <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
      Effect.suspend(() => {
        const wait: Wait = { detail, since: undefined }
        this.#wait = wait
        return Effect.ensuring(
          effect,
          Effect.sync(() => {
            if (this.#wait === wait) this.#wait = undefined
          }),
        )
      })
  }

  #held(now: number, bytes: number): Stop | undefined {
    if (this.#pipe === undefined) return undefined
    return this.#clock.look(now, bytes, this.judge.patience, !this.#socket.isPaused())
  }

  #overdue(now: number): Stop | undefined {
    const wait = this.#wait
    if (wait === undefined) return undefined
    wait.since ??= now
    return now - wait.since < this.#options.limits.stageMilliseconds ? undefined : stop("timeout", wait.detail)
  }

  #watch(socket: Socket): void {
    const lost = () => this.#end(CLOSED_BY_SERVER)
    const receive = (chunk: Buffer) => this.#receive(chunk)
    socket.on("data", receive)
    for (const event of ["error", "end", "close"]) socket.on(event, lost)
    this.#unwatch = () => {
      socket.off("data", receive)
      for (const event of ["error", "end", "close"]) socket.off(event, lost)
    }
  }

  #receive(chunk: Buffer): void {
    if (this.#over !== undefined || this.#endIf(this.#meter.received(chunk.length))) return
    const pipe = this.#pipe
    const checked: Array<Buffer> = []
    const onLine = (line: string) => {
      if (pipe !== undefined) checked.push(this.#rendered(line, pipe.safe))
      return this.#heard(line)
    }
    try {
      const read = this.#incoming.push(chunk, onLine, pipe === undefined ? undefined : (bytes) => checked.push(bytes))
      if (read === "too-long") this.#end(stop("protocol-violation", "a line too long"))
      else if (read.rest > 0) this.#end(stop("protocol-violation", "bytes between STARTTLS and TLS"))
    } catch {
      // Better no verdict than a session without a judge.
      this.#end(stop("protocol-violation", "the transcript could not be judged"))
    }
    if (this.#over !== undefined) return
    if (pipe === undefined) this.#deliver()
    else if (checked.length > 0) pipe.stream.feed(Buffer.concat(checked))
  }

  // Only when a whole chunk is judged may anybody act on a reply in it: what follows the reply was said before the next
  // question, and must not pass for its answer.
  #deliver(): void {
    const waiting = this.#waiting
    if (waiting === undefined) return
    const reply = this.#replies.shift()
    if (reply === undefined) return
    this.#waiting = undefined
    waiting(Effect.succeed(reply))
  }

  #rendered(line: string, safe: (line: string) => string): Buffer {
    return Buffer.from(`${this.judge.isStatus(line) ? safe(line) : line}\r\n`, "latin1")
  }

  #heard(line: string): number | "stop" | undefined {
    const heard = this.judge.heard(line)
    if (heard === undefined) return undefined
    if (heard.kind === "literal") return heard.bytes
    if (heard.kind === "stop") {
      this.#end(heard.stop)
      // Whatever follows is part of a session that is over; it is not counted as bytes before TLS.
      return "stop"
    }
    if (this.#pipe === undefined) this.#replies.push(heard.reply)
    return heard.upgrade ? "stop" : undefined
  }

  #send(bytes: Buffer, done: () => void): void {
    this.#socket.write(bytes, (error) => {
      // The socket's own event comes later than this, and the library would be gone by then.
      if (error) this.#end(CLOSED_BY_SERVER)
      else this.#clock.restart()
      done()
    })
  }

  #mayLeave(bytes: Buffer): boolean {
    if (this.#over !== undefined || this.#endIf(this.#meter.sent(bytes.length))) return false
    if (this.judge.inContent) {
      this.judge.contentSaid(bytes)
      return true
    }
    const read = this.#outgoing.push(bytes, (line) => {
      const { credential = false, literal, stop: refused } = this.judge.said(line)
      if (refused !== undefined) this.#end(refused)
      else if (credential) this.#countCredential()
      return this.#over === undefined ? literal : "stop"
    })
    if (read === "too-long") this.#end(stop("protocol-violation", "a command too long"))
    return this.#over === undefined
  }

  #countCredential(): void {
    if (!this.#secured && !this.#options.allowsCleartext)
      this.#end(stop("protocol-violation", "a credential without TLS"))
    else if (++this.#credentials > 1) this.#end(stop("protocol-violation", "the credential was asked for twice"))
  }

  #endIf(reason: Stop | undefined): boolean {
    if (reason !== undefined) this.#end(reason)
    return reason !== undefined
  }

  #end(reason: Stop): Stop {
    if (this.#over !== undefined) return this.#over
    this.#over = reason
    this.#socket.destroy()
    this.#options.socket.destroy()
    this.#waiting?.(Effect.fail(reason))
    this.#waiting = undefined
    // What the server said before it went is still worth reading: it may be the reply to a message.
    this.#pipe?.stream.finish(reason.failure === "dropped")
    return reason
  }
}
