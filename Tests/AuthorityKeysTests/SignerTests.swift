import AuthorityKeys
import Credential
import Foundation
import Harness
internal import Issuance
import Primitives
import Registry
internal import Regulation
import Signatures
import TestSupport
import Testing
import Verification

/// Signers one after the other: overlap, ceremony, loss.
@Suite(.onEachStore) struct SignerTests {
    @Test func `a new card signer signs once counters know it, and old cards stay good`() throws {
        let desk = try Desk()
        let old = try desk.produce()
        try desk.take(.issue, on: old)
        try desk.publish()
        let signer = try desk.authority.keys.renewSigner(.card, by: desk.li, at: Desk.now)
        #expect(signer.number == 2)
        #expect(!signer.isKnown)
        let between = try desk.produce()
        #expect(try keyID(of: between) == keyID(of: old))
        try desk.publish(60)
        let new = try desk.produce()
        #expect(try keyID(of: new) == signer.certificate.keyID)
        for card in [between, new] { try desk.take(.issue, on: card) }
        // The old key is not needed any more.
        try FileManager.default.removeItem(at: desk.file("keys/card-signer.key"))
        for card in [old, between, new] {
            #expect(try desk.decision(on: card, at: Desk.now.adding(seconds: 60)).outcome == .checkIdentity)
        }
        #expect(try desk.authority.keys.signers().filter { $0.use == .card }.map(\.number) == [2, 1])
    }

    @Test func `a new status signer takes over, and what the old one signed is still taken`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        try desk.publish()
        let signer = try desk.authority.keys.renewSigner(.status, by: desk.li, at: Desk.now)
        try desk.publish(60)
        try FileManager.default.removeItem(at: desk.file("keys/status-signer.key"))
        try desk.take(.suspend, on: card)
        try desk.publish(120)
        #expect(try desk.decision(on: card, at: Desk.now.adding(seconds: 120)).reasons == [.suspended])
        #expect(try desk.authority.keys.signers().first { $0.use == .status } == known(signer))
    }

    @Test func `a lost online key is replaced, and what its thief signs is refused`() throws {
        let desk = try Desk()
        let card = try desk.produce()
        try desk.take(.issue, on: card)
        try desk.publish()
        let stolen = try #require(try desk.authority.keys.signers().first { $0.use == .status })
        let id = stolen.certificate.keyID.hex
        #expect(
            refusal { _ = try desk.authority.keys.withdrawSigner(id, by: desk.li, at: Desk.now) }?.code == .badInput)
        // Drill: the next one, off the list with the old one, and all lists anew.
        let next = try desk.authority.keys.renewSigner(.status, by: desk.li, at: Desk.now)
        _ = try desk.authority.keys.withdrawSigner(id, by: desk.li, at: Desk.now)
        try FileManager.default.removeItem(at: desk.file("keys/status-signer.key"))
        try desk.publish(60)
        let decision = try desk.decision(on: card, at: Desk.now.adding(seconds: 60))
        #expect(decision.outcome == .checkIdentity)
        let listed = try String(contentsOf: desk.file("trust/trust/signers.json"), encoding: .utf8)
        #expect(!listed.contains(Data(stolen.certificate.der).base64EncodedString()))
        #expect(listed.contains(Data(next.certificate.der).base64EncodedString()))
        #expect(
            refusal { _ = try desk.authority.keys.withdrawSigner(id, by: desk.li, at: Desk.now) }?.code == .notFound)
    }

    @Test func `a lost card signer takes its cards with it, and no others`() throws {
        let desk = try Desk()
        let old = try desk.produce()
        try desk.take(.issue, on: old)
        let signer = try #require(try desk.authority.keys.signers().first { $0.use == .card })
        _ = try desk.authority.keys.renewSigner(.card, by: desk.li, at: Desk.now)
        _ = try desk.authority.keys.withdrawSigner(signer.certificate.keyID.hex, by: desk.li, at: Desk.now)
        let next = try desk.replace(old.number)
        try desk.take(.issue, on: next)
        #expect(try desk.decision(on: next).outcome == .checkIdentity)
        #expect(try desk.decision(on: old).reasons == [.unknownIssuer])
    }

    @Test func `the certificate comes from where the root's key is, by a request`() throws {
        let desk = try Desk()
        let away = desk.file("away")
        try FileManager.default.createDirectory(at: away, withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            at: desk.file("keys/root-ca.key"), to: away.appending(path: "root-ca.key"))
        #expect(
            refusal { _ = try desk.authority.keys.renewSigner(.card, by: desk.li, at: Desk.now) }?.code == .badKey)
        let request = try desk.authority.keys.requestSigner(.card)
        // Asked again, it is the same key.
        #expect(try desk.authority.keys.requestSigner(.card).publicKey == request.publicKey)
        let ceremony = try CertificateDesk(
            certificate: desk.file("ca.pem").path, key: away.appending(path: "root-ca.key").path)
        let certificate = try ceremony.certificate(
            for: CertificateRequest(pem: request.pem), .card, at: Desk.now)
        let signer = try desk.authority.keys.installSigner(
            .card, certificate: certificate.pem, by: desk.li, at: Desk.now)
        #expect(signer.number == 2)
        // Once more changes nothing.
        #expect(
            try desk.authority.keys.installSigner(.card, certificate: certificate.pem, by: desk.li, at: Desk.now)
                == signer)
        #expect(try desk.authority.keys.signers().count == 3)
    }

    @Test func `a certificate of another key, use or root is not installed`() throws {
        let (desk, other) = (try Desk(), try Desk())
        let request = try desk.authority.keys.requestSigner(.card)
        let own = try CertificateDesk(
            certificate: desk.file("ca.pem").path, key: desk.file("keys/root-ca.key").path)
        let foreign = try CertificateDesk(
            certificate: other.file("ca.pem").path, key: other.file("keys/root-ca.key").path)
        let stranger = try other.authority.keys.requestSigner(.card)
        let bad = [
            try foreign.certificate(for: request, .card, at: Desk.now),
            try own.certificate(for: request, .status, at: Desk.now),
            try own.certificate(for: stranger, .card, at: Desk.now),
        ]
        for certificate in bad {
            let error = refusal {
                _ = try desk.authority.keys.installSigner(
                    .card, certificate: certificate.pem, by: desk.li, at: Desk.now)
            }
            #expect(error?.code == .badInput)
        }
        #expect(
            refusal {
                _ = try desk.authority.keys.installSigner(.card, certificate: [0x41], by: desk.li, at: Desk.now)
            }?
            .code == .badInput)
        #expect(try desk.authority.keys.signers().count == 2)
    }

    @Test func `a signer that ends soon is told of`() throws {
        let desk = try Desk()
        #expect(try desk.authority.keys.signersRunningOut(at: Desk.now).isEmpty)
        let later = Desk.now.adding(seconds: 310 * 86_400)
        #expect(try desk.authority.keys.signersRunningOut(at: later).map(\.use) == [.status])
        _ = try desk.authority.keys.renewSigner(.status, by: desk.li, at: later)
        #expect(try desk.authority.keys.signersRunningOut(at: later).isEmpty)
    }

    private func keyID(of card: CardRecord) throws -> KeyID {
        try UnverifiedCredential(parsing: card.credential).claimedKeyID
    }

    private func known(_ signer: ListedSigner) -> ListedSigner {
        var signer = signer
        signer.isKnown = true
        return signer
    }
}
