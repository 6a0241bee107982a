internal import DurableFiles
internal import Glibc
internal import Regulation
internal import Signatures
internal import Synchronization

/// Keys in tokens that this process has opened. A PIN that was refused is not tried again, since a token locks itself after a
/// few; one that is away is looked for anew.
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
        if isLasting(result) { opened.withLock { $0[place] = result } }
        return try result.get()
    }

    private static func isLasting(_ result: Result<PrivateKey, AuthorityError>) -> Bool {
        guard case .failure(let error) = result else { return true }
        return error.fault == .key(.tokenPINRefused)
    }

    static func noPlace(_ name: String) -> AuthorityError {
        AuthorityError(.notATokenURI, at: name)
    }

    private static func open(
        _ place: TokenKeyPlace, _ pin: [UInt8], _ name: String
    ) throws(AuthorityError) -> PrivateKey {
        do throws(KeyFault) {
            try TokenModule(path: place.module).find(place, pin: pin)
            return try key(place, pin)
        } catch {
            throw AuthorityError(error, at: name)
        }
    }

    private static func key(_ place: TokenKeyPlace, _ pin: [UInt8]) throws(KeyFault) -> PrivateKey {
        do {
            return try PrivateKey(inToken: place, pin: pin)
        } catch {
            switch error {
            case .libraryFailure: throw .tokenLibraryFailed
            case .unsupportedKey: throw .tokenKeyNotP256
            case .badSignature, .badKey, .badCertificate, .badPEM, .encryptedKey, .untrustedCertificate,
                .certificateNotInForce, .badParameter:
                // It was there a moment ago.
                throw .tokenGone
            }
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
