import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { mailconfUrl } from "../../../src/discovery/documents/readMailconf.ts"

describe("a TXT record that says where the settings file is", () => {
  it.each([
    [["mailconf=https://conf.example.net/mail.xml"], "https://conf.example.net/mail.xml"],
    [["v=spf1 -all", " ", "MAILCONF = https://conf.example.net"], "https://conf.example.net/"],
    [["mailconf=https://conf.example.net:443/a?b=c#d"], "https://conf.example.net/a?b=c"],
    [["mailconf=https://a.test/", "mailconf=https://a.test/"], "https://a.test/"],
    [["mailconf=https://a.test/", "mailconf=https://b.test/"], null],
    [["mailconf=https://a.test/", "mailconf=http://a.test/"], null],
    [["mailconf=http://conf.example.net/"], null],
    [["mailconf=ftp://conf.example.net/"], null],
    [["mailconf=javascript:alert(1)"], null],
    [["mailconf=//conf.example.net/"], null],
    [["mailconf=https:conf.example.net"], null],
    [["mailconf=https://u@conf.example.net/"], null],
    [["mailconf=https://u:p@conf.example.net/"], null],
    [["mailconf=https://conf.example.net:8443/"], null],
    [["mailconf=https://conf.example.net:80/"], null],
    [["mailconf=https://192.0.2.1/"], null],
    [["mailconf=https://0x7f.1/"], null],
    [["mailconf=https://[::1]/"], null],
    [["mailconf=https://localhost/"], null],
    [["mailconf=https://conf.example.net./"], null],
    [["mailconf=https://conf.example.net\\@evil.test/"], null],
    [["mailconf=https://conf.exa\tmple.net/"], null],
    [["mailconf=https://conf.example.net/\r\nx"], null],
    [["mailconf=https://b\u00fccher.example/"], null],
    [[`mailconf=https://conf.example.net/${"x".repeat(2_048)}`], null],
    [["notmailconf=https://conf.example.net/"], null],
    [["x mailconf=https://conf.example.net/"], null],
    [[], null],
  ] as const)("%j gives %j", (txt, expected) => {
    assert.strictEqual(mailconfUrl(txt), expected)
  })

  it.prop(
    "may be any text, and gives nothing but secure URLs that are read the same again",
    [Schema.String, Schema.String],
    ([text, path]) => {
      for (const record of [text, `mailconf=${text}`, `mailconf=https://${text}`, `mailconf=https://a.test/${path}`]) {
        const url = mailconfUrl([record])
        if (url === null) continue
        assert.match(url, /^https:\/\/[a-z0-9.-]+\/[\u0021-\u007e]*$/)
        assert.strictEqual(mailconfUrl([`mailconf=${url}`]), url)
      }
    },
  )
})
