/**
 * The numbers of the hold and setback rules (`warmup-and-limits.md` §1), taken from what warmup services publish and from
 * what users of open ones ran into; a judgement, not a measurement.
 */
export const warmupRules = {
  /** No account warms up with more messages a day, whatever its settings say. */
  hardMaximumPerDay: 50,
  /** Days over which placements are judged, today among them. */
  windowDays: 7,
  /** Placements in the window below which a share means nothing. */
  minimumJudged: 20,
  /** Percent of judged messages found in spam, from which on each rule holds. */
  holdFromPercent: 10,
  halfFromPercent: 15,
  pauseFromPercent: 20,
  stopFromPercent: 40,
  /** What is left of the level, in percent, after the first message found in spam. */
  firstSpamPercent: 75,
  /** Days after the first message found in spam on which the level doesn't grow. */
  freezeDays: 3,
  /** Days without warmup that are a weekend or a holiday; more of them are a pause. */
  idleDaysAllowed: 3,
  /** Messages received yesterday may still be replied to today: replies go out within 36 hours. */
  replyWindowDays: 2,
} as const
