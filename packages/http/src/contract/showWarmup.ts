import type { WarmupDay, WarmupWeek } from "@mailkeep/core"
import type { WarmupStats } from "./SettingsAnswers.ts"

const DAY = 86_400_000

/** A week of warmup by wire name. */
export const showWarmup = ({ account, days }: WarmupWeek): typeof WarmupStats.Type => {
  const sum = (name: Exclude<keyof WarmupDay, "day">) => days.reduce((total, day) => total + day[name], 0)
  const [inbox, spam] = [sum("inbox"), sum("spam")]
  return {
    id: account.id,
    sent_count: String(sum("sent")),
    spam_count: String(spam),
    inbox_count: String(inbox),
    warmup_email_received_count: String(sum("received")),
    stats_by_date: days.map((day) => ({
      id: Date.parse(day.day) / DAY,
      date: day.day,
      sent_count: day.sent,
      reply_count: day.replied,
      save_from_spam_count: day.spam,
    })),
    total_sent: sum("sent"),
    reputation_score: inbox + spam === 0 ? null : Math.round((inbox * 100) / (inbox + spam)),
    daily_stats: days.map((day) => ({
      date: day.day,
      sent: day.sent,
      spam: day.spam,
      delivered: day.inbox + day.spam,
      opened: 0,
      replied: day.replied,
    })),
  }
}
