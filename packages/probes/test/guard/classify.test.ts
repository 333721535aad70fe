import { assert, describe, it } from "vitest"
import { connectFailure, handshakeFailure } from "../../src/guard/classify.ts"

const error = (code: string) => Object.assign(new Error("hostile words"), { code })

describe("a connection attempt", () => {
  it.each([
    ["ECONNREFUSED", "connection-refused"],
    ["ETIMEDOUT", "timeout"],
    ["ECONNRESET", "dropped"],
    ["EHOSTUNREACH", "unreachable"],
    ["ENETUNREACH", "unreachable"],
    ["EACCES", "unreachable"],
  ])("that fails with %s: %s", (code, failure) => {
    assert.strictEqual(connectFailure(error(code)).failure, failure)
  })
})

describe("a TLS handshake", () => {
  it.each([
    ["CERT_HAS_EXPIRED", "certificate-expired", false],
    ["CERT_NOT_YET_VALID", "certificate-expired", false],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate-name-mismatch", false],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate-untrusted", false],
    ["SELF_SIGNED_CERT_IN_CHAIN", "certificate-untrusted", false],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate-untrusted", false],
    ["CERT_REVOKED", "certificate-untrusted", false],
    ["INVALID_PURPOSE", "certificate-untrusted", false],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "tls-negotiation-failed", true],
    ["ERR_SSL_PACKET_LENGTH_TOO_LONG", "tls-negotiation-failed", true],
    ["ECONNRESET", "dropped", true],
    ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "tls-negotiation-failed", false],
    ["ERR_SSL_DH_KEY_TOO_SMALL", "tls-negotiation-failed", false],
    ["", "tls-negotiation-failed", false],
  ])("that fails with %s: %s", (code, failure, doubtful) => {
    const seen = handshakeFailure(error(code))
    assert.strictEqual(seen.stop.failure, failure)
    assert.strictEqual(seen.doubtful, doubtful)
    assert.notInclude(JSON.stringify(seen), "hostile")
  })
  it.each([undefined, null, "text", {}, { code: 5 }])("that fails with %j", (thrown) => {
    assert.strictEqual(handshakeFailure(thrown).stop.failure, "tls-negotiation-failed")
  })
})
