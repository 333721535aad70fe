import type { DiagnosisRule } from "../DiagnosisRule.ts"

/** Words about domain authentication of a message: stand before the words of limits and blocklists, which often come along. */
export const authenticationPolicyRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: [
      /\b(?:SPF|DKIM|DMARC|ARC)\b|domainkeys|sender (?:policy framework|is unauthenticated|id )/i,
      /unauthenticated (?:email|mail|sender|message)/i,
      /does(?:n't| not) (?:have authentication information|pass authentication|meet)/i,
      /not (?:aligned|authenticated).{0,30}domain/i,
      /not authorized to send (?:\w+ )?(?:e?mail|messages)? ?(?:directly|for (?:this|the) domain)/i,
    ],
    unless: /temporary|lookup timeout|permerror in auth server/i,
    category: "delivery_policy_rejected",
    retryable: false,
    remedy:
      "The receiver refuses mail of this domain because its authentication fails: the domain's admin should set up SPF, DKIM and DMARC for the sending server.",
    source: "RFC 7208, RFC 6376, RFC 7489, RFC 7372",
  },
  {
    enhancedCode: /^[45]\.7\.(?:20|21|22|23|24|26|27|29)$/,
    category: "delivery_policy_rejected",
    retryable: false,
    source: "RFC 7372 §3",
  },
  {
    text: [
      /\b(?:unsolicited|reputation|complaints?|spam-?like|bulk (?:mail|sender))\b.{0,100}\b(?:rate|defer\w*|temporar\w*|limit\w*|block\w*|volume)/i,
      /(?:rate ?-?limited|deferred|temporarily|volume|throttled)\b.{0,100}\b(?:reputation|unsolicited|complaints?|spam)/i,
    ],
    unless: /blocked using|spamhaus|login|auth/i,
    category: "delivery_policy_rejected",
    actor: "operator",
    remedy:
      "The receiver holds back mail from this sender because of its reputation: send less, check the authentication of the domain, and clean the list.",
    source: "https://support.google.com/mail/answer/81126",
  },
]

/** Words about one message or its sender and recipient. */
export const messageRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: [
      /not logged in/i,
      /(?:must|need to|please|have to|should|required to) (?:first )?(?:be )?(?:authenticate|authenticated|auth|log ?-?in|logged ?-?in|sign in)\b/i,
      /(?:authentication|authori[sz]ation|login|auth|credentials)\b (?:is |are )?(?:required|needed|mandatory|necessary)/i,
      /requires? (?:smtp |sasl |prior |user |client )?(?:auth\w*|login)\b/i,
      /not (?:yet )?(?:authenticated|authorised client)/i,
      /(?:client|user|session) (?:was |is )?(?:not authenticated|unauthenticated)/i,
      /(?:without|before|no) (?:prior )?(?:authentication|login|logging in)\b/i,
      /(?:smtp|sasl) ?-?auth(?:entication)? (?:is )?required|not authenticated/i,
    ],
    unless: /application|two|2-step|multi|sending domain|mechanism|failed|spf|dkim|dmarc/i,
    category: "authentication_required",
    source: "RFC 4954 §6 (530)",
  },
  {
    text: [
      /relay(?:ing)?\b.{0,25}\b(?:access )?(?:denied|not (?:permitted|allowed|authori[sz]ed)|prohibited|disallowed|rejected|refused|forbidden|disabled)/i,
      /(?:denied|not permitted|not allowed|unable|cannot|can'?t|denies|refus\w+|deny|no|not authori[sz]ed to|not open|won'?t|prohibited|disallowed|reject\w*)\b.{0,12}\brelay/i,
      /not (?:a )?(?:local|gateway|relay)|(?:domain )?isn'?t in my list of allowed rcpthosts/i,
      /local user.{0,20}verif|relay check|not (?:our|a) customer|we do not relay|open ?relay check|relays? only/i,
      /delivery (?:is )?not allowed to this address|client host rejected: access denied/i,
    ],
    unless: /blocked using|sender address/i,
    category: "authentication_required",
    remedy: "The server passes mail on only after a login: switch authentication on and enter user name and password.",
    source: "RFC 5321 §7.9, https://www.postfix.org/SASL_README.html",
  },
  {
    text: [
      /anmeldung erforderlich|authentifizierung erforderlich/i,
      /(?:authentification|connexion) (?:est )?(?:requise|obligatoire|nécessaire)/i,
      /autenticaci[oó]n (?:es )?(?:requerid|necesari|obligatori)/i,
      /autenticazione (?:è )?(?:richiest|necessari|obbligatori)/i,
      /autenticação (?:é )?(?:requerid|obrigat|necess)|требуется (?:аутентификация|авторизация)/i,
      /необходима (?:аутентификация|авторизация)|需要(?:登录|认证|身份验证|验证)|认证后|認証が必要|ログインが必要/i,
      /relais (?:refusé|interdit)/i,
    ],
    category: "authentication_required",
    source: "RFC 4954 §6 (530), in other languages",
  },
  {
    text: [
      /not (?:owned|allowed|authori[sz]ed|permitted|eligible)\b.{0,30}\b(?:by|to|for)?\b.{0,20}\b(?:auth(?:enticated)? user|by user|to send (?:as|from|on behalf|using|with|mail (?:as|from)|e?mails? (?:as|from)|using)|send (?:as|from)|use (?:this|that|the) (?:sender|from|address|e?mail|alias)|from (?:this|that|the) (?:address|sender|domain)|sender)/i,
      /(?:send|sent|sending|submit) (?:as|on behalf|from)\b.{0,60}\b(?:denied|not (?:allowed|permitted|authori[sz]ed)|permission|forbidden|rejected|refused)/i,
      /(?:permission|right)s? to send (?:as|from|on behalf)/i,
      /(?:sender|from|return[- ]path|envelope|mail from)(?:'s)?\b:?.{0,50}\b(?:not owned|not allowed|not authori[sz]ed|not permitted|not verified|unverified|(?:mis|not |does(?:n't| not) |must |should |do(?:n't| not) )match\w*|invalid|not valid|does(?:n't| not) (?:exist|belong|resolve|match)|unknown|denied|rejected|refused|forbidden|must be|is not|not exist\w*|not found|unvalidated|restricted|not accepted|unavailable|(?:verif\w+ )?fail\w*|not registered|differs?|not confirmed|unvalidated|should be|disallowed|inconsistent|different)/i,
      /(?:invalid|bad|unverified|forged|spoofed|unauthori[sz]ed|unknown|wrong|unvalidated) (?:sender|from|return[- ]path|envelope|mail ?from)/i,
      /(?:address|identity|domain|sender|from)\b.{0,30}\b(?:is |has )?(?:not |un)(?:been )?(?:verified|confirmed|validated)/i,
      /must (?:be )?(?:the )?(?:same|match|equal|identical)\b.{0,60}\b(?:auth\w*|login|user|account|sender)/i,
      /doesn?'?t conform with authentication|non-?local account/i,
      /not (?:in|on) (?:the|your) (?:list of )?(?:allowed|permitted) sender/i,
      /mail from (?:address )?must/i,
    ],
    unless: [/recipient address|user unknown in (?:local|virtual)|spf|dkim|dmarc|greylist|blocked using/i, /spam/i],
    category: "sender_not_allowed",
    source: "RFC 6409 §6.1, https://www.postfix.org/postconf.5.html#reject_sender_login_mismatch",
  },
  {
    text: [
      /absender\w*.{0,40}(?:nicht erlaubt|nicht berechtigt|ungültig|nicht zulässig|gehört nicht|abgelehnt)/i,
      /(?:expéditeur|adresse d'expédition).{0,40}(?:non autoris|refus|invalide|pas autoris)/i,
      /remitente.{0,40}(?:no (?:autorizad|permitid|válid)|rechazad|inválid)/i,
      /mittente.{0,40}(?:non (?:autorizzat|consentit|valid)|rifiutat)/i,
      /remetente.{0,40}(?:não (?:autorizad|permitid)|rejeitad|inválid)/i,
      /(?:отправител\S*|адрес\S* отправителя).{0,40}(?:не принадлежит|запрещ|отклон|не разреш|не совпад)/i,
      /(?:发件人|发信人|发信地址).{0,12}(?:不一致|不匹配|不合法|不允许|必须|无效|拒绝)|(?:差出人|送信者|送信元).{0,14}(?:許可|一致しま|拒否|無効)/i,
    ],
    category: "sender_not_allowed",
    source: "RFC 6409 §6.1, in other languages",
  },
  {
    text: [
      /(?:message|mail|e-?mail|size|attachment|body|data|content|header)s?\b.{0,40}\b(?:too (?:long|large|big)|(?:exceed\w*|larger than|over)\b.{0,40}\b(?:size|max\w*|bytes|[KM]B|length))\b/i,
      /size (?:limit|exceed\w*)|message size|too large|zu groß|trop (?:gros|volumineu|grand)/i,
      /demasiado grande|troppo grande|muito grande|слишком больш|(?:邮件|附件).{0,6}(?:过大|太大|超过)/i,
      /サイズ.{0,8}(?:超|大き)/i,
    ],
    unless: /quota|rate|hour|day|mailbox|limit exceeded for/i,
    category: "unknown",
    actor: "user",
    remedy:
      "The message is larger than the server takes: shorten it or leave attachments out. Nothing is wrong with the account.",
    source: "RFC 1870 §6.1 (552), RFC 3463 §3.4 (x.3.4)",
  },
  {
    text: [
      /(?:user|recipient|mailbox|address|account|rcpt|recipient address|addressee)\b.{0,40}\b(?:unknown|does(?:n'?t| not) exist|dosn't exist|not (?:exist|found|known|available|here)|no longer|rejected: user|no such|invalid|doesn'?t have|unavailable|not local|unrouteable)/i,
      /(?:no such|unknown|invalid|bad|non-?existent|unrouteable|undeliverable) (?:user|recipient|mailbox|address|account|rcpt|destination|local|virtual|domain|host)/i,
      /null ?mx|recipients? (?:rejected|refused|invalid)|empfänger.{0,20}(?:unbekannt|nicht)/i,
      /destinataire.{0,20}(?:inconnu|n'existe)/i,
      /destinatari\S*.{0,20}(?:desconocid|sconosciut|no existe|non esiste|desconhecid|não existe)/i,
      /(?:получател|пользовател)\S*.{0,20}(?:не найден|не существует)|(?:收件人|邮箱|用户).{0,6}不存在/i,
      /(?:宛先|受信者).{0,8}(?:不明|存在しま)/i,
    ],
    stage: ["open"],
    unless: /sender|from\b|authenticat|password|credential/i,
    category: "unknown",
    actor: "user",
    remedy:
      "The recipient's server does not know this recipient: check the address. Nothing is wrong with the account.",
    source: "RFC 3463 §3.2 (x.1.1)",
  },
  {
    text: [
      /invalid message content|(?:bare|stray) (?:LF|newline|linefeed|CR)/i,
      /(?:mal-?formed|missing|invalid|duplicate|multiple|bad|non-?compliant|illegal)\b.{0,25}\b(?:header|message|MIME|message-id|date|subject|syntax|character|line)/i,
      /(?:header|message|messageid|from header)s?\b.{0,30}\b(?:mal-?formed|missing|not (?:RFC|compliant)|duplicate|multiple|RFC ?\d+)/i,
      /not RFC|routing loop|too many (?:hops|received)|looping|mail loop|line (?:is )?too long/i,
      /8-?bit/i,
    ],
    unless: /credential|login|password|username|address must be|sender address/i,
    category: "unknown",
    actor: "operator",
    remedy: "The server does not like the form of this message: see its text. Nothing is wrong with the account.",
    source: "RFC 3463 §3.7 (x.6.0)",
  },
  {
    text: /\b(?:HELO|EHLO)\b|helohost/i,
    unless: /please say|send (?:helo|ehlo) first|polite|spam|blocked/i,
    category: "unknown",
    actor: "operator",
    remedy: "The server refuses the name with which the client greets it (EHLO): set a full host name that resolves.",
    source: "RFC 5321 §4.1.1.1",
  },
  {
    text: [
      /\bspam\b|\bspamm\w*|\bvirus|\bmalware|\bphish\w*|\bjunk\b|\bunsolicited\b/i,
      /\bcontent (?:rejected|refused|filter|policy|not (?:allowed|accepted))/i,
      /(?:message|mail|e-?mail|content|attachment|url|link)s?\b.{0,30}\b(?:rejected|refused|blocked|denied|not accepted|prohibited|discarded)\b.{0,30}(?:policy|content|reason|filter|local|security|rule|reputation|engine|anti)/i,
      /(?:policy|reputation|content|security) (?:reasons?|violation|reject\w*|restriction)/i,
      /local policy|administrative(?:ly)? prohibit\w*/i,
      /(?:rejected|refused|blocked|denied) (?:by|for|due to) (?:policy|content|local|security|reputation|poor|anti|filter)/i,
      /rejected (?:by|per) (?:the )?(?:recipient|user|server|system) ?(?:policy|rule)?|mailing list/i,
      /bulk/i,
    ],
    unless: /account|login|auth(?:entication|enticate)\b/i,
    category: "delivery_policy_rejected",
    source: "RFC 3463 §3.8 (x.7.1)",
  },
  {
    text: [
      /(?:illegal|forbidden|dangerous|executable|banned|prohibited) (?:attachment|file|content|word)/i,
      /(?:message|mail|e-?mail|content)s? (?:has been |was |is )?(?:rejected|refused|denied)\b/i,
      /block(?:ed)? for spam/i,
    ],
    category: "delivery_policy_rejected",
    source: "RFC 3463 §3.8 (x.7.1)",
  },
  {
    text: /\bpolicy that (?:prohibit|den|block|reject)\w*|allowed-?senders? list|list of (?:allowed|permitted) senders/i,
    category: "delivery_policy_rejected",
    source: "https://support.google.com/a/answer/3726730, https://learn.microsoft.com (5.7.124)",
  },
  {
    text: [
      /spamverdacht|als spam|considéré comme (?:un )?spam|pourriel|como spam|correo no deseado/i,
      /posta indesiderata|considerat\w+ spam|спам|вирус|垃圾邮件|反垃圾|病毒|スパム|迷惑メール|ウイルス/i,
    ],
    category: "delivery_policy_rejected",
    source: "RFC 3463 §3.8 (x.7.1), in other languages",
  },
]
