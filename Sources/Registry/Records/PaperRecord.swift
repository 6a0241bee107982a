package import AuthorityKeys
package import Primitives
package import Regulation

/// What the registry says of a paper of an application, without opening it.
package struct PaperRecord: Hashable, Sendable {
    package let place: SealedPaper.Place
    package let format: PaperFormat
    package let bytes: Int64
    package let addedAt: Timestamp

    /// SHA-256 of the paper.
    package var digest: [UInt8] { place.digest }

    package init(place: SealedPaper.Place, format: PaperFormat, bytes: Int64, addedAt: Timestamp) {
        (self.place, self.format, self.bytes, self.addedAt) = (place, format, bytes, addedAt)
    }
}
