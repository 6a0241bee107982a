internal import CQREncode
internal import Credential
package import Regulation

/// A QR code symbol (ISO/IEC 18004): modules, dark or light, without the quiet zone.
package struct QRSymbol: Hashable, Sendable {
    /// What is corrected: L for a screen, M for print. Never Q: the symbol would grow past what is read surely.
    package enum Correction: Sendable {
        case low
        case medium
    }

    /// 1 to 40.
    package let version: Int
    /// Modules on a side.
    package let width: Int
    /// Row by row from the top.
    package let isDark: [Bool]

    /// Light modules around the symbol (§9.1).
    static let quietZone = 4

    /// The smallest symbol for the text; upper-case text is written in alphanumeric mode.
    ///
    /// - Throws: `badInput` for a text that no symbol holds.
    package init(_ text: String, correction: Correction) throws(AuthorityError) {
        let level =
            switch correction {
            case .low: QR_ECLEVEL_L
            case .medium: QR_ECLEVEL_M
            }
        guard !text.utf8.contains(0), let code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1) else {
            throw AuthorityError(PrintingFault.textTooLong, at: "symbol")
        }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        version = Int(code.pointee.version)
        // The least significant bit of each byte is the module; libqrencode gives width² of them.
        isDark = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 == 1 }
    }

    /// The symbol that hands a credential over: M on paper, L for a phone to take in.
    package init(credential: [UInt8], on carrier: Carrier) throws(AuthorityError) {
        let correction: Correction
        switch carrier {
        case .paper: correction = .medium
        case .phone: correction = .low
        case .chip:
            throw AuthorityError(PrintingFault.chipHasNoSymbol, at: "symbol")
        }
        try self.init(QRCodeText.credential(credential), correction: correction)
    }
}
