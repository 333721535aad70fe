import type { DiagnosisRule } from "../DiagnosisRule.ts"

/** Words of a server whose own parts fail: they stand before the login words, because they often say "authentication failure" too. */
export const temporaryRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: [
      /(?:server|service|system|backend) (?:is |are )?(?:currently |temporarily )?(?:un|not )available/i,
      /(?:mailbox|folder) (?:is )?(?:currently )?(?:locked|in use)\b|initiali[sz]ation (?:has )?failed|\b(?:my|postgre)?SQL\b.{0,20}\b(?:error|fail\w*)/i,
      /LDAP (?:error|fail\w*)|(?:auth\w*|login) process (?:is )?(?:broken|died|crashed|gone|failed)/i,
      /(?:unable|not able|could not|cannot) (?:to )?(?:access|open|lock|read) (?:your |the )?(?:mailbox|mail ?store|inbox)/i,
    ],
    unless: /block|denied|banned|client|traffic|listed|\bTLS\b|\bSSL\b|too many|authentication mechanism/i,
    category: "temporary_server_failure",
    source: "RFC 5321 §4.2.3 (421 Service not available), RFC 5530 §3 (UNAVAILABLE)",
  },
  {
    text: [
      /temporar\w* (?:auth\w*|authori[sz]ation|login|internal|server|system|service|lookup|local|backend|database|network|error|problem|failure|fault|resource|condition)/i,
      /(?:auth\w*|login|sign-?in|lookup|system|server|service|database|backend|directory|ldap|mailbox|account) (?:is |are |was )?(?:temporar\w*|currently|momentarily) (?:un(?:available|able|reachable)|fail\w*|down|not available|not possible|out of)/i,
      /temporarily (?:unavailable|unable|out of)/i,
    ],
    unless: /too many|rate|limit|blocked|spam|reputation/i,
    category: "temporary_server_failure",
    source: "RFC 4954 §6 (454), RFC 5530 §3 (UNAVAILABLE)",
  },
  {
    text: [
      /(?:auth\w*|login|sasl|ldap|database|backend|policy|directory|password|verification|validation|token|identity) (?:server|service|backend|daemon|process|system|mechanism|database|socket)?\s?(?:is |are )?(?:not (?:available|responding|reachable|running)|un(?:available|reachable)|down|offline|time[d]? ?out|busy|failed to respond)/i,
      /(?:connection|connect\w*) (?:lost |refused |failed |error )?(?:to|with) (?:the )?(?:auth\w*|login|ldap|sasl|database|backend)/i,
      /unable to (?:contact|reach|connect to|communicate with) (?:the )?(?:auth\w*|ldap|login|sasl|database|backend|directory|server)/i,
    ],
    category: "temporary_server_failure",
    source: "RFC 4954 §6 (454 Temporary authentication failure)",
  },
  {
    text: [
      /internal (?:server |system |authentication |login )?(?:error|failure|problem|exception)/i,
      /server (?:internal )?error|system (?:error|failure|problem)/i,
      /unexpected (?:server )?(?:error|failure|exception)/i,
      /(?:service|server|system|host)\b.{0,20}\b(?:shutting down|going down|in maintenance|under maintenance|is busy|busy, |too busy|overload\w*|heavily loaded|restart\w*)/i,
      /maintenance (?:mode|window|in progress)|scheduled maintenance|try another (?:server|host)/i,
      /resources? (?:temporarily )?(?:unavailable|exhausted|exceeded)/i,
      /out of (?:memory|resources|disk|sockets|file)/i,
      /insufficient (?:system )?(?:resources|storage|disk|memory|space)/i,
      /(?:low|no) (?:disk )?space left|queue (?:is )?(?:full|unavailable)|\bdisk full\b/i,
      /database (?:is )?(?:locked|corrupt|error|unavailable|temporary)|load average/i,
      /timeout waiting for (?:data|client|auth)|local error in processing/i,
      /could ?n[o']t (?:open|lock|access) (?:the )?(?:mailbox|database|file)/i,
      /lookup (?:failure|failed|error)|proxy (?:failure|error|failed|dest)/i,
    ],
    unless: [
      /too many|password|credential|user ?name|spam|reputation|over ?quota|user.{0,10}quota/i,
      /open connections/i,
    ],
    category: "temporary_server_failure",
    source: "RFC 5321 §4.2.2 (421, 451, 452), RFC 5530 §3 (SERVERBUG)",
  },
  {
    text: /gr[ea]y-?list|please (?:try|retry) (?:again )?(?:in|after) \d+ ?(?:s|sec|min)/i,
    unless: /too many|limit/i,
    category: "temporary_server_failure",
    remedy: "The server greylists unknown senders: the same message is accepted after some minutes.",
    source: "RFC 6647",
  },
  {
    text: [
      /vorübergehend|zeitweise nicht|temporairement|indisponible|temporalmente|temporariamente/i,
      /temporaneamente|non disponibile|no disponible|indisponível|erreur interne|error interno/i,
      /errore interno|erro interno|interner fehler|serverfehler|временн\w*|временно/i,
      /внутренняя ошибка|сервер (?:занят|недоступен)|系统(?:繁忙|错误|维护)|服务器(?:忙|繁忙|错误|内部)|暂时|一時的/i,
      /サーバ(?:ー)?(?:エラー|が混|内部)|メンテナンス/i,
    ],
    unless: [
      /gesperrt|bloqu|blocc|заблок|封|锁|冻结|ロック|停止|zu viele|trop de|demasiad|troppi|muitas|слишком|频繁/i,
      /过多/i,
    ],
    category: "temporary_server_failure",
    source: "RFC 5321 §4.2.2, in other languages",
  },
  {
    responseCode: ["UNAVAILABLE", "INUSE", "SERVERBUG"],
    unless: /too many|maximum|limit|exceed/i,
    category: "temporary_server_failure",
    source: "RFC 5530 §3",
  },
]
