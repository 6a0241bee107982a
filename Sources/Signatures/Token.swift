internal import COpenSSL
internal import Synchronization

/// The tokens behind PKCS#11, by OpenSSL's engine of libp11.
///
/// A process uses one module: a second one is refused. The engine lives until the process ends.
enum Token {
    /// Tokens and the engine are asked by one thread at a time.
    static let lock = Mutex(())

    /// The private key that the uri names, opened with the PIN.
    ///
    /// - Throws: `libraryFailure` without engine or module; `badKey` when the token is not there, takes another PIN or
    ///   has no such key.
    static func key(_ place: TokenKeyPlace, pin: [UInt8]) throws(SignaturesError) -> KeyHandle {
        let engine = try engine(of: place.module)
        return try lock.withLock { (_) throws(SignaturesError) in
            guard let key = shim_token_key(engine.pointer, place.address(pin: pin)) else {
                throw ErrorQueue.cleared(for: .badKey)
            }
            return KeyHandle(adopting: key)
        }
    }

    private struct Engine: @unchecked Sendable {
        // Proof of Sendable: an address that never changes; whoever uses what is behind it holds the lock.
        let pointer: OpaquePointer
        let module: String
    }

    private static let loaded = Mutex<Engine?>(nil)

    private static func engine(of module: String) throws(SignaturesError) -> Engine {
        try loaded.withLock { (loaded) throws(SignaturesError) in
            if let loaded {
                guard loaded.module == module else { throw .libraryFailure }
                return loaded
            }
            guard let pointer = shim_token_engine(module) else { throw ErrorQueue.cleared(for: .libraryFailure) }
            let engine = Engine(pointer: pointer, module: module)
            loaded = engine
            return engine
        }
    }
}

extension PrivateKey {
    /// A P-256 key that stays in its token and signs there.
    ///
    /// A token locks itself after some wrong PINs: do not try again with one that was refused. Once it is open to this
    /// process, as for another of its keys, it does not look at the PIN again.
    ///
    /// - Throws: `libraryFailure` when OpenSSL's engine or the module is not to be had, or another module is in use;
    ///   `badKey` when the token is not there, takes another PIN or has no such key; `unsupportedKey`.
    public init(inToken place: TokenKeyPlace, pin: [UInt8]) throws(SignaturesError) {
        defer { ErrorQueue.clear() }
        try self.init(inToken: try Token.key(place, pin: pin))
    }
}
