internal import DurableFiles

/// Cards as an auditor has them: files, and folders of files.
struct CardFiles {
    private let cards: [[UInt8]]
    /// By the card's number: the file that a decision on it was made from.
    private var known: [String: [UInt8]] = [:]

    /// Beyond what any carrier holds.
    private static let limitBytes = 64 << 10

    /// - Throws: `badInput`.
    init(_ paths: [String]) throws(CommandFailure) {
        var cards: [[UInt8]] = []
        for path in paths {
            let isFolder = FileState(of: path)?.isFolder ?? false
            let files =
                isFolder ? try DurableFiles.Directory<CommandFailure>.names(in: path).map { "\(path)/\($0)" } : [path]
            for file in files where !isFolder || FileState(of: file)?.isRegular ?? false {
                cards.append(try FileBytes.whole(file, limitBytes: CardFiles.limitBytes))
            }
        }
        self.cards = cards
    }

    /// What the first card gives with which there is something; the card of this number is tried first.
    mutating func first<Value>(number: String?, _ attempt: ([UInt8]) -> Value?) -> Value? {
        if let number, let card = known[number], let value = attempt(card) { return value }
        for card in cards {
            guard let value = attempt(card) else { continue }
            if let number { known[number] = card }
            return value
        }
        return nil
    }
}
