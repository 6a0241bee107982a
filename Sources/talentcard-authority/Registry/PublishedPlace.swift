internal import AuthorityKeys
internal import DurableFiles
internal import HTTPAsking
internal import Regulation
internal import Terminal

/// Where an authority's publications are out there: a folder, or a mirror's URL.
struct PublishedPlace: Sendable {
    private let place: String
    /// As it may be printed.
    private var shown: String { place.withoutPassword }
    private let asker: HTTPAsker?

    /// What is there was laid there by hand, or by `export`.
    var isFolder: Bool { asker == nil }

    private static let connectSeconds = 10.0
    private static let answerSeconds = 300.0

    /// - Throws: `badInput` for a variable that names no proxy.
    init(_ place: String) throws(AuthorityError) {
        let isURL = ["http:", "https:"].contains { place.lowercased().hasPrefix($0) }
        self.place = place.hasPrefix("file://") ? String(place.dropFirst(7)) : place
        guard isURL else {
            asker = nil
            return
        }
        do {
            asker = HTTPAsker(
                connectWithin: .seconds(PublishedPlace.connectSeconds), proxies: try HTTPProxies.ofEnvironment())
        } catch {
            throw AuthorityError(CommandFault.notFetched(cause: error.rawValue), at: place.withoutPassword)
        }
    }

    /// The file below the place; `nil` when there is none.
    ///
    /// - Throws: `disk`.
    func read(_ path: String, limitBytes: Int) async throws(AuthorityError) -> [UInt8]? {
        guard let asker else {
            let file = "\(place)/\(path)"
            return Directory.holds(file) ? try StableFile.read(file, limitBytes: limitBytes) : nil
        }
        let answer: WholeAnswer
        do {
            answer = try await asker.whole(
                HTTPQuestion("\(place)/\(path)"), within: .seconds(PublishedPlace.answerSeconds), limitBytes: limitBytes
            )
        } catch {
            throw AuthorityError(CommandFault.notFetched(cause: error.rawValue), at: shown)
        }
        switch answer.status {
        case 200: return answer.body
        case 404: return nil
        default: throw AuthorityError(CommandFault.notFetched(cause: "\(answer.status)"), at: shown)
        }
    }

    func end() async { await asker?.end() }
}
