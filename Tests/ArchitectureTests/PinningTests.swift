import Foundation
import Testing

/// `Package.swift` names one version of every package, and there is no other that could be built.
@Suite struct `The pinned packages` {
    /// `Package.swift` of this repository.
    private let manifest: String
    /// What SwiftPM resolved for the build that made this test.
    private let resolved: [String: String]

    init() throws {
        manifest = try String(contentsOf: House.folder.appending(path: "Package.swift"), encoding: .utf8)
        let state = try Data(contentsOf: House.build.appending(path: "workspace-state.json"))
        let packages = try JSONDecoder().decode(WorkspaceState.self, from: state).object.dependencies
        resolved = Dictionary(uniqueKeysWithValues: packages.map { ($0.packageRef.identity, $0.state.version) })
    }

    @Test func `what resolves is what is pinned, no more and no less`() throws {
        var pinned: [String: String] = [:]
        for match in manifest.matches(of: /\.package\(url: "[^"]*\/([^"\/]+)", exact: "([0-9.]+)"/) {
            pinned[match.1.lowercased()] = String(match.2)
        }
        #expect(pinned.count > 20)
        #expect(pinned == resolved)
    }

    @Test func `no package has a range of versions`() {
        #expect(manifest.matches(of: /\.package\(/).count == manifest.matches(of: /, exact: "/).count)
    }
}

/// What matters to us of SwiftPM's `workspace-state.json`.
private struct WorkspaceState: Decodable {
    let object: Contents

    struct Contents: Decodable {
        let dependencies: [Dependency]
    }

    struct Dependency: Decodable {
        let packageRef: Reference
        let state: State
    }

    struct Reference: Decodable {
        let identity: String
    }

    struct State: Decodable {
        let checkoutState: Checkout?

        struct Checkout: Decodable {
            let version: String?
        }

        /// "" where a branch, a revision or a folder was taken.
        var version: String { checkoutState?.version ?? "" }
    }
}
