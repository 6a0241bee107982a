public import ArgumentParser
internal import AuthorityKeys
public import Credential
internal import DurableFiles
public import Primitives
internal import Regulation

/// Whose card it is to be.
struct HolderOptions: ParsableArguments {
    @Option(help: "The holder's name.")
    var name: String?

    @Option(help: "The ground of the card (Art. 4, 5).")
    var category: Credential.Category?

    @Option(
        name: .customLong("document"),
        help: "TYPE:NUMBER; resident-id, passport (passport:CHN:E12345678), hmt-permit, foreign-pr. 1 to 4 of them.")
    private var documentArguments: [String] = []

    @Option(
        name: .customLong("documents"), help: "A file with one TYPE:NUMBER a line, - for standard input.",
        completion: .file())
    private var documentFile: String?

    @Option(help: "Date of birth, such as 1961-11-22; needed for class C.")
    var born: Day?

    var givesDocuments: Bool { !documentArguments.isEmpty || documentFile != nil }

    var isGiven: Bool {
        name != nil || category != nil || born != nil || !documentArguments.isEmpty || documentFile != nil
    }

    /// - Parameter today: the last day on which the holder can have been born.
    /// - Throws: `badInput` for a document that is none; an error never names the number.
    func documents(on today: Day) throws(AuthorityError) -> [DocumentNumber] {
        var lines = documentArguments
        if let documentFile {
            let bytes = try StableFile.read(documentFile == "-" ? "/dev/stdin" : documentFile, limitBytes: 4096)
            lines += String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
        }
        guard TalentCard.documentCount.contains(lines.count) else {
            throw AuthorityError(RegulationFault.documentCount, at: "documents")
        }
        var documents: [DocumentNumber] = []
        for (position, line) in lines.enumerated() {
            documents.append(try DocumentText.document(line, at: "document \(position + 1)", on: today))
        }
        return documents
    }
}

extension Credential.Category: ExpressibleByArgument {
    public init?(argument: String) { self.init(id: argument) }

    public static var allValueStrings: [String] { allCases.map(\.id) }
}

extension Day: ExpressibleByArgument {
    /// Such as 1961-11-22.
    public init?(argument: String) { self.init(iso8601: argument) }

    public var defaultValueDescription: String { iso8601 }
}
