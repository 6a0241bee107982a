/// A picture that somebody sent to have the QR code in it decided.
package enum Picture: Hashable, Sendable {
    /// A PNG or JPEG file.
    case file([UInt8])
    /// Rows from the top without gaps, from black (0) to white (255): `width` × `height` bytes.
    case grey([UInt8], width: Int, height: Int)

    /// The most pixels that are decoded, 2560 × 1600: more than a camera gives for a video, little enough that the
    /// search for a symbol ends within a moment.
    package static let pixelLimit = 4_096_000
}

/// Why a picture was not looked through.
package enum PictureError: String, Error, Sendable, CaseIterable {
    case notAnImage = "not-an-image"
    case tooLarge = "too-large"
    case failed
}

/// The text of the first QR code in the picture; `nil` when there is none. Blocks for as long as it searches.
package typealias PictureReader = @Sendable (Picture) throws(PictureError) -> [UInt8]?
