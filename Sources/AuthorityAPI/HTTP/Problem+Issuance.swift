internal import HTTPServing
internal import Issuance
internal import JSON
internal import Regulation
internal import Words

extension Problem {
    /// What the authority's side said no with.
    init(_ error: AuthorityError) {
        switch error.code {
        case .ruleBroken:
            var members = JSONObject()
            var explanation = error.explanation
            if let breach = error.breach {
                members = [
                    "zh": .string(OfficeLanguage.zh.words.sentence(on: breach)), "article": .string(breach.article),
                ]
                explanation = OfficeLanguage.en.words.sentence(on: breach)
            }
            self.init(.ruleBroken, explanation, members)
        case .badInput: self.init(.badValue, "\(error.place): \(error.explanation)")
        case .notFound: self.init(.notFound, error.explanation)
        case .badKey, .badFolder, .chip, .disk, .registry, .signing, .notPublishable, .altered:
            // The place may be a path of this machine; what is wrong is told by the commands.
            self.init(.registryFailed, "the authority cannot do it now (\(error.code.rawValue))")
        }
    }
}
