internal import HTTPServing
internal import HTTPTypes
internal import Hummingbird

// What answers for sheets of applications: their bodies and the empty sheet are files, not JSON.

extension AuthorityResponder {
    func previewImport(_ call: AuthorityCall) async throws(Problem) -> Response {
        let desk = try desk(for: call)
        let file = try await sheet(in: call)
        return Response(try await desk.asking { try $0.previewImport(file) })
    }

    func importSheet(_ call: AuthorityCall) async throws(Problem) -> Response {
        let desk = try desk(for: call)
        let (file, digest) = (try await sheet(in: call), call.values["digest"])
        return Response(try await desk.asking { try $0.importSheet(file, previewed: digest) })
    }

    func importTemplate(_ call: AuthorityCall) async throws(Problem) -> Response {
        let language = call.values["language"]
        let workbook = try await desk(for: call).asking { try $0.importTemplate(language) }
        return AuthorityResponder.file(workbook, type: AuthorityResponder.workbookType, name: "applications.xlsx")
    }

    static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    private func sheet(in call: AuthorityCall) async throws(Problem) -> [UInt8] {
        try await AuthorityResponder.bytes(in: call, limitBytes: ConsoleDesk.sheetLimitBytes)
    }
}
