internal import COpenSSL
internal import Primitives

/// What stands in a file of root certificates, block by block: the roots, and what somebody put there besides.
///
/// Text around the blocks is passed over, and so are missing line ends between two (RFC 7468 §5.2 allows the first only).
public struct AnchorFile: Sendable {
    public struct Block: Hashable, Sendable {
        /// In the file, from 1 on.
        public let place: Int
        public let kind: Kind
    }

    public enum Kind: Hashable, Sendable {
        /// An authority's that signed itself.
        case root
        /// An authority's that another one signed: an intermediate, or a root that was cross-signed.
        case intermediate
        /// A signer's, a server's or a person's.
        case endEntity
        /// A certificate, or a block, that cannot be read: damaged, with a negative serial number …
        case unreadable
        /// A block of another kind, by its label.
        case other(String)
    }

    public let blocks: [Block]
    let anchors: [TrustAnchor]

    private static let begin = Array("-----BEGIN ".utf8)

    /// - Throws: `badPEM` without a block, or above the limits; `libraryFailure`.
    public init(pem: [UInt8]) throws(SignaturesError) {
        guard pem.count <= PEMBlock.limitBytes else { throw .badPEM }
        let starts = pem.indices.filter { pem[$0] == AnchorFile.begin[0] && pem[$0...].starts(with: AnchorFile.begin) }
        guard !starts.isEmpty, starts.count <= PEMBlock.blocksLimit else { throw .badPEM }
        var (blocks, anchors): ([Block], [TrustAnchor]) = ([], [])
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : pem.endIndex
            let (kind, anchor) = try AnchorFile.block(Array(pem[start..<end]))
            blocks.append(Block(place: index + 1, kind: kind))
            if let anchor { anchors.append(anchor) }
        }
        (self.blocks, self.anchors) = (blocks, anchors)
    }

    private static func block(_ text: [UInt8]) throws(SignaturesError) -> (Kind, TrustAnchor?) {
        let certificate: Certificate
        do throws(SignaturesError) {
            guard let block = try PEMBlock.list(text).first else { return (.unreadable, nil) }
            guard block.label == "CERTIFICATE", !block.hasHeaders else { return (.other(block.label), nil) }
            certificate = try Certificate(der: block.der)
        } catch {
            guard error != .libraryFailure else { throw error }
            return (.unreadable, nil)
        }
        do throws(SignaturesError) {
            return (.root, try TrustAnchor(certificate))
        } catch {
            guard error == .badCertificate else { throw error }
            return (certificate.handle.isAuthority ? .intermediate : .endEntity, nil)
        }
    }
}

extension CertificateHandle {
    /// Whether basicConstraints and keyUsage make it an authority's.
    fileprivate var isAuthority: Bool {
        defer { ErrorQueue.clear() }
        return X509_check_ca(pointer) == 1
    }
}

extension AnchorFile: CustomStringConvertible {
    /// What stands beside the roots and anchors nothing, in a few words; `nil` where nothing does.
    public static func besidesRoots(_ pem: [UInt8]) -> String? {
        do {
            let others = try AnchorFile(pem: pem).blocks.filter { $0.kind != .root }
            return others.isEmpty ? nil : words(others)
        } catch {
            return nil
        }
    }

    /// What is wrong with a file of roots that gives none, in a few words.
    public static func described(_ pem: [UInt8]) -> String {
        do throws(SignaturesError) {
            let file = try AnchorFile(pem: pem)
            guard file.anchors.isEmpty else { return "more roots than \(TrustAnchors.rootsLimit)" }
            return "no root certificate among what stands there (\(file))"
        } catch {
            if error == .libraryFailure { return "OpenSSL could not read it" }
            guard let fault = TextBytes.fault(of: pem) else { return "no PEM block" }
            return "no PEM block, \(fault.rawValue)"
        }
    }

    /// `1 root, 2 intermediates, 1 block X509 CRL`.
    public var description: String { AnchorFile.words(blocks) }

    private static func words(_ blocks: [Block]) -> String {
        var counts: [(words: String, count: Int)] = []
        for block in blocks {
            let words = block.kind.words
            if let index = counts.firstIndex(where: { $0.words == words }) {
                counts[index].count += 1
            } else {
                counts.append((words, 1))
            }
        }
        return counts.map { "\($0.count) × \($0.words)" }.joined(separator: ", ")
    }
}

extension AnchorFile.Kind {
    fileprivate var words: String {
        switch self {
        case .root: "root certificate"
        case .intermediate: "intermediate certificate"
        case .endEntity: "certificate of an end entity"
        case .unreadable: "unreadable block"
        // A label is ASCII (RFC 7468 §3); a longer one than any in use is cut.
        case .other(let label): "block " + label.prefix(32)
        }
    }
}
