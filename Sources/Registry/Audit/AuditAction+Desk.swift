internal import AuthorityKeys
internal import Credential
internal import JSON
internal import Primitives
internal import Regulation
internal import Signatures

extension AuditAction {
    /// Of officers, employers and applications. No holders' names and no documents; of a rejection's reason the digest, since
    /// people write names into it.
    var deskDetails: JSONObject {
        switch self {
        case .listedOfficer(let record):
            var object: JSONObject = [
                "article": "12", "officer": .string(record.officer.id),
                "roles": .array(record.roles.map(\.rawValue).sorted().map(JSONValue.string)),
            ]
            if let name = record.name { object["name"] = .string(name.text) }
            if let body = record.body { object["body"] = .string(body) }
            if let left = record.leftAt { object["left"] = .string(left.rfc3339) }
            return object
        case .listedEmployer(let employer):
            var object: JSONObject = [
                "article": "12", "employer": .string(employer.id), "department": .string(employer.department),
                "region": .string(employer.region),
            ]
            if let closed = employer.closedAt { object["closed"] = .string(closed.rfc3339) }
            return object
        case .submitted(let id, let form), .corrected(let id, let form):
            return [
                "article": "6(1)", "application": .integer(id), "stands": .string(ApplicationState.submitted.rawValue),
                "employer": .string(form.employer), "category": .string(form.category.id),
                "attachments": .array(form.attachments.map(\.hex).sorted().map(JSONValue.string)),
            ]
        case .applicationStepped(let step, let application):
            var duty = ApplicationLife.submitted.duty(of: step.name)
            // Taken back to where that step is taken from.
            if case .takeBack = step, let onward = application.life.state.onward {
                duty = application.life.duty(of: onward)
            }
            var object: JSONObject = [
                "article": .string(duty.article), "application": .integer(application.id),
                "stands": .string(application.life.state.rawValue),
            ]
            if case .reject(let reason) = step {
                object["reason"] = .string(SHA256.hash(Array(reason.utf8)).hex)
            }
            if let card = application.card { object["made"] = .string(card) }
            return object
        case .addedPaper(let paper):
            return [
                "article": "6(1)", "application": .integer(paper.place.application),
                "paper": .string(paper.place.digest.hex), "format": .string(paper.format.rawValue),
                "bytes": .integer(paper.bytes),
            ]
        case .removedPaper(let place):
            return [
                "article": "6", "application": .integer(place.application), "paper": .string(place.digest.hex),
            ]
        case .handedOver(let id, let employer):
            return ["article": "12", "application": .integer(id), "employer": .string(employer)]
        case .employment(let event, let card, let after):
            var object: JSONObject = ["article": "12", "card": .string(card), "event": .string(event.name)]
            if case .classChanged(let category) = event { object["category"] = .string(category.id) }
            if case .employerChanged(let employer) = event { object["employer"] = .string(employer) }
            object["reported"] = .string(after.words.reported ?? "")
            object["earlier"] = .string(after.words.inherited ?? "")
            return object
        case .reclassified(let card, let new):
            return [
                "article": "12", "card": .string(card), "category": .string(new.category.id),
                "made": .string(new.number),
            ]
        case .rotatedDocumentKey(let generation): return ["generation": .integer(generation)]
        case .founded, .listedSigner, .withdrewSigner, .putPolicy, .produced, .proven, .added, .withdrew,
            .invitedPhone, .confirmedPhone, .gaveHolderCode, .holderSignedIn, .stepped, .listedKeys, .signedMetadata,
            .published, .prepared, .supervised,
            .disclosed,
            .setInterpretation, .proposedChange, .withdrewChange, .succeeded:
            return [:]
        }
    }
}

extension HolderSubject {
    /// As a line of the trail names it, with the card that it is about.
    func names(_ card: String?) -> JSONObject {
        var object = JSONObject()
        switch self {
        case .application(let id):
            object["application"] = .integer(id)
            if let card { object["card"] = .string(card) }
        case .card(let number): object["card"] = .string(number)
        }
        return object
    }
}
