// swift-tools-version: 6.2

import PackageDescription

// A target is a trust step, a C library or a process; Sources/README.md draws how they lie.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A room above the line, optimised in debug builds, too: the tests pass through these by the hundred thousand, and most of
/// their time went into generics that nobody had specialised. For a debugger: `swift build -Xswiftc -Onone`.
func pure(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: dependencies,
        swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))])
}

func process(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

// MARK: Libraries of others

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let cLibraries: [Target] = [
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    // Of the C library itself: Swift's Glibc has no sys/timex.h.
    .systemLibrary(name: "CClock"),
    // Likewise no malloc.h.
    .systemLibrary(name: "CMemory"),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CQREncode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    // A target of C instead of a system library: pkg-config's answer for it, -pthread, makes SwiftPM warn.
    .target(
        name: "CPCSC", cSettings: [.unsafeFlags(["-I/usr/include/PCSC"])],
        linkerSettings: [.linkedLibrary("pcsclite")]),
    // Likewise, and glib's own header lies in a folder of the machine's name.
    .target(
        name: "CPrinting",
        cSettings: [
            .unsafeFlags(
                ["pango-1.0", "glib-2.0", "harfbuzz", "cairo"].map { "-I/usr/include/\($0)" }
                    + ["x86_64", "aarch64"].map { "-I/usr/lib/\($0)-linux-gnu/glib-2.0/include" })
        ],
        linkerSettings: ["pangocairo-1.0", "pango-1.0", "cairo", "gobject-2.0", "glib-2.0", "png16"].map {
            .linkedLibrary($0)
        }),
    // Likewise: its headers find each other by a folder of their own. What Swift sees needs none of them.
    .target(
        name: "CXML2", cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])], linkerSettings: [.linkedLibrary("xml2")]),
    // The pages' files are compiled in by the C source that lists them.
    .target(
        name: "CWebFiles", path: "Sources/Web", exclude: ["console", "counter", "kit"],
        cSettings: [.unsafeFlags(["-std=c23"])]),
    // Likewise. Modules are loaded while it runs, so nothing is linked.
    .target(name: "CPKCS11", cSettings: [.unsafeFlags(["-I/usr/include/p11-kit-1"])]),
    // Between fork and exec nothing of Swift may run.
    .target(name: "CProcess"),
    .target(
        // Optimised in every build: pictures are read against a clock.
        name: "CImaging", cSettings: [.unsafeFlags(["-O2"])], cxxSettings: [.unsafeFlags(["-O2"])],
        linkerSettings: [.linkedLibrary("ZXing"), .linkedLibrary("png16"), .linkedLibrary("turbojpeg")]),
]

/// A use of each package that only other packages need: SwiftPM warns of a pinned package without one. We build for no
/// such platform, so nothing is linked.
let pinned: [Target.Dependency] = [
    ("Algorithms", "swift-algorithms"), ("SwiftASN1", "swift-asn1"), ("AsyncAlgorithms", "swift-async-algorithms"),
    ("Atomics", "swift-atomics"), ("X509", "swift-certificates"), ("DequeModule", "swift-collections"),
    ("Configuration", "swift-configuration"), ("Crypto", "swift-crypto"), ("Tracing", "swift-distributed-tracing"),
    ("StructuredFieldValues", "swift-http-structured-headers"), ("NIOHTTP2", "swift-nio-http2"),
    ("NIOHTTPTypes", "swift-nio-extras"),
    ("NIOTransportServices", "swift-nio-transport-services"), ("Numerics", "swift-numerics"),
    ("ServiceContextModule", "swift-service-context"), ("SystemPackage", "swift-system"),
].map { .product(name: $0, package: $1, condition: .when(platforms: [.windows])) }

// MARK: No async, no input or output, no clock, no Foundation

let core: [Target] = [
    pure("Primitives"),
    pure("JSON"),
    pure("Encodings", ["CZlib"]),
    pure("CBOR", ["Primitives"]),
    pure("Signatures", ["COpenSSL", "Primitives"]),
    pure("COSE", ["CBOR", "Primitives", "Signatures"]),
    pure("TUF", ["JSON", "Primitives", "Signatures"]),
    pure("Credential", ["COSE", "CBOR", "Encodings", "Signatures", "Primitives"]),
    pure("StatusList", ["COSE", "CBOR", "Encodings", "Signatures", "Primitives"]),
    pure("Policy", ["Credential", "JSON", "Primitives"]),
    pure("Verification", ["Credential", "Encodings", "JSON", "Policy", "Primitives", "Signatures", "StatusList"]),
    pure(
        "Record", ["CBOR", "COSE", "Credential", "JSON", "Policy", "Primitives", "Signatures", "Verification"]),
    pure("Regulation", ["Credential", "JSON", "Policy", "Primitives", "Record", "Signatures"]),
    pure("Pictures"),
    pure("Workbooks", ["CXML2", "Encodings", "Primitives"]),
    pure("Words", ["Credential", "JSON", "Policy", "Primitives", "Regulation", "Verification"]),
]

// MARK: The world; adapters do not import each other, but for what lies beneath several: DurableFiles, HTTPAsking …

let adapters: [Target] = [
    room("DurableFiles", ["CClock"]),
    room("Terminal", ["Primitives", "Words", argumentParser]),
    room("HTTPAsking", [asyncHTTPClient, nio, nioHTTP1, nioSSL]),
    room("CardReader", ["CPCSC", "Credential", "Devices", "Primitives", "Signatures"]),
    room("Devices", ["CProcess"]),
    room("Imaging", ["CImaging", "Pictures"]),
    room("Scanner", ["Devices", "Pictures"]),
    room(
        "Gate",
        [
            "Devices", "HTTPAsking", "JSON", "Journal", "Policy", "Primitives", "Signatures", "Verification",
        ]),
    room("Reporting", ["HTTPAsking", "JSON", "Primitives", "Record", "Signatures", "Verification"]),
    room("Journal", ["Credential", "JSON", "Policy", "Primitives", "Record", "Verification", grdb]),
    room(
        "Replication",
        [
            "DurableFiles", "HTTPAsking", "JSON", "Policy", "Primitives", "Signatures", "StatusList", "TUF",
            "Verification",
        ]),
    room("Prometheus", [metrics]),
    room("Spreadsheets", ["CXLSXWriter"]),
    room(
        "HTTPServing",
        [
            "CWebFiles", "JSON", "Primitives", "Signatures", httpTypes, hummingbird, hummingbirdCore, hummingbirdTLS,
            logging, nio, nioHTTP1, nioSSL, nioTLS,
        ]),
    room(
        "Counter",
        [
            "Credential", "Devices", "JSON", "Journal", "Policy", "Primitives", "Prometheus", "Signatures",
            "Verification", "Words", logging, metrics,
        ]),
    room(
        "CounterAPI",
        [
            "Counter", "Credential", "Devices", "DurableFiles", "Encodings", "HTTPServing", "JSON", "Journal",
            "Pictures", "Policy", "Primitives", "Prometheus", "Record", "Signatures", "Spreadsheets", "StatusList",
            "Verification",
            "Words",
            httpTypes, hummingbird, hummingbirdCore, lifecycle, logging, nio, nioSSL,
        ]),
    room(
        "AuthorityKeys",
        [
            "CPKCS11", "Credential", "DurableFiles", "Encodings", "Primitives", "Regulation", "Signatures", "TUF",
            "Verification",
        ]),
    room(
        "Registry",
        [
            "AuthorityKeys", "CPostgreSQL", "Credential", "DurableFiles", "JSON", "Primitives", "Record", "Regulation",
            "Signatures", "TUF", "Verification", grdb,
        ]),
    room(
        "Publication",
        [
            "AuthorityKeys", "DurableFiles", "Encodings", "JSON", "Policy", "Primitives", "Registry", "Regulation",
            "Signatures", "StatusList", "TUF", "Verification",
        ]),
    room(
        "Sheets",
        [
            "AuthorityKeys", "Credential", "DurableFiles", "Primitives", "Regulation", "Spreadsheets", "Words",
            "Workbooks",
        ]),
    room("CardPrinting", ["CPrinting", "CQREncode", "Credential", "Policy", "Primitives", "Regulation", "Words"]),
    room(
        "Issuance",
        [
            "AuthorityKeys", "CardPrinting", "Credential", "DurableFiles", "JSON", "Policy", "Primitives",
            "Publication", "Record", "Registry", "Regulation", "Sheets", "Signatures", "StatusList", "TUF",
            "Verification", "Words",
        ]),
    room("RepositoryServer", ["HTTPServing", "JSON", httpTypes, hummingbird, hummingbirdCore, nio, nioPosix]),
    room(
        "AuthorityAPI",
        [
            "CardPrinting", "Credential", "Encodings", "HTTPServing", "Issuance", "JSON", "Primitives", "Record",
            "Registry", "Regulation", "Sheets", "Signatures", "Spreadsheets", "Words", httpTypes, hummingbird,
            hummingbirdCore, logging, nio, nioPosix,
        ]),
    room("CardSimulator", ["DurableFiles", "Primitives", "Signatures"]),
]

let processes: [Target] = [
    process(
        "talentcardd",
        [
            "CMemory", "CardReader", "Counter", "CounterAPI", "Credential", "Devices", "DurableFiles", "Gate",
            "HTTPAsking", "HTTPServing", "JSON", "Journal", "Pictures", "Policy", "Primitives", "Record",
            "Regulation", "Replication", "Reporting", "RepositoryServer", "Scanner", "Signatures", "Terminal",
            "Verification", "Words",
            argumentParser,
            lifecycle,
            logging,
            unixSignals, yams,
        ]),
    process(
        "talentcard",
        [
            "CBOR", "COSE", "CardReader", "Credential", "Devices", "DurableFiles", "Encodings", "HTTPAsking", "JSON",
            "Journal",
            "Pictures", "Policy", "Primitives", "Record", "Replication", "Scanner", "Signatures", "StatusList", "TUF",
            "Terminal", "Verification", "Words", argumentParser,
        ]),
    process("talentcard-imaging", ["Imaging", "Pictures"]),
    process(
        "talentcard-authority",
        [
            "AuthorityAPI", "AuthorityKeys", "CardPrinting", "CardReader", "Credential", "DurableFiles", "Encodings",
            "HTTPAsking", "HTTPServing", "Issuance", "Primitives", "Publication", "Record", "Registry", "Regulation",
            "Words", "RepositoryServer", "Sheets", "Signatures", "Terminal", argumentParser, lifecycle, logging,
            unixSignals,
        ]),
    process("talentcard-simulator", ["CardSimulator", "Signatures", "Terminal", argumentParser]),
]

let testing: [Target] = [
    .target(
        name: "TestSupport",
        dependencies: [
            "COSE", "Credential", "Encodings", "JSON", "Policy", "Primitives", "Signatures", "StatusList", "TUF",
            "Verification",
        ],
        path: "Tests/TestSupport", swiftSettings: strict),
    // Processes, browsers, databases, and an authority or a counter put together of them, for several targets' tests.
    .target(
        name: "Harness",
        dependencies: [
            "AuthorityKeys", "CardReader", "CardSimulator", "Credential", "Issuance", "JSON", "Policy", "Primitives",
            "Registry", "Regulation", "Replication", "Signatures", "StatusList", "TestSupport", "TUF", "Verification",
            asyncHTTPClient, grdb, nio, nioHTTP1,
        ],
        path: "Tests/Harness", swiftSettings: strict),
    process(
        "Benchmarks",
        [
            "COSE", "Credential", "Encodings", "JSON", "Primitives", "Signatures", "StatusList", "TestSupport",
            "Verification",
        ]),
    tests("ArchitectureTests", pinned),
    tests(
        "AuthorityKeysTests",
        [
            "AuthorityKeys", "Credential", "Harness", "Issuance", "Primitives", "Registry", "Regulation", "Replication",
            "Signatures", "TestSupport", "Verification", "talentcard-authority",
        ]),
    tests(
        "AuthorityTests",
        [
            "AuthorityAPI", "AuthorityKeys", "CardSimulator", "Credential", "Encodings", "Harness", "Issuance", "JSON",
            "Primitives", "Publication", "Record", "Registry", "Regulation", "Signatures", "TestSupport", "Words",
            asyncHTTPClient, hummingbird, lifecycle, logging, nio, nioHTTP1, nioSSL, yams, "talentcard-authority",
            "talentcardd",
        ], exclude: ["Browser", "Python"]),
    tests("CBORTests", ["CBOR", "Primitives", "TestSupport"]),
    tests("COSETests", ["CBOR", "COSE", "Primitives", "Signatures", "TestSupport"]),
    tests(
        "CardPrintingTests",
        [
            "CardPrinting", "Credential", "Harness", "Imaging", "Issuance", "Pictures", "Policy", "Primitives",
            "Registry", "Regulation", "Signatures", "TestSupport", "Verification",
        ]),
    tests(
        "CardReaderTests",
        [
            "CardReader", "CardSimulator", "Credential", "Devices", "Harness", "JSON", "Primitives", "Signatures",
            "TestSupport", "talentcard", "talentcard-authority", "talentcard-simulator",
        ]),
    tests(
        "CommandTests",
        [
            "Credential", "Harness", "Journal", "JSON", "Policy", "Primitives", "Signatures", "TestSupport",
            "Verification", "talentcard", "talentcard-authority", "talentcard-imaging", "talentcard-simulator",
            "talentcardd",
        ]),
    tests("CounterAPITests", ["CounterAPI", yams]),
    tests(
        "CounterTests",
        [
            "Counter", "Credential", "JSON", "Journal", "Primitives", "Signatures", "TestSupport", "Verification",
            logging,
        ]),
    tests("CredentialTests", ["Credential", "Primitives", "Signatures", "TestSupport"]),
    tests(
        "DaemonTests",
        [
            "CardSimulator", "Credential", "Harness", "HTTPServing", "Journal", "JSON", "Policy", "Primitives",
            "Record", "Signatures", "StatusList", "TestSupport", "TUF", "Verification", "talentcard",
            "talentcard-authority", "talentcard-imaging", "talentcardd",
        ], exclude: ["Browser", "Python"]),
    tests("DevicesTests", ["Devices", "TestSupport"]),
    tests("DurableFilesTests", ["DurableFiles", "Harness"]),
    tests(
        "GateTests",
        ["Credential", "Devices", "Gate", "Journal", "Policy", "Primitives", "TestSupport", "Verification"]),
    tests("HTTPAskingTests", ["HTTPAsking", "Signatures", "TestSupport"]),
    tests(
        "HTTPServingTests",
        [
            "Harness", "HTTPServing", "JSON", "Signatures", "TestSupport", httpTypes, hummingbird, logging, nio,
            nioEmbedded,
        ]),
    tests(
        "ImagingTests", ["Harness", "Imaging", "Pictures", "TestSupport"], exclude: ["Pictures", "Python"]),
    tests(
        "IssuanceTests",
        [
            "AuthorityAPI", "AuthorityKeys", "CardPrinting", "CardReader", "CardSimulator", "Credential", "Harness",
            "Issuance", "JSON", "Policy", "Primitives", "Publication", "Record", "Registry", "Regulation", "Sheets",
            "Signatures", "TestSupport", "TUF", "Verification", "Words", "talentcard", "talentcard-authority",
        ]),
    tests(
        "JournalTests",
        ["Credential", "Journal", "JSON", "Primitives", "Record", "TestSupport", "Verification", grdb]),
    tests(
        "JourneyTests", ["Harness", "JSON", "TestSupport", "talentcard", "talentcard-imaging"],
        exclude: ["IndependentAuthority"]),
    tests("PicturesTests", ["Pictures"]),
    tests("PolicyTests", ["Credential", "JSON", "Policy", "Primitives", "TestSupport"]),
    tests("PrimitivesTests", ["Encodings", "JSON", "Primitives"]),
    tests("PrometheusTests", ["Prometheus", metrics]),
    tests(
        "ProofTests",
        [
            "COSE", "Credential", "Harness", "Journal", "Primitives", "Registry", "Regulation", "StatusList",
            "TestSupport", "Verification",
        ]),
    tests(
        "PublicationTests",
        [
            "AuthorityKeys", "Credential", "Harness", "Issuance", "JSON", "Policy", "Primitives", "Publication",
            "Record", "Registry", "Regulation", "Replication", "Signatures", "TestSupport", "TUF", "Verification",
            "talentcard-authority",
        ]),
    tests(
        "RecordTests",
        [
            "CBOR", "COSE", "Credential", "JSON", "Primitives", "Record", "Signatures", "TestSupport", "Verification",
        ]),
    tests(
        "RegistryTests",
        [
            "AuthorityKeys", "Credential", "Harness", "Issuance", "Primitives", "Registry", "Regulation", "TestSupport",
            "Verification", "Words", grdb, "talentcard-authority",
        ], exclude: ["Formats"]),
    tests("RegulationTests", ["Credential", "Policy", "Primitives", "Regulation", "Words"]),
    tests(
        "ReplicationTests",
        [
            "Credential", "DurableFiles", "Harness", "JSON", "Journal", "Policy", "Primitives", "Record", "Replication",
            "Signatures", "StatusList", "TestSupport", "TUF", "Verification", "talentcard",
        ]),
    tests(
        "ReportingTests", ["HTTPAsking", "JSON", "Primitives", "Record", "Reporting", "TestSupport", "Verification"]),
    tests(
        "RepositoryServerTests",
        [
            "Harness", "Issuance", "Primitives", "Registry", "Regulation", "Replication", "RepositoryServer",
            "TestSupport", "TUF", httpTypes, hummingbirdCore, nio, "talentcard-authority",
        ]),
    tests(
        "ScannerTests", ["Devices", "Harness", "Pictures", "Scanner", "TestSupport", "talentcard-imaging"],
        exclude: ["Recordings"]),
    tests("SignaturesTests", ["Harness", "Primitives", "Signatures", "TestSupport"]),
    tests("SpreadsheetsTests", ["Harness", "JSON", "Spreadsheets"], exclude: ["Python"]),
    tests(
        "StatusListTests",
        ["CBOR", "COSE", "Encodings", "Primitives", "Signatures", "StatusList", "TestSupport"]),
    tests("TUFTests", ["Harness", "JSON", "Primitives", "Signatures", "TestSupport", "TUF"], exclude: ["Python"]),
    tests(
        "VerificationTests",
        [
            "CBOR", "COSE", "Credential", "Encodings", "JSON", "Policy", "Primitives", "Signatures", "StatusList",
            "TestSupport", "Verification",
        ]),
    tests(
        "WalletTests",
        [
            "CardPrinting", "Credential", "Encodings", "Harness", "Imaging", "Issuance", "JSON", "Pictures",
            "Primitives", "Registry", "Regulation", "Replication", "Signatures", "TestSupport", "Verification",
            "talentcard-authority",
        ], exclude: ["Browser"]),
    tests("WebTests", ["HTTPServing"]),
    tests("WorkbooksTests", ["Primitives", "TestSupport", "Workbooks"]),
    tests("WordsTests", ["Credential", "JSON", "Policy", "Primitives", "Regulation", "Verification", "Words"]),
]

// MARK: Packages of others

// Each at one version, the ones that only other packages need too: no Package.resolved is kept. The test of the
// architecture compares this list with what was resolved.
let packages: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    // Needed by those above.
    .package(url: "https://github.com/apple/swift-algorithms", exact: "1.2.1"),
    .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
    .package(url: "https://github.com/apple/swift-async-algorithms", exact: "1.1.4"),
    .package(url: "https://github.com/apple/swift-atomics", exact: "1.3.0"),
    .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: []),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", exact: "1.7.3"),
    .package(url: "https://github.com/apple/swift-http-structured-headers", exact: "1.7.0"),
    .package(url: "https://github.com/apple/swift-nio-http2", exact: "1.46.0"),
    .package(url: "https://github.com/apple/swift-nio-transport-services", exact: "1.28.0"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    .package(url: "https://github.com/apple/swift-service-context", exact: "1.5.1"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
]

let package = Package(
    name: "talentcard",
    dependencies: packages,
    targets: cLibraries + core + adapters + processes + testing,
    swiftLanguageModes: [.v6]
)
