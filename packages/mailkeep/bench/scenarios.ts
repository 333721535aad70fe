import type { Seeded } from "./seed.ts"

/** One request that is repeated, and what its throughput should be by that of others. */
export interface Scenario {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly key: string
  readonly body?: string
  readonly against: Readonly<Record<string, number>>
}

/** What is measured. */
export const makeScenarios = ({ accountId, keys }: Seeded): ReadonlyArray<Scenario> => [
  {
    name: "list",
    method: "GET",
    path: "/api/v1/email-accounts?limit=100",
    key: keys.listed,
    against: { plain: 0.7, validated: 1 },
  },
  {
    name: "get",
    method: "GET",
    path: `/api/v1/email-accounts/${accountId}`,
    key: keys.listed,
    against: { plain: 0.7, validated: 1 },
  },
  {
    name: "save",
    method: "POST",
    path: "/api/v1/email-accounts/save",
    key: keys.growing,
    body: JSON.stringify({
      from_name: "Ada Lovelace",
      from_email: "person.{number}@example.com",
      user_name: "person.{number}@example.com",
      password: "correct horse battery staple",
      smtp_host: "smtp.example.com",
      smtp_port: 587,
      imap_host: "imap.example.com",
      imap_port: 993,
      signature: "<p>Kind regards</p>",
      warmup_enabled: true,
      total_warmup_per_day: 30,
      max_email_per_day: 40,
      time_to_wait_in_mins: 10,
      time_zone: "Europe/Berlin",
      client_id: 7,
    }),
    against: { validated: 0.7 },
  },
]
