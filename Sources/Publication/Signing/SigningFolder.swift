internal import AuthorityKeys
internal import DurableFiles
internal import Primitives
package import Regulation
package import Signatures
internal import TUF

/// A folder that travels to the offline keys and back; it needs no registry.
///
///     ROLE.json        what is to be signed, with the signatures so far
///     ROLE.signed      the same as the bytes that the signatures are over, for other tools
///     targets/PATH     the files that it names, to be looked at
package struct SigningFolder: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// What is in the folder, each file that it names checked against its hash.
    ///
    /// - Throws: `badInput` for anything else, also for nothing; `disk`.
    package func requests() throws(AuthorityError) -> [SigningRequest] {
        var requests: [SigningRequest] = []
        for name in try Directory.names(in: path) where name.hasSuffix(".json") {
            guard let role = RepositoryRole(String(name.dropLast(5))) else {
                throw AuthorityError(PublicationFault.namesNoRole, at: name)
            }
            var request = try SigningRequest(parsing: StableFile.read("\(path)/\(name)"), of: role)
            guard try StableFile.read("\(path)/\(role.id).signed") == request.canonical else {
                throw AuthorityError(PublicationFault.signedDiffers(from: name), at: "\(role.id).signed")
            }
            for (target, hash) in request.document.listedTargets {
                guard TargetPath.isPlain(target) else {
                    throw AuthorityError(PublicationFault.targetDiffers, at: target)
                }
                let bytes = try StableFile.read("\(path)/targets/\(target)")
                guard SHA256.hash(bytes) == hash else {
                    throw AuthorityError(PublicationFault.targetDiffers, at: target)
                }
                try request.show(bytes, at: target)
            }
            requests.append(request)
        }
        guard !requests.isEmpty else { throw AuthorityError(PublicationFault.nothingToSign, at: path) }
        return requests
    }

    /// Signs what these keys must sign, and writes all of the folder to another, or the same.
    ///
    /// - Returns: everything in the folder, signed as far as it is now.
    /// - Throws: `badInput`, also for a key that has nothing to sign; `disk`, `signing`.
    package func signed(with keys: [PrivateKey], to output: SigningFolder) throws(AuthorityError) -> [SigningRequest] {
        var requests = try requests()
        for (number, key) in keys.enumerated() {
            var isUsed = false
            for index in requests.indices where try requests[index].sign(with: key) { isUsed = true }
            guard isUsed else {
                throw AuthorityError(PublicationFault.keySignsNothing, at: "key \(number + 1)")
            }
        }
        for request in requests {
            let files = try request.document.listedTargets.map { (target) throws(AuthorityError) in
                (target.path, try StableFile.read("\(path)/targets/\(target.path)"))
            }
            try output.write(request, files)
        }
        return requests
    }

    package func write(_ request: SigningRequest, _ targets: [(path: String, bytes: [UInt8])]) throws(AuthorityError) {
        try Directory.make(path, .everyone)
        for (target, bytes) in targets {
            let file = "\(path)/targets/\(target)"
            try Directory.make(String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)]), .everyone)
            try StableFile.replace(file, with: bytes, .everyone)
        }
        let name = "\(path)/\(request.role.id)"
        try StableFile.replace("\(name).signed", with: request.canonical, .everyone)
        try StableFile.replace("\(name).json", with: try request.encoded(), .everyone)
    }
}
