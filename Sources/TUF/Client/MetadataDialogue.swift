/// A piece of the workflow as question and answer: the caller fetches, the machine judges.
///
///     while let request = dialogue.request {
///         let answer = …                        // fetch request.fileName, at most request.limitBytes
///         defer { store(dialogue.takeAccepted()) }
///         try dialogue.receive(answer)
///     }
///
/// What was accepted before a refusal stays accepted. After a refusal there is no further request.
public protocol MetadataDialogue: ~Copyable {
    var request: MetadataRequest? { get }
    mutating func receive(_ answer: MetadataAnswer) throws(TUFError)
    /// The files that were accepted since the last call, in their order; each must be stored before the next request.
    mutating func takeAccepted() -> [MetadataFile]
}

/// A metadata file to fetch.
public struct MetadataRequest: Hashable, Sendable {
    public let role: RoleName
    /// Under the metadata URL; percent-encoded.
    public let fileName: String
    /// A longer answer is refused, so there is no use in reading on.
    public let limitBytes: Int
}

public enum MetadataAnswer: Sendable {
    case file([UInt8])
    /// The mirror says that it has no such file. Anything else that goes wrong is no answer: the dialogue ends there.
    case missing
}
