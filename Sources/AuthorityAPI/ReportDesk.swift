internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird
internal import Issuance
internal import JSON
internal import NIOPosix
internal import Primitives
internal import Record

/// `POST /v1/reports`: a counter's journal, as far as the authority has not got it.
///
/// 200 `{"received": position}`: through here, and never to be sent again. 409 `report-gap` with `received`: go on from the
/// line after. 409 `report-conflict`: the journal was told otherwise before. 401 `unknown-site`, 403 `foreign-site`.
struct ReportDesk: Sendable {
    let authority: Authority
    let now: @Sendable () -> Timestamp

    func respond(to request: Request, _ context: HTTPContext) async throws(Problem) -> Response {
        guard request.method == .post else {
            throw .notAllowed("POST")
        }
        guard let proof = await proof(of: request, context) else {
            throw Problem(.unknownSite, "a bearer token of this site, or its certificate")
        }
        // Asked before a body of strangers is read.
        let isKnown = try await Blocking.run { [authority] () throws(IssuanceError) in try authority.knows(proof) }
        guard isKnown else { throw Problem(ReportRefusal.unknownSite) }
        let body = try await request.json(context, limitBytes: CounterReport.bodyLimitBytes)
        let received = try await Blocking.report { [authority, now] () throws(ReportRefusal) in
            try authority.take(body, from: proof, at: now())
        }
        return Response(["received": .integer(received)])
    }

    private func proof(of request: Request, _ context: HTTPContext) async -> SiteProof? {
        if let header = request.headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
            return .token(String(parts[1]))
        }
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
        case .failed(let error): self.init(error)
        }
    }
}
