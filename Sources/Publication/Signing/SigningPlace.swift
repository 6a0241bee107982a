internal import AuthorityKeys
internal import Primitives
package import Regulation
internal import Signatures
internal import TUF

/// Where the files of a signing folder lie: on a disk, or in an archive.
package protocol SigningPlace: Sendable {
    /// For errors.
    var place: String { get }
    /// The files at its top.
    var names: [String] { get throws(AuthorityError) }
    func read(_ name: String) throws(AuthorityError) -> [UInt8]
}

extension SigningPlace {
    /// What is there, each file that it names checked against its hash.
    ///
    /// - Throws: `badInput` for anything else, also for nothing; `disk`.
    package func requests() throws(AuthorityError) -> [SigningRequest] {
        var requests: [SigningRequest] = []
        for name in try names where name.hasSuffix(".json") {
            guard let role = RepositoryRole(String(name.dropLast(5))) else {
                throw AuthorityError(PublicationFault.namesNoRole, at: name)
            }
            var request = try SigningRequest(parsing: read(name), of: role)
            guard try read("\(role.id).signed") == request.canonical else {
                throw AuthorityError(PublicationFault.signedDiffers(from: name), at: "\(role.id).signed")
            }
            for (target, hash) in request.document.listedTargets {
                guard TargetPath.isPlain(target) else {
                    throw AuthorityError(PublicationFault.targetDiffers, at: target)
                }
                let bytes = try read("targets/\(target)")
                guard SHA256.hash(bytes) == hash else {
                    throw AuthorityError(PublicationFault.targetDiffers, at: target)
                }
                try request.show(bytes, at: target)
            }
            requests.append(request)
        }
        guard !requests.isEmpty else { throw AuthorityError(PublicationFault.nothingToSign, at: place) }
        return requests
    }
}

/// One role's request with the files that it names.
package struct SigningSheet: Sendable {
    package let request: SigningRequest
    package let targets: [(path: String, bytes: [UInt8])]

    package init(_ request: SigningRequest, _ targets: [(path: String, bytes: [UInt8])]) {
        (self.request, self.targets) = (request, targets)
    }
}
