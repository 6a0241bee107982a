internal import HTTPServing
internal import Issuance
internal import JSON
internal import Regulation
internal import Words

extension Problem {
    /// What the authority's side said no with: `detail` in English, and the same in Chinese as `zh`.
    init(_ error: AuthorityError) {
        let (explanation, translation) = (error.explanation(in: .en), error.explanation(in: .zh))
        switch error.code {
        case .ruleBroken:
            var members: JSONObject = ["zh": .string(translation)]
            if let breach = error.breach { members["article"] = .string(breach.article) }
            self.init(.ruleBroken, explanation, members)
        case .badInput:
            let remark = error.remark(in: .zh)
            self.init(.badValue, "\(error.place): \(explanation)", ["zh": .string(remark), "at": .string(error.place)])
        case .notFound: self.init(.notFound, explanation, ["zh": .string(translation)])
        case .chip:
            var members: JSONObject = ["zh": .string(translation)]
            if error.chipFault?.asksToOverwrite == true { members["overwrites"] = true }
            self.init(.chipRefused, explanation, members)
        case .notPublishable:
            // Of lists and roles, which both have names of their own.
            self.init(.notPublishable, "\(error.place): \(explanation)", ["zh": .string(error.remark(in: .zh))])
        case .badKey, .badFolder, .disk, .registry, .signing, .altered:
            // The place may be a path of this machine; what is wrong is told by the commands.
            self.init(.registryFailed, "the authority cannot do it now (\(error.code.rawValue))")
        }
    }
}
