package import JSON
package import TestSupport

extension DaemonProcess {
    /// A POST with a JSON body below `/v1/verifications`.
    package func call(_ path: String, _ body: JSONValue) async throws -> LocalHTTP.Answer {
        try await call("POST", path, body)
    }

    package func call(_ method: String, _ path: String, _ body: JSONValue) async throws -> LocalHTTP.Answer {
        let request = LocalHTTP.request(
            method, "/v1/verifications/\(path)", headers: ["Content-Type: application/json"], body: body.encoded())
        return try await LocalHTTP.exchange(request, with: .port(port))
    }

    /// A POST with a JSON body, anywhere.
    package func posted(_ body: JSONValue, to path: String) async throws -> LocalHTTP.Answer {
        let request = LocalHTTP.request("POST", path, headers: ["Content-Type: application/json"], body: body.encoded())
        return try await LocalHTTP.exchange(request, with: .port(port))
    }

    /// The decision anew.
    package func step(_ id: String?, _ body: JSONValue) async throws -> JSONObject {
        try await call("\(id ?? "?")/identity", body).json()
    }

    /// What was recorded of a decision.
    package func recorded(_ id: String?) async throws -> JSONObject {
        try await get("/v1/verifications/\(id ?? "?")").json()
    }
}
