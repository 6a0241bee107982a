internal import DurableFiles
internal import Signatures

/// The key by which the site signs presence receipts: Ed25519, made at the daemon's first start, kept in its folder with mode
/// 0600.
struct SiteKey {
    let key: PrivateKey

    enum Failure: String, Error {
        case unusable = "is no private key of mode 0600 that is the daemon's own"
        case unwritable = "cannot be written"
    }

    private static let limitBytes = 4096

    /// The key in the folder; a new one where there is none.
    init(in data: DataFolder) throws(Failure) {
        if let kept = try StableFile<Failure>.readIfThere(
            data.siteKeyPath, limitBytes: SiteKey.limitBytes, .ownSecret)
        {
            key = try SiteKey.key(kept)
        } else {
            key = try SiteKey.made(at: data.siteKeyPath)
        }
        try StableFile<Failure>.replace(data.publicSiteKeyPath, with: key.publicKey.pem, .everyone)
    }

    private static func key(_ pem: [UInt8]) throws(Failure) -> PrivateKey {
        let key: PrivateKey
        do { key = try PrivateKey(pem: pem) } catch { throw .unusable }
        guard key.publicKey.algorithm == .ed25519 else { throw .unusable }
        return key
    }

    private static func made(at path: String) throws(Failure) -> PrivateKey {
        let key: PrivateKey
        do { key = try PrivateKey.generate(.ed25519) } catch { throw .unusable }
        guard let pem = key.pem, try StableFile<Failure>.create(path, pem, .owner) else { throw .unwritable }
        return key
    }
}

extension SiteKey.Failure: FileFailure {
    init(_ error: DurableFilesError) {
        switch error.code {
        case .unwritable, .held: self = .unwritable
        case .missing, .unreadable, .tooLong, .notRegular, .openToOthers, .ofAnother: self = .unusable
        }
    }
}
