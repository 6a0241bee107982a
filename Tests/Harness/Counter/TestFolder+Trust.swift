internal import Credential
internal import Foundation
package import Primitives
package import TestSupport
internal import Verification

extension TestFolder {
    /// Writes the authority's files as the trust folder of this moment.
    package func export(_ authority: TestAuthority, asOf moment: Timestamp = .current) throws {
        let files = try authority.files(asOf: moment)
        try write(files.anchors, to: "trust/ca.pem")
        try write(files.signers, to: "trust/trust/signers.json")
        try write(files.register, to: "trust/trust/lists.json")
        try write(files.policy, to: "trust/policy/entitlements.json")
        for token in files.statusTokens { try write(token.bytes, to: "trust/status/\(token.name).cwt") }
    }
}

extension Timestamp {
    package static var current: Timestamp { Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970)) }
}

extension TestAuthority {
    /// The text of the QR code that the card or the phone shows.
    package func qr(_ card: TestCard, at moment: Timestamp = .current, nonce: UInt8 = 0) throws -> String {
        let nonce = [UInt8](repeating: nonce, count: 32)
        guard case .qr(let text) = try card.presentation(of: credential(card), at: moment, nonce: nonce) else {
            throw CocoaError(.featureUnsupported)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
