internal import ArgumentParser
internal import Primitives
internal import Replication
internal import Signatures
internal import TUF
internal import Terminal
internal import Words

/// `sync`: fetches trust data once.
struct SyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Fetch trust data once from the first mirror that gives it.",
        discussion: """
            Exit status: 0 new or unchanged; 1 something was refused as unsafe and no mirror did better; \
            69 no mirror could be used; 74 disk.
            """)

    @Option(help: ArgumentHelp("TUF root metadata from a trusted place, of any version.", valueName: "file"))
    var root: String

    @Option(help: ArgumentHelp("The roots of signers' certificates (PEM).", valueName: "file"))
    var ca: String

    @Option(
        help: ArgumentHelp(
            "A mirror (https, http, file); may be repeated, asked in this order, the next one when one fails.",
            valueName: "url"))
    var mirror: [String]

    @Option(help: ArgumentHelp("The folder to keep it in.", valueName: "dir"))
    var data = TrustOptions.defaultData

    @Flag(help: "Take what changes more of a status list at once than is usual: somebody has looked at it.")
    var acceptMassChange = false

    @OptionGroup var moment: MomentOption

    @OptionGroup var language: LanguageOption

    func validate() throws {
        // What is refused may hold a password, and is not repeated.
        for (index, text) in mirror.enumerated() where MirrorURL(text) == nil {
            throw ValidationError(.notMirror(place: mirror.count == 1 ? nil : index + 1))
        }
    }

    func run() async throws {
        let settings = try settings()
        let proxies = try Environment.proxies()
        let fetcher = Fetcher(proxies: proxies)
        let comparing = Fetcher(limits: .comparing, proxies: proxies)
        let updater = TrustUpdater(
            settings: settings, store: TrustStore(path: data), fetcher: fetcher, comparingFetcher: comparing,
            clock: { [at = moment.at] in Environment.clock(at: at) })
        let result: Result<UpdateReport, StoreError>
        do throws(StoreError) {
            result = .success(try await update(updater))
        } catch {
            result = .failure(error)
        }
        await fetcher.shutdown()
        await comparing.shutdown()
        switch result {
        case .success(let report): try SyncPrinter(report, trust: updater.status).show()
        case .failure(let error): throw CommandFailure(error.code == .held ? .unavailable : .disk, "\(error)")
        }
    }

    /// Waits for its turn when the daemon writes.
    private func update(_ updater: TrustUpdater) async throws(StoreError) -> UpdateReport {
        for _ in 0..<SyncCommand.turnsLimit {
            do throws(StoreError) {
                return try await updater.update(acceptsMassChange: acceptMassChange)
            } catch {
                guard error.code == .held else { throw error }
            }
            do {
                try await Task.sleep(for: SyncCommand.turn)
            } catch {
                break
            }
        }
        return try await updater.update(acceptsMassChange: acceptMassChange)
    }

    /// Half a minute: an update rarely takes longer.
    private static let turnsLimit = 150
    private static let turn = Duration.milliseconds(200)

    /// - Throws: `badInput` for files that cannot be read, `configuration` for files that are something else.
    private func settings() throws(CommandFailure) -> ReplicationSettings {
        let root = try FileBytes.text(root, limitBytes: MetadataLimits.rootBytes)
        let anchors = try FileBytes.text(ca, limitBytes: SyncCommand.anchorsLimitBytes)
        do throws(ReplicationSettings.Refusal) {
            let settings = try ReplicationSettings(
                root: root, anchors: anchors, mirrors: mirror.compactMap(MirrorURL.init))
            if let besides = AnchorFile.besidesRoots(anchors) {
                StandardError.write(line: "passed over in \(ca): \(besides)")
            }
            return settings
        } catch {
            switch error {
            case .badRoot:
                throw CommandFailure(.configuration, .notRootMetadata(path: self.root))
            case .badAnchors:
                throw CommandFailure(
                    .configuration, .noRootCertificates(path: ca, found: AnchorFile.described(anchors)))
            case .noMirror: throw CommandFailure(.usage, "--mirror is missing; name at least one")
            }
        }
    }

    /// A few dozen certificates.
    private static let anchorsLimitBytes = 1 << 20
}
