import type { DiagnosisRule } from "../DiagnosisRule.ts"

/** Words about how a login must be made: with an app password, OAuth, a browser first, or a switch that is off. */
export const loginWayRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: /anonymous (?:log-?ins?|auth\w*|access|users?)\b.{0,20}\b(?:disabled|denied|not (?:allowed|permitted|supported))/i,
    category: "auth_mechanism_unsupported",
    source: "RFC 4505, https://github.com/dovecot/core",
  },
  {
    text: [
      /app(?:lication)?(?:[- ]specific)?[- ]?pass(?:word|code)|client[- ](?:specific )?password/i,
      /device[- ](?:specific )?password|third-?party (?:password|client (?:code|password))/i,
      /authori[sz]ation[- ]code|auth(?:orization)? ?code to log/i,
      /external (?:program|application|app)s?.{0,20}password/i,
    ],
    unless: /SECURITY ISSUE/,
    category: "app_password_required",
    source: "https://support.google.com/accounts/answer/185833",
  },
  {
    text: [
      /app-?passwor[td]|anwendungs(?:spezifisch|passwor|-passwor)|applikationspasswor/i,
      /mot de passe d.(?:une )?application|contraseña de (?:la )?aplicaci/i,
      /password (?:per|specifica per) (?:le )?app|senha de (?:aplicativo|app)/i,
      /парол\S* (?:для (?:внешн|приложен)|приложени)|授权码|授權碼|专用密码|專用密碼|客户端(?:专用)?密码|独立密码/i,
      /アプリ(?:ケーション)?(?:固有の?|用の?)?パスワード|専用パスワード/i,
    ],
    category: "app_password_required",
    source: "https://service.mail.qq.com/cgi-bin/help?subtype=1&id=28&no=1001256, in other languages",
  },
  {
    text: [/(?:two|2)[- ](?:factor|step)|\b2FA\b|\bMFA\b|multi-?factor|second factor/i, /otp (?:is )?required/i],
    category: "app_password_required",
    source: "https://support.google.com/accounts/answer/185833",
  },
  {
    text: [
      /web ?log-?in ?required/i,
      /(?:log|sign) ?-?(?:in|on)\b.{0,40}\b(?:browser|web|website|web ?mail|portal)/i,
      /(?:browser|web ?mail)\b.{0,40}\b(?:log|sign) ?-?in|captcha|unusual (?:log|sign)/i,
      /suspicious (?:log|sign)|not a robot|(?:sign|log) ?-?in to your (?:account|mailbox)/i,
      /(?:verify|confirm) (?:your|that) (?:identity|account|it'?s you|it was you)/i,
      /identity (?:check|verification)|(?:new|unknown|unrecogni[sz]ed) (?:device|location)/i,
    ],
    unless: /address is not verified/i,
    category: "web_login_required",
    source: "https://support.google.com/mail/answer/7126229",
  },
  {
    text: [
      /(?:im|über (?:den|einen)) browser/i,
      /se connecter (?:sur|via|depuis) (?:le )?(?:site|web|navigateur)|navegador/i,
      /tramite (?:il )?browser|браузер|через веб|网页(?:版)?(?:登录|登陆)|浏览器|验证码|ブラウザ/i,
    ],
    category: "web_login_required",
    source: "https://support.google.com/mail/answer/7126229, in other languages",
  },
  {
    text: [
      /SMTP[- ]?AUTH\b.{0,20}\b(?:is |has been )?(?:disabled|switched off|turned off|not enabled|deactivated)/i,
      /\bSMTP\b (?:access |service |client |sending |relay |submission |login |authentication )?(?:is |has been |was )?(?:not |currently )?(?:disabled|enabled|activated|switched off|turned off|deactivated|available for|allowed for|permitted for|opened?|turned on)\b/i,
      /(?:not|in)[- ]?(?:enabled|activated|active|allowed|permitted|authori[sz]ed)\b.{0,20}\b(?:for|to use|use)\b.{0,10}\bSMTP/i,
      /(?:disabled|enable|activate|turn on|switch on)\b.{0,20}\bSMTP\b/i,
      /outbound (?:mail|email|sending) (?:is )?disabled/i,
      /sending (?:mail|email)?\s?(?:is |has been )?(?:disabled|not enabled)/i,
    ],
    protocol: "submission",
    unless: /basic auth|is enabled|smtputf8|command/i,
    category: "smtp_auth_disabled",
    source:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission",
  },
  {
    text: [
      /SMTP.{0,6}(?:服务|功能)?.{0,4}(?:未开|没有开|未启用|已关闭|关闭)|未开启.{0,4}SMTP|(?:未开启|没有开启|未开通).{0,8}服务/i,
      /SMTP.{0,30}(?:nicht (?:aktiviert|freigeschaltet)|deaktiviert|désactivé|deshabilitad|desactivad|disabilitat|disattivat|desativad|отключ|выключен|запрещ)/i,
    ],
    protocol: "submission",
    category: "smtp_auth_disabled",
    actor: "user",
    source: "https://service.mail.qq.com, in other languages",
  },
  {
    text: [
      /\bIMAP4?(?:rev1)?\b(?:\/POP3?)? ?(?:access |service |protocol |login |server |client |usage |use )?(?:is |has been |was |are )?(?:currently |not )?(?:disabled|disallowed|turned off|switched off|blocked|deactivated|not (?:enabled|allowed|available|permitted|activated|active|opened|supported|included))/i,
      /(?:not|isn't|dis|in)[- ]?(?:enabled|allowed|permitted|authori[sz]ed|activated|active|abled)\b.{0,25}\bIMAP/i,
      /(?:enable|activate|turn on|switch on|no)\b.{0,12}\bIMAP\b(?: (?:access|service|right|permission))?/i,
      /IMAP.{0,20}(?:not|isn't) (?:been )?(?:enabled|activated|allowed)/i,
      /protocol (?:is )?(?:disabled|not (?:enabled|allowed))/i,
    ],
    protocol: "access",
    unless: /STARTTLS|\bno imap server/i,
    category: "imap_disabled",
    source: "https://support.google.com/mail/answer/7126229",
  },
  {
    text: [
      /only (?:available|included|allowed|supported) (?:for|to|in|on|with)\b.{0,30}\b(?:pro|paid|premium|business|plus|subscri\w+|plans?|users|accounts?)\b/i,
      /not (?:included|available|part of)\b.{0,15}\b(?:in|on|with|of) your (?:plan|package|subscription|tariff)/i,
    ],
    protocol: "access",
    category: "imap_disabled",
    source: "public client code",
  },
  {
    text: [
      /only (?:available|included|allowed|supported) (?:for|to|in|on|with)\b.{0,30}\b(?:pro|paid|premium|business|plus|subscri\w+|plans?|users|accounts?)\b/i,
      /not (?:included|available|part of)\b.{0,15}\b(?:in|on|with|of) your (?:plan|package|subscription|tariff)/i,
    ],
    protocol: "submission",
    category: "smtp_auth_disabled",
    actor: "user",
    source: "public client code",
  },
  {
    text: [
      /IMAP.{0,30}(?:nicht (?:aktiviert|freigeschaltet|erlaubt)|deaktiviert|désactivé|pas activé|deshabilitad|desactivad|no (?:está )?(?:habilitad|activad)|disabilitat|disattivat|non (?:è )?(?:abilitat|attiv)|desativad|não (?:está )?(?:habilitad|ativad)|отключ|выключен|не включ|запрещ|未开|没有开|关闭|未启用|無効|有効になって)/i,
      /未开启.{0,4}IMAP/i,
    ],
    protocol: "access",
    category: "imap_disabled",
    source: "https://support.google.com/mail/answer/7126229, in other languages",
  },
  {
    text: [
      /(?:basic|password|legacy|plain|simple)[- ]?(?:based )?auth\w*\b.{0,30}\b(?:disabled|deprecated|no longer|not (?:supported|allowed|permitted)|blocked|retired|removed)/i,
      /(?:use|using|requires?|only|switch to|through|via|must)\b.{0,30}\b(?:modern auth\w*|X?OAUTH\w*)/i,
      /modern auth\w* (?:is )?required|OAUTH\w* (?:is )?required|less secure app/i,
      /password (?:login|authentication|sign-?in)s? (?:is |are )?(?:disabled|no longer)/i,
    ],
    oauth: false,
    category: "oauth_required",
    source:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online",
  },
  {
    enhancedCode: /^5\.7\.30$/,
    text: /basic|auth/i,
    category: "oauth_required",
    source:
      "https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online",
  },
  {
    text: [
      /(?:client|user|login|account|access|application|connection|network|ip address|country|location|request)\b.{0,40}\b(?:blocked|denied|refused|forbidden|restricted|prohibited|disallowed|not (?:allowed|permitted|authori[sz]ed))\b.{0,20}\bby\b.{0,25}\b(?:policy|policies|admin\w*|organi[sz]ation|rule|security|tenant|acl|conditional)/i,
      /(?:security|access|login|authentication|organi[sz]ation\w*|conditional[- ]access|company|domain|client)[- ](?:access )?(?:policy|policies|rules?)\b.{0,40}\b(?:den|block|prevent|restrict|prohibit|violat|forbid|refus|disallow)/i,
      /(?:denied|blocked|rejected|refused|forbidden) (?:by|due to) (?:an? |the )?(?:access|security|login|authentication|conditional|organi[sz]ation\w*|company) ?\w* ?(?:policy|rule)/i,
      /GeoIP|geo-?(?:block|restrict|fenc)/i,
      /\b(?:country|region|location|geo)\b.{0,30}\b(?:block\w*|not allowed|restrict\w*|denied|forbidden)/i,
      /(?:login|access|connections?) from (?:your|this) (?:country|region|location|network|client|host|IP)\b.{0,20}\b(?:not|denied|blocked|restricted)/i,
    ],
    unless: /spam|blocked using|black ?list|message|content|e?mail (?:from|was)|sender|recipient|\[\d/i,
    category: "access_policy_blocked",
    source: "https://learn.microsoft.com/entra/fundamentals/security-defaults",
  },
  {
    text: [
      /not (?:authori[sz]ed|permitted|allowed|entitled|privileged) to (?:use|access|log ?in|login|connect|perform|authenticate|submit)/i,
      /(?:access|login|service) (?:is )?(?:not (?:permitted|authori[sz]ed)|restricted|forbidden)/i,
      /no (?:such )?(?:authori[sz]ation(?:-id)?|permission|right|privilege)s?\b/i,
      /insufficient (?:permission|privilege|right|access)s?|permission denied/i,
      /your access to\b.{0,60}\b(?:rejected|denied|blocked|revoked)/i,
      /unauthori[sz]ed (?:client|application|app|access)/i,
      /client (?:is )?not (?:allowed|supported|permitted)/i,
    ],
    unless: [
      /relay|send(?:ing)? (?:as|from|on behalf|mail|email|to)|sender|from address|recipient/i,
      /mailbox (?:is )?(?:full|unavailable)|credential|\bIP\b|spam|blocked using|black ?list/i,
    ],
    category: "access_policy_blocked",
    source: "RFC 5530 §3 (AUTHORIZATIONFAILED, NOPERM)",
  },
  {
    responseCode: ["AUTHORIZATIONFAILED", "NOPERM"],
    oauth: false,
    category: "access_policy_blocked",
    source: "RFC 5530 §3",
  },
]

/** What a server says of an OAuth token. */
export const tokenRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: /\b(?:temporarily_unavailable|server_error|slow_down)\b|AADSTS(?:90033|90006|90020)\b/i,
    failure: ["token-refused"],
    category: "temporary_server_failure",
    source: "RFC 6749 §5.2, §4.1.2.1",
  },
  {
    text: [
      /\b(?:invalid_client|unauthorized_client|invalid_request|unsupported_grant_type|invalid_scope|redirect_uri\w*)\b/i,
      /AADSTS(?:700016|7000215|7000222|7000218|500011|65002)\b/i,
    ],
    category: "oauth_token_rejected",
    actor: "operator",
    remedy:
      "The provider refused the application, not the account: the operator should check the OAuth client's id, secret, redirect and scopes.",
    source: "RFC 6749 §5.2",
  },
  {
    text: [
      /\b(?:invalid_grant|invalid_token|interaction_required|consent_required|login_required|insufficient_scope|access_denied)\b/i,
      /\bAADSTS\d+/i,
      /(?:access |refresh |oauth ?2? |bearer )?token\b.{0,30}\b(?:expired|revoked|invalid|rejected|refused|not (?:valid|accepted|authori[sz]ed)|has been|malformed|missing)/i,
      /(?:expired|invalid|revoked|bad|incorrect|malformed) (?:access |refresh |oauth ?2? |bearer |auth\w* )?(?:token|grant)\b/i,
      /(?:audience|scope)\b.{0,20}\b(?:invalid|mismatch|missing|insufficient)|eyJzdGF0dXMi/i,
    ],
    category: "oauth_token_rejected",
    source: "RFC 6750 §3.1, RFC 7628 §3.2.2",
  },
  { failure: ["token-refused"], text: /\S/, category: "oauth_token_rejected", source: "RFC 6749 §5.2" },
  {
    failure: ["token-refused"],
    category: "oauth_token_rejected",
    actor: "operator",
    remedy:
      "There is no token for this account and nothing to make one from: the operator should hand over a refresh token, or the account be connected again.",
    source: "https://github.com/nodemailer/nodemailer (EOAUTH2)",
  },
  {
    failure: ["token-client-refused"],
    category: "oauth_token_rejected",
    actor: "operator",
    remedy:
      "The provider refuses the OAuth application, not the account: the operator should check its id, secret and scopes, and whether the secret has expired. Where it acts without users' consent, also whether the domain's administrator still allows it, and whether the provider knows the address.",
    source: "RFC 6749 §5.2",
  },
  {
    failure: ["token-client-missing"],
    category: "oauth_token_rejected",
    actor: "operator",
    remedy:
      "There is no access token that is good, and no OAuth application is configured that may get one for this account: the operator should configure the one that the account gave its consent to. One that acts without users' consent does so for its domains, at the provider's own servers and with the address as user name.",
    source: "Mailkeep",
  },
  {
    failure: ["token-unavailable"],
    category: "temporary_server_failure",
    remedy: "The provider's token endpoint gave no usable answer, so nobody could log in. Try again in some minutes.",
    source: "Mailkeep",
  },
]
