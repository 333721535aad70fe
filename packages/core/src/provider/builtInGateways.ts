import type { MailGateway } from "./MailGateway.ts"

/** Every filter and forwarder that comes with Mailkeep. */
export const builtInGateways: ReadonlyArray<MailGateway> = []
