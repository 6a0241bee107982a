internal import HTTPAsking

extension Fetcher {
    /// Listens to server-sent events until the connection ends, and calls `hint` for each that has data.
    ///
    /// It is an untrusted hint that there is something new, and may bring files along. An event that is too long, or
    /// silence for long, ends the connection.
    ///
    /// - Parameter opened: called once when the mirror answers with events, before the first hint.
    /// - Returns: whether events could be had at all.
    func listen(
        to url: String, opened: @escaping @Sendable () -> Void, hint: @escaping @Sendable (PushedFiles) -> Void
    ) async -> Bool {
        let question = HTTPQuestion(url, headers: [(name: "Accept", value: "text/event-stream")])
        let progress = TransferProgress()
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask { await events(of: question, progress, opened, hint) }
            group.addTask {
                await progress.waitUntilSilent(for: EventLimits.silence)
                return progress.hasBegun
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }

    private func events(
        of question: HTTPQuestion, _ progress: TransferProgress, _ opened: @Sendable () -> Void,
        _ hint: @Sendable (PushedFiles) -> Void
    ) async -> Bool {
        do throws(HTTPAskingError) {
            let answer = try await asker.ask(question)
            guard answer.status == 200 else { return false }
            opened()
            var parser = EventParser()
            try await answer.eachPart { part in
                progress.add(part.count)
                guard let events = parser.events(in: part) else { return false }
                for lines in events { hint(PushedFiles(lines: lines)) }
                return true
            }
            return true
        } catch {
            // Whether it never began or broke off: polling goes on, and the caller connects again.
            return progress.hasBegun
        }
    }
}

enum EventLimits {
    /// A hint brings a few kilobytes of metadata along; a server that sends more is none of ours.
    static let eventBytes = 64 << 10
    /// Servers send a comment every 45 seconds; a dead connection is noticed by this.
    static let silence = Duration.seconds(120)
}
