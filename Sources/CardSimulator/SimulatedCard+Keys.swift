internal import Primitives
internal import Signatures

/// GENERATE ASYMMETRIC KEY PAIR (SP 800-73-4 part 2, §3.3.2), and what many cards add to it: GET METADATA and ATTEST.
///
///     00 47 00 9E   AC { 80 11 }   →  7F49 { 86 04 ‖ x ‖ y }
///     00 F7 00 9E                  →  01 11, 02 01 01, 03 01, 04 { 86 04 ‖ x ‖ y }
///     00 F9 9E 00                  →  an X.509 certificate of the key, by a key of the maker's
extension SimulatedCard {
    mutating func generateKey(_ command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        guard session.isAdministrator else { return ([], 0x6982) }
        guard command.p1 == 0x00, command.p2 == 0x9E else { return ([], 0x6A86) }
        guard command.data == [0xAC, 0x03, 0x80, 0x01, 0x11] else { return ([], 0x6A80) }
        do {
            let key = if let nextKey { nextKey } else { try PrivateKey.generate(.es256) }
            guard let point = Self.point(of: key.publicKey) else { return ([], 0x6F00) }
            let status = changed { $0.key = key }
            return ([0x7F] + TLV.encode(0x49, point), status)
        } catch {
            return ([], 0x6F00)
        }
    }

    func metadata(_ command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        guard manner.hasMetadata else { return ([], 0x6D00) }
        guard command.p1 == 0x00, command.p2 == 0x9E else { return ([], 0x6A86) }
        guard let key = contents.key, let point = Self.point(of: key.publicKey) else { return ([], 0x6A88) }
        let heads: [UInt8] = [0x01, 0x01, 0x11, 0x02, 0x02, 0x01, 0x01, 0x03, 0x01, 0x01]
        return (heads + TLV.encode(0x04, point), 0x9000)
    }

    func attestation(_ command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        guard manner.hasAttestation else { return ([], 0x6D00) }
        guard command.p1 == 0x9E, command.p2 == 0x00 else { return ([], 0x6A86) }
        guard let key = contents.key else { return ([], 0x6A88) }
        do {
            let (start, end) = (Timestamp(secondsSince1970: 1_577_836_800), Timestamp(secondsSince1970: 2_524_608_000))
            let maker = try CertificateAuthority.selfSigned(
                by: PrivateKey.generate(.es256), subject: SubjectName(commonName: "Maker"), notBefore: start,
                notAfter: end)
            let certificate = try maker.issue(
                CertificateProfile(
                    subject: SubjectName(commonName: "Slot 9E"), purpose: .cardSigning, notBefore: start, notAfter: end),
                for: key.publicKey)
            return (certificate.der, 0x9000)
        } catch {
            return ([], 0x6F00)
        }
    }

    private static func point(of key: PublicKey) -> [UInt8]? {
        key.coordinates.map { TLV.encode(0x86, [0x04] + $0.x + $0.y) }
    }
}
