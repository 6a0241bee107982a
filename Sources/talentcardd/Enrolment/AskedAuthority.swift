internal import HTTPAsking
internal import JSON
internal import Regulation
internal import Words

/// The authority's server, as a machine asks it that knows nothing yet.
///
///     offer()    what it offers to be trusted by: public, and believed only after a person has compared it with paper
///     enrol()    with the code: over a connection to nobody but the server that the system, a file, or that look vouches for
struct AskedAuthority {
    let address: AuthorityAddress
    let proxies: HTTPProxies

    /// What it offers, and who answers for the server's own certificate.
    struct Offer {
        /// With who signs the server's certificate only where that is as good as the person's look, and no better.
        let trust: OfferedTrust
        let roots: HTTPRoots
    }

    private static let connectLimit = Duration.seconds(10)
    private static let limit = Duration.seconds(30)
    /// Root metadata has at most 512 KiB.
    private static let answerLimitBytes = 2 << 20

    /// - Parameter brought: who signs the server's certificate, where somebody has brought that; `nil`: the system knows, or the
    ///   server says.
    func offer(knowing brought: HTTPCertificates?) async throws(EnrolFault) -> Offer {
        let question = HTTPQuestion("\(address)/v1/trust")
        let roots = brought.map { HTTPRoots.only($0) } ?? .system
        do {
            return Offer(trust: try offered(in: await answer(to: question, roots)).withoutServer, roots: roots)
        } catch {
            guard error == .strangeServer(address: "\(address)"), brought == nil else { throw error }
        }
        let trust = try offered(in: await answer(to: question, .unchecked))
        guard let pem = trust.serverAnchors else { throw .strangeServer(address: "\(address)") }
        do {
            return Offer(trust: trust, roots: .only(try HTTPCertificates(pem: pem)))
        } catch {
            throw .notAuthority(address: "\(address)")
        }
    }

    /// - Parameter roots: of the offer that was agreed to.
    func enrol(_ enrolment: SiteEnrolment, by roots: HTTPRoots) async throws(EnrolFault) -> EnrolledSite {
        let answer = try await answer(
            to: HTTPQuestion(
                "\(address)/v1/sites/enrolments", headers: [(name: "Content-Type", value: "application/json")],
                body: enrolment.json.encoded()), roots)
        let json = AskedAuthority.json(answer)
        switch (answer.status, json?.object?["code"]?.string) {
        case (200, _):
            guard let site = json.flatMap(EnrolledSite.init) else { throw .notAuthority(address: "\(address)") }
            return site
        case (404, "not-found"?): throw .codeRefused
        case (429, _): throw .tooManyTries
        case (let status, let code):
            throw .refused(address: "\(address)", answer: [String(status), code ?? ""].joined(separator: " "))
        }
    }

    private func offered(in answer: WholeAnswer) throws(EnrolFault) -> OfferedTrust {
        if answer.status == 429 { throw .tooManyTries }
        guard answer.status == 200, let trust = AskedAuthority.json(answer).flatMap(OfferedTrust.init) else {
            throw .notAuthority(address: "\(address)")
        }
        return trust
    }

    private static func json(_ answer: WholeAnswer) -> JSONValue? {
        do { return try JSONValue(parsing: answer.body) } catch { return nil }
    }

    private func answer(to question: HTTPQuestion, _ roots: HTTPRoots) async throws(EnrolFault) -> WholeAnswer {
        let asker = HTTPAsker(connectWithin: AskedAuthority.connectLimit, roots: roots, proxies: proxies)
        let outcome: Result<WholeAnswer, HTTPAskingError>
        do throws(HTTPAskingError) {
            outcome = .success(
                try await asker.whole(
                    question, within: AskedAuthority.limit, limitBytes: AskedAuthority.answerLimitBytes))
        } catch {
            outcome = .failure(error)
        }
        await asker.end()
        do throws(HTTPAskingError) {
            return try outcome.get()
        } catch {
            guard error != .tlsFailed else { throw .strangeServer(address: "\(address)") }
            throw .unreachable(address: "\(address)", cause: error.rawValue)
        }
    }
}

extension OfferedTrust {
    fileprivate var withoutServer: OfferedTrust { OfferedTrust(root: root, anchors: anchors, serverAnchors: nil) }
}
