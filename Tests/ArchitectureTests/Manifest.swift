/// What `Package.swift` says of our targets.
struct Manifest {
    /// The targets that each target of ours names, by its name; products of other packages are not among them.
    let dependencies: [String: Set<String>]
    /// The modules that come with the products of other packages, by target.
    let products: [String: Set<String>]
    /// The rooms above the line, in their order.
    let pure: [String]

    init() throws {
        let text = try House.manifest.get()
        // let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
        let names = text.matches(of: /let (\w+) = Target\.Dependency\.product\(\s*name: "(\w+)"/)
        let modules = Dictionary(uniqueKeysWithValues: names.map { (String($0.1), String($0.2)) })
        var (dependencies, products): ([String: Set<String>], [String: Set<String>]) = ([:], [:])
        // pure("COSE", ["CBOR", "Primitives"]), room("Gate", ["Devices", nio]), process(…), tests(…), .target(name: "TestSupport", dependencies: […]
        let target =
            /(?:pure|room|process|tests|\.target|\.systemLibrary)\(\s*(?:name: )?"([\w-]+)"(?:,\s*(?:dependencies: )?\[([^\]]*)\])?/
        for match in text.matches(of: target) {
            let listed = match.2.map(String.init) ?? ""
            let own = listed.matches(of: /"([\w-]+)"/).map { String($0.1) }
            dependencies[String(match.1)] = Set(own)
            products[String(match.1)] = Set(
                listed.replacing(/"[\w-]+"/, with: "").matches(of: /\w+/).compactMap { modules[String($0.0)] })
        }
        (self.dependencies, self.products) = (dependencies, products)
        pure =
            text.firstMatch(of: /let core: \[Target\] = \[([\s\S]*?)\n\]/)
            .map { $0.1.matches(of: /pure\(\s*"(\w+)"/).map { String($0.1) } } ?? []
    }

    /// A module's name: a target's with underscores.
    static func module(_ target: String) -> String { target.replacing("-", with: "_") }
}
