internal import AuthorityKeys
internal import DurableFiles
package import Regulation
package import Signatures

/// A folder that travels to the offline keys and back; it needs no registry.
///
///     ROLE.json        what is to be signed, with the signatures so far
///     ROLE.signed      the same as the bytes that the signatures are over, for other tools
///     targets/PATH     the files that it names, to be looked at
package struct SigningFolder: SigningPlace {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    package var place: String { path }

    package var names: [String] { get throws(AuthorityError) { try Directory.names(in: path) } }

    package func read(_ name: String) throws(AuthorityError) -> [UInt8] { try StableFile.read("\(path)/\(name)") }

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
