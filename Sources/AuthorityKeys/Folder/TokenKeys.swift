internal import DurableFiles
internal import Glibc
internal import Regulation
internal import Signatures
internal import Synchronization

/// Keys in tokens that this process has opened. A PIN that a token refused is not tried again, for none of its keys, since a
/// token locks itself after a few; one that is away is looked for anew.
enum TokenKeys {
    private struct Known {
        var keys: [TokenKeyPlace: PrivateKey] = [:]
        var refusals: [TokenPIN: AuthorityError] = [:]
    }

    /// A token as a place names it, and where its PIN is.
    private struct TokenPIN: Hashable {
        let module: String
        let token: [[UInt8]?]
        let source: TokenKeyPlace.PINSource

        init(_ place: TokenKeyPlace) {
            (module, source) = (place.module, place.pinSource)
            token = ["token", "serial", "model", "manufacturer"].map { place[$0] }
        }
    }

    /// One opens at a time: of two at once each would try the PIN.
    private static let known = Mutex(Known())

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
        try known.withLock { (known) throws(AuthorityError) in
            if let key = known.keys[place] { return key }
            if let refusal = known.refusals[TokenPIN(place)] { throw refusal }
            let pin = try pin(from: place.pinSource)
            do throws(AuthorityError) {
                let key = try open(place, pin, name)
                known.keys[place] = key
                return key
            } catch {
                if error.fault == .key(.tokenPINRefused) { known.refusals[TokenPIN(place)] = error }
                throw error
            }
        }
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
