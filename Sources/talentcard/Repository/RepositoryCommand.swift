public import ArgumentParser
internal import Foundation
internal import HTTPAsking
internal import Primitives
internal import Replication
internal import TUF
internal import Terminal
internal import Words

/// `talentcard repository`: a bare TUF client on any repository, on a folder that holds what it trusts.
///
/// Metadata is kept byte for byte under names without a version; names of roles and targets are percent-encoded, so
/// that none leaves its folder. It keeps no mark beside the folder: the folder is the mark.
public struct RepositoryCommand: AsyncParsableCommand {
    enum Action: String, ExpressibleByArgument, CaseIterable {
        case initialise = "init"
        case refresh
        case download
    }

    public static let configuration = CommandConfiguration(
        commandName: "repository",
        abstract: "A bare TUF client: init ROOT.json, refresh, download.",
        discussion: """
            talentcard repository --metadata-dir DIR init ROOT.json
            talentcard repository --metadata-dir DIR --metadata-url URL refresh
            talentcard repository --metadata-dir DIR --metadata-url URL --target-name NAME … \
            --target-base-url URL --target-dir DIR download

            Options may stand before or after the word. Exit status: 0 done, 1 not.
            """)

    @Option(help: "The folder of trusted metadata.") var metadataDir: String
    @Option(help: "Where the repository's metadata lies (https, http, file).") var metadataUrl: String?
    @Option(help: "A target to download; may be repeated, done in turn.") var targetName: [String] = []
    @Option(help: "Where the repository's targets lie.") var targetBaseUrl: String?
    @Option(help: "The folder for targets; their names are percent-encoded in it.") var targetDir: String?
    @Argument(help: "init, refresh or download.") var action: Action
    @Argument(help: "For init: the trusted root metadata.") var root: String?

    public init() {}

    public func validate() throws {
        switch action {
        case .initialise: guard root != nil else { throw ValidationError(.needed("ROOT.json", by: "init")) }
        case .refresh: try validateMetadataURL()
        case .download:
            try validateMetadataURL()
            guard !targetName.isEmpty, targetDir != nil, let targetBaseUrl, MirrorURL(targetBaseUrl) != nil else {
                throw ValidationError(.needed("--target-name, --target-base-url, --target-dir", by: "download"))
            }
        }
        guard action == .initialise || root == nil else { throw ValidationError(.goesOnly("ROOT.json", with: "init")) }
    }

    private func validateMetadataURL() throws {
        guard let metadataUrl, MirrorURL(metadataUrl) != nil else {
            throw ValidationError(.needed("--metadata-url (https, http, file)", by: action.rawValue))
        }
    }

    public func run() async throws {
        let folder = RepositoryFolder(path: metadataDir)
        do throws(RepositoryFailure) {
            switch action {
            case .initialise: try folder.begin(withRootAt: root ?? "")
            case .refresh: try await withClient(folder) { _ throws(RepositoryFailure) in }
            case .download:
                try await withClient(folder) { client throws(RepositoryFailure) in
                    for name in targetName { try await client.download(name) }
                }
            }
        } catch {
            error.report()
            throw ExitCode.failure
        }
    }

    private func withClient(
        _ folder: RepositoryFolder, _ use: (RepositoryClient) async throws(RepositoryFailure) -> Void
    ) async throws(RepositoryFailure) {
        guard let metadata = metadataUrl.flatMap(MirrorURL.init) else { return }
        let proxies: HTTPProxies
        do {
            proxies = try Environment.proxies()
        } catch {
            throw RepositoryFailure(cause: .badProxy, subject: "the environment")
        }
        let fetcher = Fetcher(proxies: proxies)
        let result: Result<Void, RepositoryFailure>
        do throws(RepositoryFailure) {
            let client = try await RepositoryClient(
                folder: folder, fetcher: fetcher, metadata: metadata, at: systemTime(),
                targets: targetBaseUrl.flatMap(MirrorURL.init), targetFolder: targetDir)
            result = .success(try await use(client))
        } catch {
            result = .failure(error)
        }
        await fetcher.shutdown()
        try result.get()
    }
}

private func systemTime() -> Timestamp {
    Timestamp(secondsSince1970: Int64(Date().timeIntervalSince1970.rounded(.down)))
}
