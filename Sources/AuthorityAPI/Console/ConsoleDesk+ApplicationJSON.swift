internal import Credential
internal import HTTPServing
internal import Issuance
internal import JSON
internal import Primitives
internal import Registry
internal import Regulation

extension ConsoleDesk {
    func json(of listed: ListedApplication) throws(Problem) -> JSONValue {
        let (application, record) = (listed.application, try ownRecord())
        let life = application.life
        var object: JSONObject = [
            "id": .integer(application.id), "holder": .string(application.holderName),
            "category": .string(application.category.id), "kind": .string(application.category.kind.id),
            "employer": .string(listed.employerName), "employerID": .string(application.employer),
            "department": .string(application.department),
            "state": .string(life.state.rawValue), "submittedAt": .string(application.submittedAt.rfc3339),
            "changedAt": .string(application.changedAt.rfc3339),
            "hands": .array(
                life.hands.map { ["step": .string($0.step.rawValue), "officer": .string($0.officer.id)] }),
            "attachments": .array(listed.attachments.map { .string($0.hex) }),
            "steps": .array(steps(of: application, for: record).map { .string($0.rawValue) }),
        ]
        object["holderCode"] = .bool(standing.may(.giveHolderCode, for: application.employer))
        if let rejection = life.rejection { object["rejection"] = .string(rejection) }
        if let number = application.card {
            object["card"] = .string(number)
            // Another class than was applied for, where it was changed since (Art. 12).
            if let card = listed.card, card.category != application.category {
                object["cardCategory"] = .string(card.category.id)
            }
            object["sheet"] = .bool(
                life.state == .produced && record.roles.contains(.maker)
                    && listed.card.map { $0.carrier.isPrintable(in: $0.state) } ?? false)
        }
        return .object(object)
    }

    /// What the officer could do: for buttons only, the authority asks again.
    private func steps(of application: ApplicationRecord, for record: OfficerRecord) -> [ApplicationStepName] {
        application.life.legalSteps.filter { step in
            let duty = application.life.duty(of: step)
            do throws(RuleBreach) {
                try record.check(duty, for: duty == .review ? application.department : application.employer)
            } catch {
                return false
            }
            switch step {
            case .issue, .reject, .resubmit: return true
            // It ends with its card.
            case .end: return false
            case .takeBack:
                let age = now.seconds(since: application.changedAt)
                return application.life.canBeTakenBack(by: officer, afterSeconds: age)
            // One person is never two hands.
            case .recommend, .review, .approve, .produce:
                return !application.life.hands.contains { $0.officer == officer }
            }
        }
    }
}
