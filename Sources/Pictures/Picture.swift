// The room's contract: Documentation.docc/Pictures.md.

/// A picture in which codes are looked for.
package enum Picture: Hashable, Sendable {
    /// A PNG or JPEG file.
    case file([UInt8])
    /// Rows from the top without gaps, from black (0) to white (255): `width` × `height` bytes.
    case grey([UInt8], width: Int, height: Int)

    /// The largest file, and the most grey pixels: more than a phone's camera writes.
    package static let limitBytes = 32 << 20
    /// The longest side, as JPEG's two bytes have it.
    package static let sideLimitPixels = 0xFFFF

    /// What came: the file, or the pixels.
    var bytes: [UInt8] {
        switch self {
        case .file(let bytes), .grey(let bytes, _, _): bytes
        }
    }
}
