internal import Signatures
internal import TUF

/// What a site is told about where its trust data comes from.
public struct ReplicationSettings: Sendable {
    /// TUF root metadata of any version, from a trusted place.
    public let root: [UInt8]
    /// PEM certificates of the roots of signers.
    public let anchors: [UInt8]
    /// In the order in which they are asked.
    public let mirrors: [MirrorURL]

    let rootVersion: Int64
    let trustAnchors: TrustAnchors

    public enum Refusal: String, Error, Sendable, CaseIterable {
        case badRoot = "bad-root"
        case badAnchors = "bad-anchors"
        case noMirror = "no-mirror"
    }

    /// - Throws: when the root is no root metadata, the anchors are no root certificates, or no mirror is named.
    public init(root: [UInt8], anchors: [UInt8], mirrors: [MirrorURL]) throws(Refusal) {
        do throws(TUFError) {
            rootVersion = try RootMetadata(fromTrustedPlace: root).version
        } catch {
            throw .badRoot
        }
        do throws(SignaturesError) { trustAnchors = try TrustAnchors(pem: anchors) } catch { throw .badAnchors }
        guard !mirrors.isEmpty else { throw .noMirror }
        self.root = root
        self.anchors = anchors
        self.mirrors = mirrors
    }

    /// The chain to start from: the stored one, unless the configured root is newer than all of it.
    ///
    /// - Returns: `nil` when the stored chain has another root of the same version: the store is another repository's.
    func roots(over stored: [[UInt8]]) -> [[UInt8]]? {
        let versions = stored.compactMap { try? RootMetadata(fromTrustedPlace: $0).version }
        guard versions.count == stored.count, let newest = versions.last, newest >= rootVersion else { return [root] }
        guard let position = versions.firstIndex(of: rootVersion) else { return stored }
        return stored[position] == root ? stored : nil
    }
}
