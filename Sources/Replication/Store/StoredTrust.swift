internal import Primitives
internal import Signatures
internal import TUF

/// What a site had on its disk, after every check.
struct StoredTrust: Sendable {
    enum Loss: String, Sendable, CaseIterable {
        /// Neither generation nor mark: a first start, or both were lost; nobody can tell.
        case firstStart = "first-start"
        /// The mark is there, the generation is not, or is damaged.
        case generationLost = "generation-lost"
        /// The generation is older than one that there was.
        case generationOutdated = "generation-outdated"
        /// The generation is there, the mark is not: the generation is the mark.
        case markLost = "mark-lost"
    }

    /// `nil`: no trust data.
    let generation: Generation?
    let record: MarkRecord?
    let loss: Loss?

    /// What was read for this.
    let contents: TrustStore.Contents

    /// - Parameter object: a file by its hash.
    init(_ contents: TrustStore.Contents, object: ([UInt8]) -> [UInt8]?) {
        self.contents = contents
        let record = contents.mark.flatMap(MarkRecord.init(parsing:))
        self.record = record
        guard let manifest = contents.manifest else {
            generation = nil
            loss = record?.generation == nil ? .firstStart : .generationLost
            return
        }
        guard let parsed = Manifest(parsing: manifest), let read = Generation(parsed, object: object) else {
            generation = nil
            loss = .generationLost
            return
        }
        guard record?.generation?.isOutdone(by: read.number, SHA256.hash(manifest)) ?? true else {
            generation = nil
            loss = .generationOutdated
            return
        }
        generation = read
        loss = record == nil ? .markLost : nil
    }

    /// The newest signed time known.
    var clockFloor: Timestamp? { [record?.clockFloor, generation?.signedAt].compactMap { $0 }.max() }
}

extension MarkRecord.Generation {
    /// Whether a generation is this one, or a later one whose mark could not be written any more.
    fileprivate func isOutdone(by number: Int64, _ sha256: [UInt8]) -> Bool {
        number > self.number || number == self.number && sha256 == self.sha256
    }
}
