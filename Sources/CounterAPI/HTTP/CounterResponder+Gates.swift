internal import Hummingbird
internal import JSON

// What gates and people say of the lanes' gates.

extension CounterResponder {
    /// `{"passed": bool}` → the same, with the lane.
    func passage(_ lane: String, _ request: Request, _ context: CounterContext) async throws(Problem) -> Response {
        let body = try RequestFields(parsing: try await BoundedBody.bytes(of: request, context), keys: ["passed"])
        let hasPassed = try body.required("passed", try body.bool("passed"))
        guard await gates.passage(lane, hasPassed) else { throw Problem(.notFound, "no lane of this name has a gate") }
        return Response(["lane": .string(lane), "passed": .bool(hasPassed)])
    }
}
