import type { Page } from "playwright-core"
import { assert, vi } from "vitest"
import { consent, newBrowserPage } from "./chromium.ts"
import { moveTime } from "./moveTime.ts"
import type { AtHost } from "./openAtHost.ts"
import type { User } from "./users.ts"

// Longer than a webhook or Postfix takes on a machine that is busy.
const patience = { timeout: 20_000 }

const tells = ({ told }: AtHost, id: number, kinds: Array<string>) =>
  // Deliveries may overtake each other.
  vi.waitFor(() => assert.sameMembers(told(id), kinds), patience)

const sendsAndReceives = async ({ mailkeep }: AtHost, id: number, user: User) => {
  const [transport, mailbox] = await Promise.all([mailkeep.transport(id), mailkeep.mailbox(id)])
  try {
    const { messageId } = await transport.sendMail({ from: user, to: user, subject: "Hello", text: "It works." })
    await mailbox.mailboxOpen("INBOX")
    await vi.waitFor(async () => {
      await mailbox.noop()
      assert.lengthOf((await mailbox.search({ header: { "message-id": messageId } })) || [], 1)
    }, patience)
  } finally {
    transport.close()
    await mailbox.logout()
  }
}

/** What a browser brings along to the host's own page. */
export const landed = async ({ host }: AtHost, page: Page) => {
  await page.waitForURL(`${host.origin}/mailboxes?*`)
  return Object.fromEntries(new URL(page.url()).searchParams)
}

const sides = async ({ mailkeep }: AtHost, id: number) => {
  const { access, submission } = (await mailkeep.accounts.get(id)).connection
  return [submission, access].map(({ report, status }) => report?.diagnosis?.category ?? status)
}

/** From consent to a connection that stays up, and back again after the grant was taken away. */
export const liveOn = async (
  world: AtHost,
  user: User,
  begin: string,
  again: (id: number, page: Page) => Promise<void>,
): Promise<void> => {
  const { chromium, mailkeep, server } = world
  const page = await newBrowserPage(chromium)
  const before = { granted: server.granted.length, refused: server.refused.length }
  const granted = () => server.granted.slice(before.granted)
  const refused = () => [...new Set(server.refused.slice(before.refused))]

  // Consent, and both sides are well.
  await consent(page, begin, user, "Allow")
  const { email_account_id, status } = await landed(world, page)
  assert.strictEqual(status, "connected")
  const id = Number(email_account_id)
  const { email, secrets } = await mailkeep.accounts.get(id)
  assert.deepStrictEqual([email, secrets], [user, ["oauthToken"]])
  assert.deepStrictEqual(await sides(world, id), ["ok", "ok"])
  await sendsAndReceives(world, id, user)
  assert.deepStrictEqual(granted(), ["authorization_code"])

  // The access token expires, for Mailkeep and the server alike: one refresh for all who ask at the same time.
  const standing = await mailkeep.transport(id)
  {
    using _ = moveTime(61)
    await Promise.all([
      sendsAndReceives(world, id, user),
      mailkeep.accounts.recheck(id),
      sendsAndReceives(world, id, user),
      // A transporter from before asks for itself.
      standing.sendMail({ from: user, to: user, subject: "Later", text: "It still works." }),
    ])
    assert.deepStrictEqual(granted(), ["authorization_code", "refresh_token"])
    assert.deepStrictEqual(await sides(world, id), ["ok", "ok"])
  }
  standing.close()

  // The server ends the access token early: one more, by the refresh token that came with the last one.
  server.endAccessTokens(user)
  assert.isTrue((await mailkeep.accounts.recheck(id)).report?.ok)
  await sendsAndReceives(world, id, user)
  assert.deepStrictEqual(granted(), ["authorization_code", "refresh_token", "refresh_token"])
  assert.deepStrictEqual(refused(), [])
  await tells(world, id, ["CREATED"])

  // The grant is taken away: the account is marked, and its owner is wanted, told once.
  server.revokeGrants(user)
  assert.isFalse((await mailkeep.accounts.recheck(id)).report?.ok)
  assert.deepStrictEqual(await sides(world, id), ["oauth_token_rejected", "oauth_token_rejected"])
  await mailkeep.accounts.recheck(id)
  await tells(world, id, ["CREATED", "DISCONNECTED", "REAUTHORIZATION_REQUIRED"])
  assert.deepStrictEqual(refused(), ["invalid_grant"])

  // Consent again: the same account is well.
  await again(id, page)
  assert.deepStrictEqual(await sides(world, id), ["ok", "ok"])
  await sendsAndReceives(world, id, user)
  await tells(world, id, ["CREATED", "DISCONNECTED", "REAUTHORIZATION_REQUIRED", "UPDATED", "RECOVERED"])

  // With the account the grant goes.
  assert.isTrue(server.hasGrant(user))
  await mailkeep.accounts.remove(id)
  assert.isFalse(server.hasGrant(user))
  await page.context().close()
}
