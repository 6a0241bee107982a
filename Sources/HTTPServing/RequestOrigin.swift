internal import HTTPTypes
package import Hummingbird

/// What every request at every server has to be, whoever asks for whatever.
package enum RequestOrigin<Code: ProblemCode> {
    /// - Throws: `badHost` unless one `Host` is named (RFC 9112 §3.2), for of several two programs may heed one each;
    ///   `foreignOrigin` when a page of another site asks for more than to look.
    package static func check(_ request: Request) throws(Problem<Code>) {
        // The first Host is the authority; another one stays a field.
        let isTwice = request.headers.contains { $0.name.canonicalName == "host" }
        guard !isTwice, request.head.authority != nil else { throw Problem(.badHost, "a request names one Host") }
        guard request.method != .get, request.method != .head else { return }
        guard request.isFromOurPages else {
            throw Problem(.foreignOrigin, "a page of another site may change nothing here")
        }
    }
}

extension Request {
    /// As far as its sender says where it comes from (Fetch Metadata `Sec-Fetch-Site`): our own page, or no page at all.
    var isFromOurPages: Bool {
        headers.allSatisfy {
            $0.name.canonicalName != "sec-fetch-site" || ["same-origin", "none"].contains($0.value)
        }
    }
}
