package import JSON
internal import Primitives
package import Signatures

/// What a site's daemon asks to be enrolled with, `POST /v1/sites/enrolments`.
///
///     {"code": text, "key": PEM, "proof": hex, "version": text}
package struct SiteEnrolment: Hashable, Sendable {
    package let code: SiteCode
    /// By which the site signs presence receipts, Ed25519.
    package let key: PublicKey
    /// The key's signature over `SiteCode.challenge`.
    package let proof: [UInt8]
    /// The daemon's release.
    package let version: String

    package static let keys: Set = ["code", "key", "proof", "version"]

    package init(code: SiteCode, key: PublicKey, proof: [UInt8], version: String) {
        (self.code, self.key, self.proof, self.version) = (code, key, proof, version)
    }

    package var json: JSONValue {
        [
            "code": .string(code.description), "key": .string(String(decoding: key.pem, as: UTF8.self)),
            "proof": .string(proof.hex), "version": .string(version),
        ]
    }
}

/// What the authority answers: what the site is, and what lets it report.
///
///     {"site": id, "name": {"zh": text, "en": text}, "token": text, "services": [{"id": id, "name": {…}}]}
package struct EnrolledSite: Hashable, Sendable {
    package let name: ReportName
    /// Its bearer token, which is kept as a digest from now on.
    package let token: String
    /// Those that the policy in force gives here.
    package let services: [ReportName]

    package init(name: ReportName, token: String, services: [ReportName]) {
        (self.name, self.token, self.services) = (name, token, services)
    }

    /// - Returns: `nil` for what is not of this form.
    package init?(_ value: JSONValue) {
        guard let object = value.object, let name = EnrolledSite.name(object, id: object["site"]?.string),
            let token = object["token"]?.string, let list = object["services"]?.array
        else { return nil }
        var services: [ReportName] = []
        for element in list {
            guard let service = element.object, let name = EnrolledSite.name(service, id: service["id"]?.string) else {
                return nil
            }
            services.append(name)
        }
        self.init(name: name, token: token, services: services)
    }

    package var json: JSONValue {
        [
            "site": .string(name.id), "name": EnrolledSite.json(name), "token": .string(token),
            "services": .array(services.map { ["id": .string($0.id), "name": EnrolledSite.json($0)] }),
        ]
    }

    private static func name(_ object: JSONObject, id: String?) -> ReportName? {
        guard let id, let zh = object["name"]?.object?["zh"]?.string else { return nil }
        return ReportName(id: id, zh: zh, en: object["name"]?.object?["en"]?.string)
    }

    private static func json(_ name: ReportName) -> JSONValue {
        ["zh": .string(name.zh), "en": .string(name.en ?? name.zh)]
    }
}
