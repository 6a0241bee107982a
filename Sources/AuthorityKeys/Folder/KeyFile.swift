internal import DurableFiles
package import Regulation
package import Signatures

/// A private key by the name of its file: a PEM file that nobody but its owner can read, or a token's.
///
///     card-signer.key    PKCS#8 or SEC 1 in PEM, mode 0600 or 0400
///     card-signer.uri    instead of it: one line, where the key is in a token (`TokenKeyPlace`)
package enum KeyFile {
    /// The key of this name. Who signs need not know where it is.
    ///
    /// - Parameter path: the PEM file's; a `.uri` in its place is found.
    /// - Throws: `badKey`, also when there is both.
    package static func load(_ path: String) throws(AuthorityError) -> PrivateKey {
        let uri = uriFile(of: path)
        guard Directory.holds(uri) else { return try key(of: SecretFile.read(path, .privateKey), path) }
        guard path == uri || !Directory.holds(path) else {
            throw AuthorityError(.keyTwice(uri: uri), at: path)
        }
        return try TokenKeys.load(uri)
    }

    /// Whether a key of this name is here, in a file or by a token.
    package static func holds(_ path: String) -> Bool { Directory.holds(path) || Directory.holds(uriFile(of: path)) }

    /// The key in the file, a new one if there is none yet.
    package static func made(
        at path: String, _ algorithm: SignatureAlgorithm = .es256
    ) throws(AuthorityError) -> PrivateKey {
        guard !holds(path) else { return try load(path) }
        let key: PrivateKey
        do {
            key = try PrivateKey.generate(algorithm)
        } catch {
            throw AuthorityError(.keyNotMade(cause: error.rawValue), at: path)
        }
        // Another process may have been faster: then that one's key is the key.
        return try create(key, at: path) ? key : load(path)
    }

    /// Writes the key where nothing is yet.
    ///
    /// - Returns: whether this call made the file; one that is there is never overwritten, nor one by a token doubled.
    /// - Throws: `disk`; `badInput` for a key that is in a token.
    package static func create(_ key: PrivateKey, at path: String) throws(AuthorityError) -> Bool {
        guard let pem = key.pem else {
            throw AuthorityError(.keyStaysInToken, at: path)
        }
        guard !Directory.holds(uriFile(of: path)) else { return false }
        return try StableFile.create(path, pem, .owner)
    }

    /// Notes where a key is in a token, where nothing is yet.
    ///
    /// - Parameter text: a `pkcs11:` URI with `module-path` and `pin-source`.
    /// - Returns: the key, which was made sure of.
    /// - Throws: `badInput` for another text, or when a key of this name is here; `badKey`, `disk`.
    package static func create(token text: String, at path: String) throws(AuthorityError) -> PrivateKey {
        let uri = uriFile(of: path)
        guard let place = TokenKeyPlace(text) else { throw TokenKeys.noPlace("token") }
        let key = try TokenKeys.load(place, from: "token")
        guard !Directory.holds(path), try StableFile.create(uri, Array("\(place.text)\n".utf8), .owner) else {
            throw AuthorityError(.keyNameTaken, at: uri)
        }
        return key
    }

    /// The bytes of a secret that is no signing key, if nobody but its owner can read the file.
    ///
    /// - Throws: `badKey`.
    package static func secret(_ path: String, _ kind: SecretKind) throws(AuthorityError) -> [UInt8] {
        try SecretFile.read(path, kind)
    }

    /// The same key under another name, unless there is one.
    package static func copy(_ path: String, to place: String) throws(AuthorityError) {
        guard !holds(place) else { return }
        let key = try load(path)
        guard key.pem == nil else {
            _ = try create(key, at: place)
            return
        }
        _ = try StableFile.create(uriFile(of: place), StableFile.read(uriFile(of: path), limitBytes: 4096), .owner)
    }

    private static func uriFile(of path: String) -> String {
        path.hasSuffix(".key") ? "\(path.dropLast(4)).uri" : path.hasSuffix(".uri") ? path : "\(path).uri"
    }

    private static func key(of pem: [UInt8], _ path: String) throws(AuthorityError) -> PrivateKey {
        do {
            return try PrivateKey(pem: pem)
        } catch {
            let fault: KeyFault =
                switch error {
                case .encryptedKey: .keyEncrypted
                case .unsupportedKey: .curveNotOurs
                case .badSignature, .badKey, .badCertificate, .badPEM, .untrustedCertificate, .certificateNotInForce,
                    .badParameter, .libraryFailure:
                    .notAPrivateKey(cause: error.rawValue)
                }
            throw AuthorityError(fault, at: path)
        }
    }
}
