// Certificates
export { makeTestAuthority } from "./tls/TestAuthority.ts"
export type { CertificateRequest, TestAuthority, TestCertificate } from "./tls/TestAuthority.ts"
export { makeCertificateSet } from "./tls/certificateSet.ts"
export type { CertificateSet } from "./tls/certificateSet.ts"

// Servers
export type { RunningServer, ServerSecurity } from "./servers/Listener.ts"
export type { ServerTls } from "./servers/serverTls.ts"
export {
  drips,
  drop,
  floods,
  hears,
  says,
  saysBytes,
  saysTagged,
  silence,
  startTls,
} from "./servers/scripted/ScriptStep.ts"
export type { ScriptStep } from "./servers/scripted/ScriptStep.ts"
export type { Conversation, ConversationOutcome } from "./servers/scripted/Conversation.ts"
export { startScriptedServer } from "./servers/scripted/ScriptedServer.ts"
export type { ScriptedServer, ScriptedServerOptions } from "./servers/scripted/ScriptedServer.ts"
