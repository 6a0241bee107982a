package import AuthorityKeys
internal import JSON
package import Primitives
package import Regulation
internal import Signatures
package import TUF

/// What the audit trail has a word for.
package enum AuditAction {
    case founded(AuthoritySettings)
    case listedSigner(ListedSigner)
    case withdrewSigner(ListedSigner)
    case putPolicy(version: Int?, region: String?, hash: [UInt8])
    case produced(CardRecord)
    /// Read back from its chip as a counter reads it.
    case proven(card: String)
    case added(FurtherCredential)
    case withdrew(FurtherCredential)
    case invitedPhone(card: String, endsAt: Timestamp)
    /// By a second officer.
    case confirmedPhone(card: String)
    /// - Parameter card: of the application, where it is made.
    case gaveHolderCode(HolderSubject, card: String?, endsAt: Timestamp)
    /// By such a code; and saw what concerns the own card.
    case holderSignedIn(HolderSubject, card: String?)
    case stepped(CardStep, card: String, life: CardLife)
    case listedOfficer(OfficerRecord)
    case listedEmployer(EmployerRecord)
    case submitted(Int64, ApplicationForm)
    case corrected(Int64, ApplicationForm)
    case applicationStepped(ApplicationStep, ApplicationRecord)
    case addedPaper(PaperRecord)
    /// By mistake handed in, or no longer needed.
    case removedPaper(SealedPaper.Place)
    /// Its employer is closed, and another goes on with it.
    case handedOver(Int64, to: String)
    /// What was said, and what stands after it.
    case employment(EmploymentEvent, card: String, Employment)
    /// Of a card: a new one is proposed, or that is withdrawn.
    case proposedChange(CardChange, card: String)
    case withdrewChange(CardChange, card: String)
    /// The card that follows it was handed out.
    case succeeded(card: String, by: String)
    case reclassified(card: String, to: CardRecord)
    case rotatedDocumentKey(generation: Int64)
    case listedKeys([RecordedKey], of: RepositoryRole)
    case signedMetadata(MetadataDocument)
    case published(list: Int64, base: [UInt8], delta: [UInt8]?)
    case prepared(PublicationAction)
    case supervised(SupervisionAction)
    case disclosed(Disclosure)
    case setInterpretation(Interpretation, Int64)

    var name: String {
        switch self {
        case .founded: "found"
        case .listedSigner: "list-signer"
        case .withdrewSigner: "withdraw-signer"
        case .putPolicy: "put-policy"
        case .produced: "produce"
        case .proven: "prove"
        case .added: "add-credential"
        case .withdrew: "withdraw-credential"
        case .invitedPhone: "invite-phone"
        case .confirmedPhone: "confirm-phone"
        case .gaveHolderCode: "give-holder-code"
        case .holderSignedIn: "holder-sign-in"
        case .stepped(let step, card: _, life: _): step.name.rawValue
        case .listedOfficer: "list-officer"
        case .listedEmployer: "list-employer"
        case .submitted: "submit"
        case .applicationStepped(let step, _): "application-\(step.name.rawValue)"
        case .corrected: "correct"
        case .addedPaper: "add-paper"
        case .removedPaper: "remove-paper"
        case .handedOver: "application-hand-over"
        case .employment: "employment"
        case .proposedChange: "propose-change-of-card"
        case .withdrewChange: "withdraw-change-of-card"
        case .succeeded: "succeed"
        case .reclassified: "reclassify"
        case .rotatedDocumentKey: "rotate-document-key"
        case .listedKeys: "list-keys"
        case .signedMetadata: "sign-metadata"
        case .published: "publish"
        case .prepared(let action): action.name
        case .supervised(let action): action.name
        case .disclosed(let disclosure): disclosure.name
        case .setInterpretation: "set-reading"
        }
    }

    var details: JSONObject {
        switch self {
        case .founded(let settings):
            return ["authority": .string(settings.authority), "test": .bool(settings.isTest)]
        case .listedSigner(let signer), .withdrewSigner(let signer):
            return ["use": .string(signer.use.rawValue), "signer": .string(signer.certificate.keyID.hex)]
        case .putPolicy(let version, let region, let hash):
            var object: JSONObject = ["article": "13", "sha256": .string(hash.hex)]
            if let version { object["version"] = .integer(Int64(version)) }
            if let region { object["region"] = .string(region) }
            return object
        case .produced(let card):
            var object: JSONObject = [
                "article": "6", "card": .string(card.number), "state": .string(card.life.state.rawValue),
                "carrier": .string(card.carrier.rawValue), "expires": .string(card.expires.rfc3339),
                "sha256": .string(SHA256.hash(card.credential).hex),
            ]
            if let replaces = card.replaces { object["replaces"] = .string(replaces) }
            if let follows = card.follows {
                object["follows"] = .string(follows.number)
                object["for"] = .string(follows.ground.rawValue)
            }
            return object
        case .proven(let card), .confirmedPhone(let card):
            return ["article": "12", "card": .string(card)]
        case .added(let credential), .withdrew(let credential):
            return [
                "article": "12", "card": .string(credential.card), "carrier": .string(credential.carrier.rawValue),
                "credential": .string(SHA256.hash(credential.credential).hex),
            ]
        case .invitedPhone(let card, let endsAt):
            return ["article": "12", "card": .string(card), "until": .string(endsAt.rfc3339)]
        case .gaveHolderCode(let subject, let card, let endsAt):
            var object = subject.names(card)
            (object["article"], object["until"]) = ("12", .string(endsAt.rfc3339))
            return object
        case .holderSignedIn(let subject, let card):
            var object = subject.names(card)
            object["article"] = "10"
            return object
        case .stepped(let step, let card, let life):
            var object: JSONObject = [
                "article": .string(step.name.article), "card": .string(card), "state": .string(life.state.rawValue),
            ]
            if case .proposeCancellation(let reason) = step { object["reason"] = .integer(Int64(reason.rawValue)) }
            if case .cancelled(let reason) = life.ending { object["reason"] = .integer(Int64(reason.rawValue)) }
            return object
        case .listedOfficer, .listedEmployer, .submitted, .corrected, .addedPaper, .removedPaper, .applicationStepped,
            .handedOver, .employment,
            .reclassified, .rotatedDocumentKey:
            return deskDetails
        case .proposedChange(let change, let card), .withdrewChange(let change, let card):
            return ["article": .string(change.article), "card": .string(card), "change": .string(change.rawValue)]
        case .succeeded(let card, let other):
            return [
                "article": "12", "card": .string(card), "state": .string(CardState.cancelled.rawValue),
                "made": .string(other),
            ]
        case .listedKeys(let keys, let role):
            return ["role": .string(role.id), "keys": .array(keys.map { .string($0.id) })]
        case .signedMetadata(let document):
            return [
                "role": .string(document.role.text), "version": .integer(document.version),
                "sha256": .string(SHA256.hash(document.encoded()).hex),
            ]
        case .published(let list, let base, let delta):
            var object: JSONObject = ["list": .integer(list), "base": .string(SHA256.hash(base).hex)]
            if let delta { object["delta"] = .string(SHA256.hash(delta).hex) }
            return object
        case .prepared(let action): return action.details
        case .supervised(let action): return action.details
        case .disclosed(let disclosure): return disclosure.details
        case .setInterpretation(let interpretation, let value):
            return ["article": "13", "reading": .string(interpretation.rawValue), "value": .integer(value)]
        }
    }
}
