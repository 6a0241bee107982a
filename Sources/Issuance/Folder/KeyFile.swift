internal import Glibc
public import Signatures

/// A private key in a PEM file that nobody but its owner can read.
public enum KeyFile {
    /// The key, if the file is a regular one of mode 0600 (or 0400) that belongs to whoever runs this.
    ///
    /// - Throws: `badKey`.
    public static func load(_ path: String) throws(IssuanceError) -> PrivateKey {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let number = errno
            throw IssuanceError(
                .badKey, at: path,
                number == ENOENT
                    ? "no key here; bring it back from where it is kept"
                    : "cannot be read: \(String(cString: strerror(number)))", systemCode: number)
        }
        defer { close(descriptor) }
        // The open file is judged, not the name: it cannot be exchanged in between.
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw IssuanceError(.badKey, at: path, "not a regular file; give the key's own path")
        }
        guard status.st_mode & 0o177 == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw IssuanceError(
                .badKey, at: path, "its mode is 0\(mode), so others may have read this private key; chmod 600 it")
        }
        guard status.st_uid == geteuid() else {
            throw IssuanceError(.badKey, at: path, "belongs to another account; chown it to the one that runs this")
        }
        return try key(of: StableFile.read(descriptor, path, limitBytes: 64 << 10), path)
    }

    /// Writes the key where nothing is yet.
    ///
    /// - Returns: whether this call made the file; one that is there is never overwritten.
    /// - Throws: `disk`.
    public static func create(_ key: PrivateKey, at path: String) throws(IssuanceError) -> Bool {
        try StableFile.create(path, key.pem, .owner)
    }

    private static func key(of pem: [UInt8], _ path: String) throws(IssuanceError) -> PrivateKey {
        do {
            return try PrivateKey(pem: pem)
        } catch {
            let explanation =
                switch error {
                case .encryptedKey: "the key is under a passphrase, and nobody is asked for it here; decrypt it"
                case .unsupportedKey: "neither P-256 nor Ed25519; make a key of one of these"
                case .badSignature, .badKey, .badCertificate, .badPEM, .untrustedCertificate, .certificateNotInForce,
                    .badParameter, .libraryFailure:
                    "not a private key in PEM (\(error.rawValue)); put the right file here"
                }
            throw IssuanceError(.badKey, at: path, explanation)
        }
    }
}
