import type { DiagnosisRule } from "../DiagnosisRule.ts"

/** Words about how much was sent or how often somebody knocked: a used-up sending allowance, or "slow down". */
export const limitRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: /(?:max(?:imum)? )?defers and failures per (?:hour|day)/i,
    category: "sending_quota_exceeded",
    actor: "admin",
    remedy:
      "Too many messages of this domain failed in this hour: stop, clean the list of recipients, and wait for the next hour.",
    source: "https://docs.cpanel.net/knowledge-base/email/how-to-prevent-spam-with-mail-limiting-features/",
  },
  {
    text: [
      /(?:(?:per|each|this|every|an?|one|24) ?-?(?:hour|day|month|week)|hourly|daily|monthly|weekly|\bday'?s|24 ?h(?:ours?)?)\b.{0,60}\b(?:limit|quota|allowance|maximum|cap)\b/i,
      /\b(?:limit|quota|allowance|maximum|cap|allowed|exceed\w*)\b.{0,60}\b(?:(?:per|each|an?|one|this|\d+) ?(?:hour|day|month|week)s?|hourly|daily|monthly|weekly|24 ?h(?:ours?)?|today)\b/i,
      /(?:exceeded|over) (?:the |your |its )?hour limit/i,
      /\b\d+ (?:messages?|mails?|e-?mails|recipients?)\b.{0,12}\b(?:per|an?|each|every) ?(?:hour|day|month)/i,
      /(?:messages|mails|e-?mails|recipients) this (?:hour|day|month)/i,
    ],
    unless: [/storage|disk|mailbox (?:is )?(?:full|size)|connections?\b|log-?ins?\b|bandwidth|inbound/i, /receiv/i],
    category: "sending_quota_exceeded",
    source: "https://support.google.com/a/answer/166852",
  },
  {
    text: [
      /(?:sending|sent|send|outgoing|outbound|outbox|message|mail|e-?mail|recipients?|submission|relay|user|account|plan|credits?|smtp)s?[- ](?:sending |mail |message |recipient |relay |rate |sent |count |volume |usage )?(?:limit|quota|allowance|cap|threshold)s?\b.{0,30}\b(?:exceed\w*|reached|used up|exhausted|over|hit|surpass\w*)/i,
      /(?:exceed\w*|reached|used up|exhausted|over|hit|surpass\w*)\b.{0,40}\b(?:sending|outgoing|outbound|message|mail|e-?mail|recipients?|submission|relay|plan|messaging)s? (?:sending |mail |message |recipient |relay |volume |usage )?(?:limit|quota|allowance|cap|threshold)/i,
      /(?:not enough|insufficient|no (?:more )?|out of|maximum) ?(?:email |sending )?credits?\b/i,
      /(?:quota|limit) (?:for|of) (?:sending|outgoing|sent|messages|mails|emails|recipients)/i,
      /upgrade your (?:plan|account)/i,
    ],
    unless: [
      /per message|this message|message size|size limit|in one (?:message|session)|storage|disk/i,
      /mailbox (?:is )?full|rate limit|per (?:second|minute)|per (?:connection|session)|over quota/i,
      /inbound|maximum number of recipients/i,
    ],
    category: "sending_quota_exceeded",
    source:
      "https://support.google.com/a/answer/166852, https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html",
  },
  {
    text: [
      /(?:stunden|tages|versand|sende)-?(?:limit|kontingent)/i,
      /limit.{0,20}(?:pro|par|por|per|al|a la|à l') ?(?:stunde|tag|heure|jour|hora|d[ií]a|ora|giorno)/i,
      /(?:quota|limite) (?:d'envoi|journali|horaire|diari|di invio|de env[ií]o|de envio|giornalier)/i,
      /límite (?:de envío|diari|por hora)|лимит.{0,30}(?:отправ|писем|сообщен|сут|час)/i,
      /(?:превышен|исчерпан).{0,20}лимит|(?:发信|发送|邮件|每[日天]|当[日天]).{0,12}(?:超过|超出|达到|上限|限制|超限)/i,
      /送信.{0,10}(?:制限|上限)/i,
    ],
    category: "sending_quota_exceeded",
    source: "https://support.google.com/a/answer/166852, in other languages",
  },
  {
    text: [
      /\btoo (?:many|much|fast|frequent\w*|often|quickly|rapid\w*)\b|\brate[- ]?limit\w*/i,
      /\bthrottl\w*|slow(?:ing)? down/i,
      /(?:sending|send|message|submission|connection|login|request|command|mail|email) (?:rate|frequency|speed)\b.{0,30}\b(?:exceed\w*|high|limit\w*|reached)/i,
      /(?:exceed\w*|over|reached|hit)\b.{0,50}\b(?:rate\b|(?:simultaneous|concurrent|open|max\w*|allowed|number of)?\b.{0,20}\b(?:connections?|sessions?|log-?ins?|attempts))/i,
      /(?:max\w*|limit\w*|number)\b.{0,30}\b(?:connections?|sessions?|log-?ins?|attempts|authentication failures)\b.{0,40}\b(?:exceed\w*|reached|limit|hit)/i,
      /(?:connections?|sessions?|log-?in|attempts?) (?:limit|count|number)\b/i,
      /(?:excessive|high)\b.{0,12}\b(?:volume|rate|number|connections?|log-?ins?|failures?|traffic|attempts|concurren\w*)/i,
      /receiving mail (?:too quickly|at a rate)/i,
      /(?:repeated|multiple|several|consecutive) (?:failed|bad|invalid|unsuccessful|incorrect) (?:log-?in|auth\w*|password|attempts?)/i,
      /frequency limited|queue quota|thread limit|message receive limit|receive (?:rate|limit)/i,
    ],
    unless: [
      /recipients?\b(?!.*(?:short|minute|second|rate|slow|time|thread|receive))|message (?:is )?too|hops/i,
      /too many (?:hops|unrecogni\w*|headers|received)|reputation|unsolicited|complaint/i,
      /too many (?:messages|mails|emails)?\s?(?:marked|reported)|SPF|DKIM|DMARC/i,
    ],
    category: "rate_limited",
    source: "RFC 5530 §3 (LIMIT), RFC 4954 §6 (454 4.7.0)",
  },
  {
    text: /too many recipients|recipients? (?:count|limit|number)|number of recipients|allow rcpt/i,
    transient: true,
    category: "rate_limited",
    remedy: "Fewer recipients per message: this server takes the rest in a further message.",
    source: "RFC 5321 §4.5.3.1.10 (452 Too many recipients)",
  },
  {
    text: [
      /zu (?:viele|häufig|oft)|trop (?:de|d'|fréquent)|demasiad[oa]s|troppi|troppe/i,
      /muit[oa]s (?:conex|tentativ|mensag|e-?mails)|слишком (?:много|часто)/i,
      /превышено (?:число|количество)|频繁|频率.{0,4}(?:过|限|超)|过于频繁|次数过多|连接数|尝试.{0,4}过多|回数.{0,6}(?:超|多)/i,
      /頻繁|接続数/i,
    ],
    category: "rate_limited",
    source: "RFC 5530 §3 (LIMIT), in other languages",
  },
  { responseCode: ["LIMIT"], category: "rate_limited", source: "RFC 5530 §3" },
]
