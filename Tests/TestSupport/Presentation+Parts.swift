public import Credential

/// The parts of what a card shows, for tests that change one of them.
extension Presentation {
    /// The text of a QR code.
    public var qrText: [UInt8]? {
        if case .qr(let text) = self { text } else { nil }
    }

    /// What a chip gave.
    public var chipReading: ChipReading? {
        if case .chip(let reading) = self { reading } else { nil }
    }
}

extension ChipSignature {
    /// ECDSA-Sig-Value in DER, of a PIV card.
    public var der: [UInt8]? {
        if case .piv(let der) = self { der } else { nil }
    }
}
