internal import Encodings

/// Why a file is not read as a workbook.
package enum WorkbookError: String, Error, Sendable, CaseIterable {
    /// No ZIP archive, or one without a workbook in it.
    case notAWorkbook = "not-a-workbook"
    /// Cut off, altered, or made by a program that keeps to no rule.
    case damaged
    /// More than `WorkbookLimits` allow, whatever it says of its own length.
    case tooLarge = "too-large"
    /// An archive with a password.
    case encrypted
    /// Packed otherwise than by DEFLATE, or as ZIP64, which no sheet needs.
    case otherPacking = "other-packing"
    /// A document type, by which XML names files and entities that grow.
    case documentType = "document-type"
}

extension WorkbookError {
    init(_ error: ZipError) {
        self =
            switch error {
            case .notAnArchive: .notAWorkbook
            case .damaged: .damaged
            case .tooLarge: .tooLarge
            case .encrypted: .encrypted
            case .otherPacking: .otherPacking
            }
    }
}

/// What is read of a workbook at most: it comes from outside, and a few bytes can say that they are a million.
package enum WorkbookLimits {
    /// Of the file; a hundred thousand lines of five fields take less.
    package static let fileBytes = 16 << 20
    /// An archive's entries; a workbook of one sheet has about ten.
    package static let entries = 2048
    /// Of all parts that are read, as they come out.
    package static let contentBytes = 64 << 20
    /// How many times its packed length a part may have; a sheet of equal lines comes to a hundred.
    package static let ratio = 250
    /// Below this a part may be as short as it likes: packed.
    package static let unratedBytes = 1 << 20
    /// From `<` to `>`: to look for attributes of one name takes the square of their number.
    package static let tagBytes = 4096
    /// Elements within each other; those of a sheet are 8.
    package static let depth = 64
    /// Of one cell: 32,767 UTF-16 code units.
    package static let textBytes = 128 << 10
    package static let sharedTexts = 400_000
    package static let styles = 65_536
    package static let sheets = 255
    /// Of all sheets, with something in them: they are in memory at once.
    package static let cells = 600_000
    package static let columns = 16_384
    package static let rows = 1_048_576
}

extension ZipArchive {
    /// A workbook's, within its limits.
    init(workbook file: [UInt8]) throws(WorkbookError) {
        let limits = Limits(fileBytes: WorkbookLimits.fileBytes, entries: WorkbookLimits.entries)
        do throws(ZipError) { try self.init(file, limits) } catch { throw WorkbookError(error) }
    }
}
