internal import Credential
internal import Issuance

/// Documents as `TYPE:NUMBER`. An error names the position and what is wrong, never the number.
enum DocumentArguments {
    static func read(_ arguments: [String], file: String?) throws(IssuanceError) -> [IdentityDocument] {
        var lines = arguments
        if let file { lines += try content(of: file) }
        guard (1...4).contains(lines.count) else {
            throw IssuanceError(badInput: "documents", "\(lines.count) given; a card names 1 to 4 (Art. 9)")
        }
        var documents: [IdentityDocument] = []
        for (position, line) in lines.enumerated() {
            documents.append(try DocumentText.document(line, at: "document \(position + 1)"))
        }
        return documents
    }

    private static func content(of file: String) throws(IssuanceError) -> [String] {
        let bytes = try StableFile.read(file == "-" ? "/dev/stdin" : file, limitBytes: 4096)
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
}
