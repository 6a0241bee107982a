internal import Credential

/// The colours of a kind of card.
struct CardLook {
    let strong: UInt32
    let accent: UInt32
    let tint: UInt32

    static let grey: UInt32 = 0x5A5A5A
    static let pale: UInt32 = 0xB8B8B8
    static let warning: UInt32 = 0xFFD400

    init(_ kind: CardKind) {
        switch kind {
        case .jixiang: (strong, accent, tint) = (0x9B1C1F, 0xD4A94A, 0xFBF4F1)
        case .jijian: (strong, accent, tint) = (0x11634A, 0xA9C25D, 0xF1F7F3)
        }
    }
}
