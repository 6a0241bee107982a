internal import DurableFiles
internal import Primitives
package import Regulation
internal import Signatures

/// Seals officers' one-time secrets for the registry, by a key that is not in it.
///
///     keys/sign-in.key   HEX (32 bytes), 0600
///     bound to           "talentcard sign-in v1" ‖ officer: moved to another officer, it opens no more
package struct SignInSafe: Sendable {
    private let key: SealingKey

    /// The authority's.
    ///
    /// - Parameter isFounding: an authority without a key gets it. A key that was there and is gone has to come back.
    /// - Throws: `badKey`, `disk`, `signing`.
    package init(in folder: AuthorityFolder, isFounding: Bool = false) throws(AuthorityError) {
        let path = folder.signInKey
        do {
            if isFounding, !Directory.holds(path) {
                let line = Array((try SecureRandom.bytes(SealingKey.length).hex + "\n").utf8)
                _ = try StableFile.create(path, line, .owner)
            }
            let text = String(decoding: try SecretFile.read(path, .signInKey), as: UTF8.self)
            guard let secret = [UInt8](hex: text.prefix { $0 != "\n" }) else { throw SignaturesError.badKey }
            key = try SealingKey(secret)
        } catch {
            throw (error as? AuthorityError)
                ?? AuthorityError(.noSignInKey, at: path)
        }
    }

    /// - Throws: `signing`.
    package func seal(_ secret: [UInt8], of officer: Officer) throws(AuthorityError) -> [UInt8] {
        do {
            return try key.seal(secret, for: SignInSafe.context(officer))
        } catch {
            throw AuthorityError(.notSealed(cause: error.rawValue), at: officer.id)
        }
    }

    /// - Throws: `altered`.
    package func open(_ sealed: [UInt8], of officer: Officer) throws(AuthorityError) -> [UInt8] {
        do {
            return try key.open(sealed, for: SignInSafe.context(officer))
        } catch {
            throw AuthorityError(.signInSecretForeign, at: officer.id)
        }
    }

    private static func context(_ officer: Officer) -> [UInt8] { Array("talentcard sign-in v1".utf8) + officer.id.utf8 }
}
