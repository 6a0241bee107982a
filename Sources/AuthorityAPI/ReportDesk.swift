internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import JSON
internal import NIOPosix
internal import Record
internal import Registry
internal import Regulation

/// `POST /v1/reports`: a counter's journal, as far as the authority has not got it.
///
/// 200 `{"received": position}`: through here, and never to be sent again. 409 `report-gap` with `received`: go on from the
/// line after. 409 `report-conflict`: the journal was told otherwise before. 401 `unknown-site`, 403 `foreign-site`. 503
/// `report-budget`, `reports-full` with Retry-After: none of it was taken.
struct ReportDesk: Sendable {
    let authority: Authority

    /// Whose request it is, asked before a body of strangers is read.
    ///
    /// - Throws: `unknownSite`.
    func admit(_ request: Request, _ context: HTTPContext) async throws(Problem) -> SiteProof {
        guard let proof = await proof(of: request, context) else {
            throw Problem(.unknownSite, "a bearer token of this site, or its certificate")
        }
        let isKnown = try await Blocking.run { [authority] () throws(AuthorityError) in
            try authority.supervision.knows(proof)
        }
        guard isKnown else { throw Problem(ReportRefusal.unknownSite) }
        return proof
    }

    func respond(to call: AuthorityCall) async throws(Problem) -> Response {
        guard case .site(let proof) = call.entrant else { throw Problem(ReportRefusal.unknownSite) }
        let fields = try await RequestFields(
            bodyOf: call.request, call.context, limitBytes: CounterReport.bodyLimitBytes, keys: Set(CounterReport.keys))
        // The rest of its form is the report's own to judge.
        _ = try fields.table("repository", keys: SeenMetadata.keys)
        _ = try fields.fields("counter", keys: CounterStanding.keys)
        _ = try fields.objects("entries", keys: ["position", "hash", "line"], count: 0...Int.max)
        let (body, now) = (fields.json, call.at)
        let received = try await Blocking.report { [authority] () throws(ReportRefusal) in
            try authority.supervision.receive(body, from: proof, at: now)
        }
        return Response(["received": .integer(received)])
    }

    private func proof(of request: Request, _ context: HTTPContext) async -> SiteProof? {
        let shown: BearerToken?
        // What is shown and cannot be read is not passed over for a certificate.
        do { shown = try BearerToken(in: request.headers) } catch { return nil }
        if let shown { return .token(shown.text) }
        return await context.peerCertificate().map(SiteProof.certificate)
    }
}

extension Blocking {
    fileprivate static func report(
        _ work: @escaping @Sendable () throws(ReportRefusal) -> Int64
    ) async throws(Problem) -> Int64 {
        let result: Result<Int64, ReportRefusal>
        do {
            result = try await NIOThreadPool.singleton.runIfActive {
                do throws(ReportRefusal) { return .success(try work()) } catch { return .failure(error) }
            }
        } catch {
            throw Problem(.registryFailed, "the process is ending")
        }
        do throws(ReportRefusal) { return try result.get() } catch { throw Problem(error) }
    }
}

extension Problem {
    /// Until somebody has made room, at the earliest.
    private static var fullSeconds: Int64 { 600 }

    fileprivate init(_ refusal: ReportRefusal) {
        switch refusal {
        case .badReport(let expected): self.init(.badReport, "a report is: \(expected)")
        case .badChain(let position):
            self.init(.badChain, "the line at \(position) does not follow from the one before it")
        case .unknownSite: self.init(.unknownSite, "no site that reports has this token or certificate")
        case .foreignSite: self.init(.foreignSite, "the token or certificate is another site's")
        case .gap(let received):
            self.init(.reportGap, "lines are missing before these", ["received": .integer(received)])
        case .conflict(let position):
            self.init(
                .reportConflict, "the line at \(position) was another one before", ["position": .integer(position)])
        case .overBudget(let seconds):
            self.init(
                .reportBudget, "the site has reported what it may today, or names too many journals",
                retryAfterSeconds: seconds)
        case .full:
            self.init(.reportsFull, "no room for reports; they are to be kept", retryAfterSeconds: Problem.fullSeconds)
        case .failed(let error): self.init(error)
        }
    }
}
