import { X509Certificate } from "node:crypto"
import { connect } from "node:tls"
import { describe, expect, it } from "vitest"
import { makeCertificateSet, makeTestAuthority, startScriptedServer } from "../../src/index.ts"
import type { TestCertificate } from "../../src/index.ts"

/** Connects like a careful client and returns its verdict: `ok` or the OpenSSL/Node error code. */
const verdict = async (certificate: TestCertificate, ca: string, servername = "localhost"): Promise<string> => {
  const server = await startScriptedServer({ mode: "implicit-tls", tls: certificate, script: [] })
  try {
    return await new Promise((resolve) => {
      const socket = connect({ host: server.host, port: server.port, ca, servername })
      socket.once("secureConnect", () => resolve("ok"))
      socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      socket.once("close", () => resolve("closed"))
      void server.conversation().then(() => socket.destroy())
      socket.once("secureConnect", () => socket.destroy())
    })
  } finally {
    await server.close()
  }
}

describe("a test authority", () => {
  it("issues certificates that a client trusting it accepts, and the three bad kinds fail for their own reason", async () => {
    const authority = await makeTestAuthority()
    const set = await makeCertificateSet(authority)
    expect(await verdict(set.good, authority.caPem)).toBe("ok")
    expect(await verdict(set.unknownAuthority, authority.caPem)).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE")
    expect(await verdict(set.expired, authority.caPem)).toBe("CERT_HAS_EXPIRED")
    expect(await verdict(set.wrongName, authority.caPem)).toBe("ERR_TLS_CERT_ALTNAME_INVALID")
  })

  it("names DNS hosts and IP addresses each as their own kind of subjectAltName", async () => {
    const { issue } = await makeTestAuthority()
    const { certPem } = await issue({ names: ["mail.example.test", "127.0.0.1", "::1"] })
    const certificate = new X509Certificate(certPem)
    expect(certificate.checkHost("mail.example.test")).toBe("mail.example.test")
    expect(certificate.checkIP("127.0.0.1")).toBe("127.0.0.1")
    expect(certificate.checkIP("::1")).toBe("::1")
    expect(certificate.checkHost("127.0.0.1")).toBeUndefined()
  })

  it("never makes the same authority twice", async () => {
    const [one, other] = await Promise.all([makeTestAuthority(), makeTestAuthority()])
    expect(one.caPem).not.toBe(other.caPem)
  })
})
