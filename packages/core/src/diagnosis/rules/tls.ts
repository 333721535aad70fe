import type { DiagnosisRule } from "../DiagnosisRule.ts"

/** Words about encryption: asked for before a login, or out of order at the server. */
export const tlsRules: ReadonlyArray<DiagnosisRule> = [
  {
    text: /^(?:logging in|log-?in|auth\w*) (?:is )?disabled(?: (?:on|for) this (?:server|port|connection))?\.?$/i,
    security: ["starttls", "cleartext"],
    category: "tls_mode_mismatch",
    source: "RFC 9051 §6.2.3 (LOGINDISABLED before TLS)",
  },
  {
    text: /^(?:logging in|log-?in) is disabled(?: (?:on|for) this (?:server|port|connection))?\.?$/i,
    protocol: "access",
    category: "auth_mechanism_unsupported",
    source: "RFC 9051 §6.2.3 (LOGINDISABLED); imapflow says so without asking the server",
  },
  {
    text: [
      /TLS (?:is )?(?:currently |temporarily )?(?:not|un)[ -]?available/i,
      /(?:can ?not|unable to|failed to|error) (?:start|initiali[sz]e|negotiate|load|set ?up)\w* (?:the )?(?:SSL|TLS)/i,
      /TLS (?:negotiation|handshake|initiali[sz]ation|setup) (?:error|failed|failure)/i,
      /(?:start ?)?TLS (?:is )?not (?:supported|configured|enabled|offered|implemented)/i,
    ],
    unless: /require|must/i,
    category: "tls_negotiation_failed",
    source: "RFC 3207 §4",
  },
  {
    text: /(?:must|need|should|please|have to|first|requires?)\b.{0,30}\b(?:issue|use|enable|do|start|send|run)\w*\b.{0,20}\b(?:START ?TLS|SSL|TLS|encrypt\w*|secure)/i,
    category: "tls_mode_mismatch",
    source: "RFC 3207 §4 (530 Must issue a STARTTLS command first)",
  },
  {
    text: [
      /\b(?:START ?TLS|SSL(?:\/TLS)?|TLS(?:\/SSL)?|encryption|encrypted connection|secure connection|privacy|confidentiality)\b.{0,30}\b(?:is |are )?(?:required|needed|mandatory|necessary)/i,
      /\brequires?\b.{0,30}\b(?:SSL|TLS|STARTTLS|encrypt\w+|secure connection)/i,
    ],
    unless: /certificate/i,
    category: "tls_mode_mismatch",
    source: "RFC 8314 §3",
  },
  {
    text: [
      /(?:plain[- ]?text|clear[- ]?text|unencrypted|insecure|non-?secure|unsecured?)\b.{0,50}\b(?:not |dis|un)(?:allowed|permitted|accepted|supported|available|enabled)/i,
      /(?:plain[- ]?text|clear[- ]?text|unencrypted|insecure)\b.{0,50}\b(?:disallowed|disabled|prohibited|forbidden|denied|refused|rejected)/i,
      /(?:disabled|not (?:allowed|available|permitted|supported)) (?:on|over|for) (?:an? |the |this )?(?:plain[- ]?text|clear[- ]?text|unencrypted|insecure|non-?encrypted)/i,
      /without (?:SSL|TLS|encryption)|under a (?:security |protection )?layer/i,
      /(?:only|until|unless|after|over|through|via)\b.{0,30}\b(?:STARTTLS|SSL|TLS|encrypt\w+|secure) ?(?:connection|session|channel|link|layer)?s?\b(?!.{0,40}certificate)/i,
    ],
    unless: /oauth|only supports? |certificate|SMTP AUTH is|message was|recipient/i,
    category: "tls_mode_mismatch",
    source: "RFC 5530 §3 (PRIVACYREQUIRED), RFC 4954 §6 (538)",
  },
  {
    text: [
      /(?:nur|bitte).{0,40}(?:verschlüsselt|SSL|TLS)/i,
      /(?:connexion|liaison).{0,30}(?:chiffrée|sécurisée).{0,20}(?:requise|obligatoire)/i,
      /(?:conexi[oó]n|conexão|connessione).{0,30}(?:segura|cifrada|sicura|criptografada).{0,20}(?:requerid|obrigat|richiest|necesari)/i,
      /(?:требуется|необходимо).{0,30}(?:TLS|SSL|шифрован)|需要.{0,6}(?:加密|SSL|TLS)/i,
      /(?:SSL|TLS|暗号化).{0,8}必要/i,
    ],
    category: "tls_mode_mismatch",
    source: "RFC 8314 §3, in other languages",
  },
  { replyCode: [538], category: "tls_mode_mismatch", source: "RFC 4954 §6" },
  { enhancedCode: /^5\.7\.(?:10|11)$/, category: "tls_mode_mismatch", source: "RFC 5248 §2, RFC 4954 §6" },
  {
    responseCode: ["LOGINDISABLED"],
    security: ["starttls", "cleartext"],
    category: "tls_mode_mismatch",
    source: "RFC 9051 §6.2.3 (LOGINDISABLED)",
  },
  { responseCode: ["PRIVACYREQUIRED"], category: "tls_mode_mismatch", source: "RFC 5530 §3" },
]
