import type { DiagnosisRule } from "../DiagnosisRule.ts"

/** Words about the host name of the sending address: stand before the words of limits, which often come along. */
export const reverseNameRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: [
      /(?:reverse|r|PTR|pointer)[- ]?(?:DNS|lookup|record|hostname|resol\w+)|\bPTR\b/i,
      /cannot find your (?:reverse )?host ?name|no host ?name/i,
      /does not (?:have|resolve).{0,30}(?:reverse|host ?name)/i,
      /(?:host|IP|client) ?(?:name|address)?\b.{0,20}\b(?:not found|does ?n[o']t (?:resolve|match)|lookup (?:failed|failure))/i,
      /forward-confirmed|FCrDNS|generic (?:host|rdns|reverse)/i,
    ],
    unless: /sender address|helo|EHLO|recipient|domain (?:of sender|not found)|mailbox|guidelines regarding/i,
    category: "ip_blocked",
    remedy:
      "The server wants a host name for the sending address: give the sending IP a matching PTR record, or send from another network.",
    source: "RFC 1912 §2.1, https://www.postfix.org/postconf.5.html#reject_unknown_client_hostname",
  },
]

/** Words about where the connection comes from: blocklists and banned addresses. */
export const networkRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: [
      /sender (?:address|domain)\b.{0,60}\b(?:blocked using|listed|blacklisted|on a block)|\bDBL\b|\bsurbl|\buribl/i,
      /\bdomain\b.{0,25}\b(?:is )?(?:present in|listed (?:in|on|at|by)|on (?:a|the) block)/i,
    ],
    unless: /\bIP\b|helo/i,
    category: "delivery_policy_rejected",
    remedy: "A domain in this message stands on a blocklist: its admin should have it removed there.",
    source: "RFC 5782 §2.4 (lists of names)",
  },
  {
    text: [
      /\bIP\b.{0,30}\bnot (?:in|on|part of)\b.{0,25}\b(?:white|allow|safe) ?-?list/i,
      /\bIP\b.{0,30}\bnot (?:white|allow) ?-?listed|intrusion (?:prevention|detection)|fail2ban/i,
    ],
    category: "ip_blocked",
    remedy: "The server takes mail from listed addresses only: have the sending IP added to its list.",
    source: "https://support.google.com/a/answer/3726730 (421 4.7.0 IP not in whitelist)",
  },
  {
    text: [
      /spamhaus|\bzen\.|barracuda(?:central)?|spamcop|sorbs\b|uceprotect|\bSBL\b|\bXBL\b|\bPBL\b/i,
      /\bCSS\b|\bRBL\b|\bDNSBL\b|\bBRBL\b|cloudmark|invaluement|psbl|spfbl|manitu\.net/i,
      /block(?:ed)? (?:using|by) \S+\.\S+|(?:black|block|deny|ban|reject) ?-?list(?:ed|s)?\b/i,
      /\blisted (?:at|in|by|on)\b|dynamic (?:ip|address|pool|range|block|host)|dial-?up|residential/i,
      /open (?:relay|proxy|resolver)|tor exit/i,
    ],
    unless: [
      /(?:sender|user|account|from|domain|recipient|url|uri|link|content|body|message)s?\b.{0,25}\b(?:is |was |are |in )?(?:on )?(?:a |our |the )?(?:black|block) ?-?list/i,
      /(?:blocked|black) list ?(?:ed)? (?:sender|url|content)|allow ?list|white ?list/i,
    ],
    category: "ip_blocked",
    source: "RFC 5782, RFC 3463 §3.8 (x.7.1)",
  },
  {
    text: [
      /\b(?:your|this|the|client|sending|source|remote|connecting|from|sender'?s?|unauthori[sz]ed|black|bad|banned|blocked) ?(?:mail )?(?:IP|IPs|network|host|server|subnet|range|ISP)\b ?(?:address(?:es)?)?\b.{0,60}\b(?:block\w*|ban\w*|den\w+|reject\w*|refus\w*|black\w*|deny|prohibit\w*|restrict\w*|not (?:allowed|permitted|authori[sz]ed|accepted|welcome)|reputation|suspicious|firewall\w*)/i,
      /\b(?:block\w*|ban\w*|reject\w*|refus\w*|den(?:y|ied)|unauthori[sz]ed|not (?:allowed|authori[sz]ed))\b.{0,40}\b(?:your|this|the|client|sending|source|from) ?(?:mail )?(?:IP|network|host|server|subnet|range|ISP|unauthori[sz]ed IP)\b/i,
      /\bIP\b.{0,12}\b(?:is |was |has been )?(?:temporarily |permanently |currently )?(?:block\w*|ban\w*|black\w*|denied|rejected|refused|not allowed|unauthori[sz]ed)/i,
      /(?:unauthori[sz]ed|black|banned|blocked|bad|denied) IP\b/i,
      /(?:client )?host (?:is )?(?:blocked|blacklisted|banned|rejected: blocked)/i,
      /\[\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\] ?.{0,25}\b(?:block\w*|ban\w*|black\w*|denied|refused|rejected)/i,
      /(?:block\w*|ban\w*|denied|refused) (?:for |from )?\[?\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/i,
      /(?:IP|network|host|server)\b.{0,30}\b(?:poor|bad|low|no) reputation/i,
      /(?:poor|bad|low) (?:IP |sender |network )?reputation/i,
    ],
    unless: [
      /\bspam(?: content|my)|user|account|content|relay access|not logged in|SPF|DKIM|DMARC/i,
      /recipient|volume|complaint|rate limited|client host rejected: access denied/i,
    ],
    category: "ip_blocked",
    source: "RFC 3463 §3.8 (x.7.1), RFC 5321 §3.1 (554 at the greeting)",
  },
  {
    text: [
      /(?:IP|адрес|сеть).{0,30}(?:заблокирован|в черном списке|в чёрном списке)/i,
      /(?:black ?list|spamliste|sperrliste|liste noire|lista negra|lista nera)/i,
      /IP.{0,12}(?:gesperrt|bloqu|blocc|blockiert|封|被禁|拒绝|黑名单|拒否|ブロック)|黑名单|ブラックリスト|接続.{0,6}拒否/i,
    ],
    category: "ip_blocked",
    source: "RFC 5782, in other languages",
  },
]
