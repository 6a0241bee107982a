package import AuthorityKeys
internal import Encodings
internal import JSON
package import Primitives
package import Registry
package import Regulation
internal import Signatures
package import TUF
package import Verification

/// What an authority has published, read back from where it is out there: its repository, or a bare trust folder.
///
/// Metadata are verified from the first root on, as a counter does, but for their end, since an authority that is being
/// restored may have been silent for long. Nothing vouches for a bare folder but the signatures of its lists: of it
/// nothing else is taken over.
package struct PublishedState: Sendable {
    /// A file below the published place; `nil` when there is none.
    package typealias Source = @Sendable (_ path: String, _ limitBytes: Int) async throws(AuthorityError) -> [UInt8]?

    /// As signed, each root too; none of a bare folder.
    package let metadata: [MetadataDocument]
    /// By path, such as `trust/lists.json`.
    package let files: [String: [UInt8]]

    /// A place where nothing is.
    package static let nothing = PublishedState()

    private init() { (metadata, files) = ([], [:]) }

    /// - Parameters:
    ///   - root: the authority's first, from its own registry; `nil` before there was a repository.
    ///   - mayBeBare: where there are no metadata it is a trust folder; a web server could leave them out.
    /// - Throws: `notPublishable` when what is there is not this authority's, or not whole; what the source throws.
    package init(
        of root: MetadataDocument?, mayBeBare: Bool, from source: Source
    ) async throws(AuthorityError) {
        let hasMetadata = try await source("metadata/timestamp.json", MetadataLimits.metadataBytes) != nil
        guard let root, hasMetadata else {
            guard mayBeBare, !hasMetadata else {
                throw PublishedState.translated(TUFError.missing, "metadata/timestamp.json")
            }
            (metadata, files) = ([], try await PublishedState.folder(source))
            return
        }
        var documents: [MetadataDocument] = [root]
        let repository: TrustedRepository
        do {
            // The beginning of time: nothing has ended then.
            var cycle = RefreshCycle(
                trusting: try RootMetadata(fromTrustedPlace: root.encoded()), cache: MetadataCache(),
                policy: .talentcard, at: Timestamp(secondsSince1970: 0))
            documents += try await PublishedState.answer(&cycle, source)
            guard let trusted = cycle.trustedTargets else { throw TUFError.missing }
            var walk = try DelegationWalk(from: trusted, cache: MetadataCache())
            documents += try await PublishedState.answer(&walk, source)
            guard let whole = walk.repository else { throw TUFError.missing }
            repository = whole
        } catch {
            throw PublishedState.translated(error, "metadata")
        }
        metadata = documents
        var files: [String: [UInt8]] = [:]
        for (path, target) in repository.targets {
            do {
                guard let place = target.publishedPath,
                    let bytes = try await source("targets/\(place)", target.limitBytes)
                else { throw TUFError.missing }
                try target.file.check(bytes)
                files[path] = bytes
            } catch {
                throw PublishedState.translated(error, path)
            }
        }
        self.files = files
    }

    /// A list as it was published, if it was.
    package func publication(of entry: ListRegister.Entry, at now: Timestamp) -> StatusPublication? {
        files[entry.target].map {
            StatusPublication(base: $0, delta: files[entry.name + TrustPath.deltaSuffix], at: now)
        }
    }

    /// A bare folder.
    package var isBare: Bool { metadata.isEmpty }

    /// The lists that counters were told of.
    ///
    /// - Throws: `notPublishable`.
    package func register() throws(AuthorityError) -> ListRegister {
        do {
            return try ListRegister(parsing: files[TrustPath.register] ?? [])
        } catch {
            throw AuthorityError(PublicationFault.notPublishedByUs(cause: error.rawValue), at: TrustPath.register)
        }
    }

    /// The signers that counters were told of.
    ///
    /// - Throws: `notPublishable` for anything but what `TrustExport.list` writes.
    package func signers() throws(AuthorityError) -> [ListedSigner] {
        do {
            // An empty list would take every signer off.
            guard let entries = try JSONValue(parsing: files[TrustPath.signers] ?? []).object?["signers"]?.array,
                !entries.isEmpty
            else { throw TUFError.malformed }
            return try entries.map { entry in
                guard let members = entry.object, let der = members["certificate"]?.string,
                    let use = members["use"]?.string.flatMap(SignerUse.init(rawValue:)),
                    let authority = members["authority"]?.string, case .bool(let isTest)? = members["test"]
                else { throw TUFError.malformed }
                return ListedSigner(
                    use: use, authority: authority, isTest: isTest,
                    certificate: try Certificate(der: try Base64.decode(der)))
            }
        } catch {
            throw PublishedState.translated(error, TrustPath.signers)
        }
    }

    private static func answer(
        _ dialogue: inout some MetadataDialogue & ~Copyable, _ source: Source
    ) async throws -> [MetadataDocument] {
        var documents: [MetadataDocument] = []
        while let request = dialogue.request {
            let file = try await source("metadata/\(request.fileName)", request.limitBytes)
            try dialogue.receive(file.map { .file($0) } ?? .missing)
            for accepted in dialogue.takeAccepted() {
                documents.append(try MetadataDocument(parsing: accepted.bytes, of: accepted.role))
            }
        }
        return documents
    }

    private static func folder(_ source: Source) async throws(AuthorityError) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        files[TrustPath.register] = try await source(TrustPath.register, MetadataLimits.targetBytes)
        let register: ListRegister
        do {
            register = try ListRegister(parsing: files[TrustPath.register] ?? [])
        } catch {
            throw AuthorityError(PublicationFault.notPublishedByUs(cause: error.rawValue), at: TrustPath.register)
        }
        for entry in register.entries {
            for path in [entry.target, entry.name + TrustPath.deltaSuffix] {
                files[path] = try await source(path, MetadataLimits.targetBytes)
            }
        }
        return files
    }

    private static func translated(_ error: any Error, _ place: String) -> AuthorityError {
        switch error {
        case let error as AuthorityError: error
        case let error as TUFError:
            AuthorityError(PublicationFault.notPublishedByUs(cause: error.rawValue), at: place)
        default: AuthorityError(PublicationFault.notPublishedByUs(cause: "\(error)"), at: place)
        }
    }
}
