import Harness
import Primitives
import Signatures
import Testing

/// NIST's and the Ed25519 authors' files, case by case.
@Suite(.needsVectors) struct PublishedSuiteTests {
    /// CAVP, FIPS 186-3 ECDSA SigVer: `Result = P` or `F` after Msg, Qx, Qy, R, S.
    @Test func `NIST's SigVer for P-256 with SHA-256`() throws {
        var section = ""
        var fields: [String: String] = [:]
        var seen = 0
        for line in try VectorFolder.lines("ECDSA/FIPS_186-3/SigVer.rsp") {
            if line.hasPrefix("[") { section = line }
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard section == "[P-256,SHA-256]", parts.count == 3, parts[1] == "=" else { continue }
            fields[parts[0]] = parts[2]
            guard parts[0] == "Result" else { continue }
            seen += 1
            let passes = (try? verify(fields)) != nil
            #expect(passes == parts[2].hasPrefix("P"), "\(fields)")
        }
        #expect(seen == 15)
        #expect(ErrorQueue.isEmpty)
    }

    private func verify(_ fields: [String: String]) throws {
        let field = { (name: String) in padded(bytes(even(fields[name] ?? ""))) }
        let key = try PublicKey(p256x: field("Qx"), y: field("Qy"))
        try key.verify(field("R") + field("S"), over: bytes(fields["Msg"] ?? ""))
    }

    private func even(_ hex: String) -> String {
        hex.count.isMultiple(of: 2) ? hex : "0" + hex
    }

    private func padded(_ number: [UInt8]) -> [UInt8] {
        [UInt8](repeating: 0, count: max(0, 32 - number.count)) + number
    }

    /// Each line is `secret ‖ public : public : message : signature ‖ message :`.
    @Test func `the 1024 signatures of Ed25519's authors`() throws {
        var seen = 0
        for line in try VectorFolder.lines("Ed25519/sign.input") {
            let parts = line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 4 else { continue }
            seen += 1
            let key = try PublicKey(ed25519: bytes(parts[1]))
            let message = bytes(parts[2])
            var signature = Array(bytes(parts[3]).prefix(64))
            try key.verify(signature, over: message)
            signature[seen % 64] ^= 1
            #expect(throws: SignaturesError.badSignature) { try key.verify(signature, over: message) }
        }
        #expect(seen == 1024)
    }
}
