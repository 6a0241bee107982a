import Signatures
import Testing

@Suite struct `Keys of other repositories` {
    private struct Kind: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let scheme: VerificationKey.Scheme
        let making: [String]
        let signing: [String]
    }

    private static let kinds = [
        Kind(
            testDescription: "RSA-PSS, salt as long as the digest", scheme: .rsaPSS,
            making: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
            signing: ["-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"]),
        Kind(
            testDescription: "RSA-PSS, salt as long as may be", scheme: .rsaPSS,
            making: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"],
            signing: ["-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:max"]),
        Kind(
            testDescription: "P-384", scheme: .p384,
            making: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"], signing: ["-sha384"]),
        Kind(
            testDescription: "P-256", scheme: .p256,
            making: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], signing: ["-sha256"]),
    ]

    private func openssl(_ command: OpenSSLCommand, _ words: [String]) async throws {
        guard try await command.run("/usr/bin/env", ["openssl"] + words) == 0 else {
            throw OpenSSLCommand.Failed(words: words)
        }
    }

    private func publicKey(_ command: OpenSSLCommand, making: [String], form: [String] = []) async throws -> [UInt8] {
        try await openssl(command, ["genpkey", "-out", "key.pem"] + making)
        try await openssl(command, ["pkey", "-in", "key.pem", "-pubout", "-out", "public.pem"] + form)
        return try command.read("public.pem")
    }

    @Test(arguments: kinds)
    private func `a signature by the openssl command is good, and no other`(_ kind: Kind) async throws {
        let command = try OpenSSLCommand()
        defer { command.remove() }
        let key = try await VerificationKey(pem: publicKey(command, making: kind.making), scheme: kind.scheme)
        try command.write("message", to: "message")
        try await openssl(command, ["dgst", "-sign", "key.pem", "-out", "signature"] + kind.signing + ["message"])
        let signature = try command.read("signature")
        try key.verify(signature, over: Array("message".utf8))
        #expect(throws: SignaturesError.badSignature) { try key.verify(signature, over: Array("massage".utf8)) }
        for index in signature.indices {
            var other = signature
            other[index] ^= 1
            #expect(throws: SignaturesError.badSignature) { try key.verify(other, over: Array("message".utf8)) }
            #expect(throws: SignaturesError.badSignature) {
                try key.verify(Array(signature[..<index]), over: Array("message".utf8))
            }
        }
        #expect(throws: SignaturesError.badSignature) { try key.verify(signature + [0], over: Array("message".utf8)) }
    }

    @Test(arguments: kinds)
    private func `a key is taken for its own scheme only, and is itself in any text`(_ kind: Kind) async throws {
        let command = try OpenSSLCommand()
        defer { command.remove() }
        let pem = try await publicKey(command, making: kind.making)
        let key = try VerificationKey(pem: pem, scheme: kind.scheme)
        #expect(try VerificationKey(pem: Array("a remark\n".utf8) + pem, scheme: kind.scheme) == key)
        for scheme in VerificationKey.Scheme.allCases where scheme != kind.scheme {
            #expect(throws: SignaturesError.unsupportedKey) { try VerificationKey(pem: pem, scheme: scheme) }
        }
    }

    @Test(arguments: [
        (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"], VerificationKey.Scheme.rsaPSS),
        (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"], .p384),
        (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384", "-pkeyopt", "ec_param_enc:explicit"], .p384),
    ])
    func `short keys, other curves and spelled-out parameters are refused`(
        making: [String], scheme: VerificationKey.Scheme
    ) async throws {
        let command = try OpenSSLCommand()
        defer { command.remove() }
        let pem = try await publicKey(command, making: making)
        #expect(throws: SignaturesError.self) { try VerificationKey(pem: pem, scheme: scheme) }
    }
}
