import type { DiagnosisRule } from "../DiagnosisRule.ts"

const subject =
  "(?:account|mailbox|user|login|sender|e-?mail address|domain|customer|subscriber|contract|member|tenant|profile|identity|alias)s?"
const state =
  "(?:suspend\\w*|disabled?|deactivated|inactive|locked(?: out)?|blocked|banned|frozen|terminated|closed|cancel\\w*|barred|revoked|de-?listed|restricted|expired|de-?provisioned|on hold|not (?:yet )?(?:active|activated|enabled)|compromised|hijacked|abused)"

/** Words about the account itself: shut by the provider or the admin, or full. */
export const accountRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: [
      /password\b.{0,20}\b(?:has |is )?(?:expired|must be (?:changed|reset)|needs? (?:to be )?(?:chang|reset)\w*)/i,
      /(?:change|reset|renew) your password|password change required|passwort.{0,20}abgelaufen/i,
      /mot de passe (?:a )?expiré|contraseña.{0,12}(?:caducad|expirad|vencid)|senha.{0,12}expirad/i,
      /password scaduta|срок.{0,20}парол|密码.{0,4}过期/i,
    ],
    category: "bad_credentials",
    remedy: "The password has expired or must be changed: set a new one at the provider, then enter it here.",
    source: "RFC 5530 §3 (EXPIRED)",
  },
  {
    text: [
      /(?:compromised|hijacked|hacked|abus(?:e|ed|ive)|suspicious activity|security reasons?|spamming|outbound spam|sending spam|terms of (?:use|service)|violat\w+)\b.{0,60}\b(?:account|mailbox|user|sender)/i,
      /\b(?:account|mailbox|user|sender)\b.{0,60}\b(?:compromised|hijacked|hacked|suspicious activity|for (?:security|abuse|spam)|due to (?:abuse|spam|suspicious|security|violation))/i,
      /(?:suspend\w*|blocked|disabled|locked)\b.{0,25}\b(?:by (?:the )?(?:provider|system|postmaster|support|abuse)|for (?:abuse|spam)|due to)/i,
    ],
    unless: /recipient|\bIP\b|connect\w+|reputation|message|content|too many|imap|policy/i,
    category: "account_suspended",
    actor: "provider",
    source: "RFC 3463 §3.3 (x.2.1)",
  },
  {
    text: /(?:account|user|mailbox|you|domain|customer)\b.{0,40}?(?: (?:is|are|was) not|n't) (?:allowed|permitted|authori[sz]ed|enabled) to send(?: (?:any |out |outgoing )?(?:e?-?mails?|messages?))?(?: at this time| anymore)?\.?$/i,
    category: "account_suspended",
    actor: "admin",
    source: "http://sh-aliyun.com/index.php/Products/detail/cid/0/pid/87.html (541)",
  },
  {
    text: new RegExp(
      `(?:login|log-?in|access|sign-?in|authentication|user|account)s? (?:is |are |has been )?(?:disabled|denied|blocked|not (?:enabled|allowed)) (?:for|to) (?:this|the|that|your) (?:user|account|mailbox|login|domain)|administratively (?:disabled|locked|blocked|prohibited)|(?:disabled|locked|blocked|suspended) by (?:an? |the |your )?admin\\w*|contact (?:your|the) (?:\\w+ )?admin\\w*.{0,30}(?:disabled|locked|blocked|suspended)`,
      "i",
    ),
    unless: /imap (?:is |access )|smtp auth/i,
    category: "account_suspended",
    actor: "admin",
    source: "https://github.com/dovecot/core/blob/main/src/login-common/login-common.h",
  },
  {
    text: new RegExp(
      `\\b${subject}\\b.{0,30}\\b(?:is |are |has been |have been |was |been |currently |temporarily |permanently )?${state}\\b|\\b(?:suspended|disabled|deactivated|inactive|locked|blocked|banned|frozen|closed|terminated|expired) (?:e-?mail )?${subject}\\b|\\bsending\\b.{0,20}\\b(?:blocked|suspended|restricted|paused) (?:for|from|on) (?:this|your|the)\\b|\\b(?:suspended|locked out|frozen|deactivated)\\b`,
      "i",
    ),
    unless: [
      /recipient|blocked using|\bIP\b|\[\d|\bhost\b|sender address rejected/i,
      /sender (?:verify|domain)|connection|session|token|certificate/i,
      /service (?:unavailable|not available|is not active)|message|content|user unknown/i,
      /password (?:has )?expired|user is over|imap|greylist|mailbox (?:is )?locked|in use|try again/i,
      /client was|blocked (?:by|due to) (?:policy|spf|dkim|dmarc)|unauthenticated/i,
    ],
    category: "account_suspended",
    source: "RFC 3463 §3.3 (x.2.1)",
  },
  {
    text: [
      /(?:konto|postfach|account|benutzer).{0,40}(?:gesperrt|deaktiviert|blockiert|eingeschränkt)/i,
      /compte.{0,30}(?:suspendu|bloqué|désactivé|verrouillé)/i,
      /cuenta.{0,30}(?:suspendid|bloquead|desactivad|deshabilitad)/i,
      /(?:account|casella|utente|utenza).{0,30}(?:sospes|bloccat|disabilitat|disattivat)/i,
      /conta.{0,30}(?:suspens|bloquead|desativad|desabilitad)/i,
      /(?:аккаунт|учетн\S+ запис\S+|учётн\S+ запис\S+|ящик|пользовател\S+).{0,40}(?:заблокирован|отключ|приостановлен|неактив)/i,
      /заблокирован|(?:帐号|账号|帐户|账户|邮箱|用户|賬號|帳號).{0,8}(?:冻结|锁定|禁用|停用|封|异常|凍結|停權|被锁)/i,
      /アカウント.{0,12}(?:停止|ロック|無効|凍結|利用でき)/i,
    ],
    category: "account_suspended",
    actor: "provider",
    source: "RFC 3463 §3.3 (x.2.1), in other languages",
  },
  {
    text: [
      /over ?-?quota|quota (?:is )?(?:exceeded|full|exhausted|reached|violation)/i,
      /exceed\w*\b.{0,30}\b(?:storage|disk|mailbox|quota)/i,
      /(?:mailbox|mail ?box|inbox|storage|disk|folder|account)\b.{0,25}\b(?:is )?(?:full|over|exceed\w*)\b.{0,20}/i,
      /not enough (?:storage|disk|space)|insufficient (?:storage|disk)|out of (?:storage|space)/i,
      /no space left/i,
    ],
    unless: /account\b.{0,30}\b(?:rate|submission)|message size|connections|not (?:fully|full )/i,
    category: "mailbox_full",
    source: "RFC 9208 §4.3 (OVERQUOTA), RFC 3463 §3.3 (x.2.2)",
  },
  {
    text: [
      /(?:postfach|speicher\w*|kontingent).{0,20}(?:voll|überschritten|erschöpft)/i,
      /(?:boîte|quota|espace).{0,30}(?:pleine|dépassé|insuffisant)/i,
      /(?:buz[oó]n|cuota).{0,20}(?:llen[oa]|excedid|superad)/i,
      /(?:casella|quota).{0,20}(?:piena|superat|esaurit)|(?:caixa|cota).{0,20}(?:chei[oa]|excedid)/i,
      /(?:ящик|квота).{0,20}(?:переполнен|превышен)|(?:邮箱|空间|容量).{0,6}(?:已满|满了|不足|超)/i,
      /(?:メールボックス|容量).{0,10}(?:一杯|いっぱい|超過|満杯)/i,
    ],
    category: "mailbox_full",
    source: "RFC 3463 §3.3 (x.2.2), in other languages",
  },
  { responseCode: ["OVERQUOTA"], category: "mailbox_full", source: "RFC 9208 §4.3" },
]
