/// Why a file is not read as a ZIP archive.
package enum ZipError: String, Error, Sendable, CaseIterable {
    case notAnArchive = "not-an-archive"
    /// Cut off, altered, or made by a program that keeps to no rule.
    case damaged
    /// More than the reader allows, whatever it says of its own length.
    case tooLarge = "too-large"
    /// With a password.
    case encrypted
    /// Packed otherwise than by DEFLATE, or as ZIP64.
    case otherPacking = "other-packing"
}
