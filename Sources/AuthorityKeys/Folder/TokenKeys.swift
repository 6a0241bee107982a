internal import DurableFiles
internal import Glibc
internal import Regulation
internal import Signatures
internal import Synchronization

/// Keys in tokens that this process has opened: each is looked for once, and a PIN that was refused is not tried again,
/// since a token locks itself after a few.
enum TokenKeys {
    private static let opened = Mutex<[TokenKeyPlace: Result<PrivateKey, AuthorityError>]>([:])

    private static let pinLimitBytes = 255

    /// The key that the file's one line names.
    ///
    /// - Throws: `badKey`, `disk`.
    package static func load(_ file: String) throws(AuthorityError) -> PrivateKey {
        let line = String(decoding: try StableFile.read(file, limitBytes: 4096), as: UTF8.self)
        guard let place = TokenKeyPlace(String(line.prefix { !$0.isNewline })) else { throw noPlace(file) }
        return try load(place, from: file)
    }

    /// - Parameter name: what to call it in an error.
    /// - Throws: `badKey`.
    package static func load(_ place: TokenKeyPlace, from name: String) throws(AuthorityError) -> PrivateKey {
        if let known = opened.withLock({ $0[place] }) { return try known.get() }
        let pin = try pin(from: place.pinSource)
        let result = Result { () throws(AuthorityError) in try open(place, pin, name) }
        opened.withLock { $0[place] = result }
        return try result.get()
    }

    static func noPlace(_ name: String) -> AuthorityError {
        AuthorityError(.notATokenURI, at: name)
    }

    private static func open(
        _ place: TokenKeyPlace, _ pin: [UInt8], _ name: String
    ) throws(AuthorityError) -> PrivateKey {
        do {
            return try PrivateKey(inToken: place, pin: pin)
        } catch {
            let fault: KeyFault =
                switch error {
                case .libraryFailure: .tokenLibraryFailed
                case .unsupportedKey: .tokenKeyNotP256
                case .badSignature, .badKey, .badCertificate, .badPEM, .encryptedKey, .untrustedCertificate,
                    .certificateNotInForce, .badParameter:
                    .tokenRefused
                }
            throw AuthorityError(fault, at: name)
        }
    }

    private static func pin(from source: TokenKeyPlace.PINSource) throws(AuthorityError) -> [UInt8] {
        let pin: [UInt8]
        let name: String
        switch source {
        case .file(let path):
            name = path
            pin = Array(try SecretFile.read(path, .pin).prefix { $0 != 0x0A && $0 != 0x0D })
        case .environment(let variable):
            name = "$\(variable)"
            pin = getenv(variable).map { Array(String(cString: $0).utf8) } ?? []
        }
        guard (1...pinLimitBytes).contains(pin.count) else {
            throw AuthorityError(.noPIN, at: name)
        }
        return pin
    }
}
