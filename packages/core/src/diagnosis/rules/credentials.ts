import type { DiagnosisRule } from "../DiagnosisRule.ts"

/** Words about what was offered and not taken: the mechanism, the service behind a port, and at last the password. */
export const credentialRules: ReadonlyArray<DiagnosisRule> = [
  {
    oauth: true,
    replyCode: [334, 534, 535],
    category: "oauth_token_rejected",
    source: "RFC 7628 §3.2.2: what a password's refusal is to a token",
  },
  {
    oauth: true,
    responseCode: ["AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED"],
    category: "oauth_token_rejected",
    source: "RFC 7628 §3.2.2, RFC 5530 §3",
  },
  {
    oauth: true,
    protocol: "access",
    stage: ["authenticate"],
    text: /credential|authenticat|log-?in fail|logon/i,
    category: "oauth_token_rejected",
    source: "RFC 7628 §3.2.2",
  },
  {
    text: /(?:un(?:supported|recogni[sz]ed|known|implemented|available)|not (?:supported|implemented|recogni[sz]ed|available|enabled|advertised|allowed|permitted|offered)|invalid|bad|no (?:suitable|worthy|supported|valid|acceptable|such|matching)?|disabled)\b.{0,15}\b(?:sasl |auth\w* |login )?(?:mech\w*|auth(?:entication)? ?(?:type|method|mode|scheme|mechanism)s?)|(?:mech\w*|auth\w* (?:type|method|mode|scheme|mechanism)s?|AUTH command|LOGIN command)\b.{0,20}\b(?:is |was |are )?(?:not (?:supported|implemented|recogni[sz]ed|available|enabled|advertised|allowed|permitted|offered)|unsupported|unrecogni[sz]ed|unknown|unavailable|unimplemented|too weak|disabled)|(?:\bAUTH|authentication|\bLOGIN)(?: is| was| are)? (?:not (?:supported|implemented|available|enabled|advertised|allowed|permitted|offered)|unsupported|unavailable|unimplemented|too weak|disabled)|when not advertised|command (?:not (?:implemented|recogni[sz]ed|understood|supported|available)|unrecogni[sz]ed|unknown|disabled|unimplemented)|(?:unknown|unrecogni[sz]ed|unimplemented|unsupported) command/i,
    unless: /not allowed for|disabled for/i,
    category: "auth_mechanism_unsupported",
    source: "RFC 4954 §4 (504), RFC 5530 §3",
  },
  {
    text: /\b(?:POP3?|FTP|HTTP|SSH|NNTP|LMTP|ManageSieve)\b.{0,20}\b(?:server|service|ready)|^\+OK|HTTP\/1|^SSH-|does not accept (?:client|submission|authenticated)|not (?:a )?(?:submission|mail submission|mail|smtp|imap) (?:server|service|host)|(?:inbound|incoming|MX) (?:mail |server |host )?(?:only|server)|no mail service|does not accept mail|smtp service not (?:available|here)|wrong (?:port|server)|use (?:port|server) /i,
    unless: /relay|temporar/i,
    category: "wrong_service",
    source: "RFC 6409 §3.1, RFC 7504 (521)",
  },
  {
    transient: true,
    text: /(?:auth\w*|log-?in|logon|sign-?in) (?:has )?(?:fail\w*|error|unsuccessful)|domain auth/i,
    unless: /password|passwd|credential|user ?name/i,
    category: "temporary_server_failure",
    source: "RFC 4954 §6 (454): a 4xx says that the login could not be judged",
  },
  {
    text: /(?:invalid|incorrect|wrong|bad|unknown|unrecogni[sz]ed|no such|illegal|improper|non-?existent|mismatched?|empty|missing)\b.{0,30}\b(?:credential\w*|pass(?:word|wd|phrase)?|user(?:name| name|id)?|log-?in|auth\w*|account|secret|api ?-?key|identity|mailbox)|(?:credential\w*|pass(?:word|wd)?|user(?: ?name|id)?|log-?in|auth\w*|sign-?in|sasl|account|mailbox|api ?-?key)\b.{0,50}\b(?:invalid|incorrect|wrong|fail\w*|error|reject\w*|refus\w*|denied|not (?:accepted|valid|found|correct|match\w*|recogni[sz]ed|exist\w*|authenticated|successful|verified|confirmed|known)|unsuccessful|un(?:known|recogni[sz]ed|successful)|mismatch\w*|does(?:n't| not) (?:exist|match)|is NULL|empty|missing|aborted|declined|cancell?ed|fault|exchange)|(?:fail\w*|unable|error|could ?n[o']t|can(?:not|'t))\b.{0,15}\b(?:to )?(?:auth\w*|log-?(?:in|on)|sign-?in|verify|validate)|logon (?:failure|denied|failed)|^(?:access denied|permission denied|denied|rejected|authentication unsuccessful|not (?:authori[sz]ed|permitted))\.?$|bad (?:auth\w*|log-?in)|\binvalid\b.{0,10}$|sorry/i,
    stage: ["authenticate"],
    category: "bad_credentials",
    source: "RFC 4954 §6 (535 5.7.8), RFC 5530 §3 (AUTHENTICATIONFAILED)",
  },
  {
    text: /(?:user ?name|username|login|password|credentials?) (?:and|or|\/) ?(?:user ?name|password|login)|(?:invalid|incorrect|wrong|bad) (?:login|user(?: ?name)?|password|credentials?)|(?:authentication|login|authori[sz]ation|auth) (?:fail\w*|error|unsuccessful|rejected|denied|credentials invalid)|password (?:is )?(?:incorrect|wrong|invalid)|login fail/i,
    category: "bad_credentials",
    source: "RFC 4954 §6 (535 5.7.8), RFC 5530 §3 (AUTHENTICATIONFAILED)",
  },
  {
    text: /(?:benutzer(?:name)?|passwort|kennwort|zugangsdaten|anmeldedaten|anmeldung|authentifizierung|login).{0,40}(?:falsch|ungültig|fehlgeschlagen|fehlerhaft|inkorrekt|abgelehnt|nicht (?:korrekt|gültig|erfolgreich|akzeptiert)|unbekannt)|(?:falsche[rs]?|ungültige[rs]?) (?:benutzer|passwort|kennwort|zugangs|anmelde|login)|(?:authentification|identification|connexion|identifiants?|mot de passe|utilisateur).{0,40}(?:échou|échec|incorrect|invalide|erron|refus|inconnu)|échec (?:de |d')(?:l')?(?:authentification|identification|connexion)|(?:autenticaci[oó]n|contraseña|usuario|credenciales|inicio de sesión|clave).{0,40}(?:fall|incorrect|inválid|no (?:válid|son válid|es válid)|erróne|rechazad|desconocid)|(?:error|fallo) (?:de|en la) autenticaci|(?:autenticazione|password|credenziali|utente|accesso|login).{0,40}(?:fallit|non riuscit|errat|non (?:valid|corrett)|rifiutat|sconosciut)|(?:autenticação|senha|usuário|credenciais|login).{0,40}(?:falh|incorret|inválid|errad|não (?:confere|autoriz))|falha (?:na|de) autentica|(?:неверн|неправильн|ошибочн|некорректн)\S* .{0,30}(?:логин|парол|имя|учетн|учётн|данны|пользовател)|(?:логин|пароль|имя пользователя).{0,30}(?:неверн|неправильн|не совпада)|(?:ошибка|сбой) (?:аутентификации|авторизации|входа)|(?:аутентификация|авторизация|вход).{0,20}(?:не (?:удал|выполнен|прошл)|отклон|неудачн)|(?:密码|密碼|口令|用户名|用戶名|帐号|账号|帳號|账户|登录|登陆|登入|认证|認證|验证|鉴权|身份验证).{0,8}(?:错误|不正确|失败|無效|无效|錯誤|有误|不匹配|失敗|不对)|(?:パスワード|ユーザ(?:ー)?名?|アカウント|認証|ログイン|ID).{0,16}(?:違い|間違|正しくありません|失敗|エラー|無効|誤り|できません)/i,
    category: "bad_credentials",
    source: "RFC 4954 §6 (535 5.7.8), in other languages",
  },
]
