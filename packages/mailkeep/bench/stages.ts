/** What a check of a well-behaved server sees. */
export const stagesSeen = [
  { stage: "resolve", status: "ok", elapsedMilliseconds: 3.1, evidence: { addressFamily: "IPv4" } },
  { stage: "connect", status: "ok", elapsedMilliseconds: 18.4, evidence: {} },
  {
    stage: "secure",
    status: "ok",
    elapsedMilliseconds: 41.7,
    evidence: {
      tlsVersion: "TLSv1.3",
      certificateSubject: "mail.example.com",
      certificateNames: ["mail.example.com", "smtp.example.com", "imap.example.com"],
      certificateIssuer: "Example Trust Services",
      certificateExpiresAt: "2027-03-01T00:00:00.000Z",
    },
  },
  { stage: "greet", status: "ok", elapsedMilliseconds: 19.9, evidence: { serverText: "mail.example.com ready" } },
  {
    stage: "advertise",
    status: "ok",
    elapsedMilliseconds: 20.2,
    evidence: { capabilities: ["PIPELINING", "SIZE", "8BITMIME", "AUTH PLAIN LOGIN"] },
  },
  { stage: "authenticate", status: "ok", elapsedMilliseconds: 64.0, evidence: { mechanism: "PLAIN" } },
] as const

/** The host whose server refuses the password. */
export const refusingHost = "refusing.example.com"
