import { it } from "vitest"
import { makeWorld } from "./support/world.ts"
it("smoke", async () => {
  const w = await makeWorld({ servers: { "bad.example.com": "refuses" } })
  const call = async (m: string, u: string, b?: unknown, h: Record<string, string> = { "x-api-key": w.key }) => {
    const r = await w.handler(
      new Request(`http://x/api/v1${u}`, {
        method: m,
        headers: { "content-type": "application/json", ...h },
        ...(b === undefined ? {} : { body: typeof b === "string" ? b : JSON.stringify(b) }),
      }),
    )
    console.log(m, u, r.status, JSON.stringify([...r.headers]), await r.text())
    return r
  }
  const good = {
    from_name: "Ada",
    from_email: "ada@example.com",
    user_name: "ada",
    password: "s3cret-pw",
    smtp_host: "mx.example.com",
    smtp_port: 587,
    imap_host: "mx.example.com",
    imap_port: 993,
    warmup_enabled: true,
  }
  await call("POST", "/email-accounts/save", good)
  await call("POST", "/email-accounts/save", good)
  await call("POST", "/email-accounts/save", { ...good, from_email: "b@example.com", smtp_host: "bad.example.com" })
  await call("POST", "/email-accounts/save", {
    smtp_port: "x",
    name: 3,
    type: "YAHOO",
    id: "q",
    token: { scope: "", refresh_token: "\u0001", foo: 1 },
    ["__proto__"]: 1,
  })
  await call("POST", "/email-accounts/save", '{"__proto__":{"a":1},"constructor":2,"warmup_enabled":"yes"}')
  await call("POST", "/email-accounts/save", "{")
  await call("POST", "/email-accounts/save", "[]")
  await call("GET", "/email-accounts/?limit=5&limit=7&offset=-1")
  await call("GET", "/email-accounts/")
  await call("GET", "/email-accounts", undefined, {})
  await call("GET", "/email-accounts/77/")
  await call("DELETE", "/email-accounts/77/")
  await call("DELETE", "/email-accounts/77/", undefined, { authorization: `bearer ${w.readOnlyKey}` })
  await call("HEAD", "/email-accounts/77/")
  await call("PUT", "/email-accounts/77/")
  await call("OPTIONS", "/email-accounts/77/")
  await call("POST", "/email-accounts/save", {
    from_name: "T",
    from_email: "t@gmail.com",
    token: { scope: "x", expiry_date: 1, refresh_token: "abc" },
  })
})
