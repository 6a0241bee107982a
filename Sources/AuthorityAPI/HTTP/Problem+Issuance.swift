internal import HTTPServing
internal import Issuance
internal import JSON
internal import Regulation

extension Problem {
    /// What the authority's side said no with.
    init(_ error: AuthorityError) {
        switch error.code {
        case .ruleBroken:
            var members = JSONObject()
            if let breach = error.breach { members = ["zh": .string(breach.zh), "article": .string(breach.article)] }
            self.init(.ruleBroken, error.breach?.en ?? error.explanation, members)
        case .badInput: self.init(.badValue, "\(error.place): \(error.explanation)")
        case .notFound: self.init(.notFound, error.explanation)
        case .badKey, .badFolder, .chip, .disk, .registry, .signing, .notPublishable, .altered:
            // The place may be a path of this machine; what is wrong is told by the commands.
            self.init(.registryFailed, "the authority cannot do it now (\(error.code.rawValue))")
        }
    }
}
