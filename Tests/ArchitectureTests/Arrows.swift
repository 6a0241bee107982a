/// Libraries of C, each known to one room.
let libraries: Set = [
    "COpenSSL", "CZlib", "CPCSC", "CPostgreSQL", "CQREncode", "CPrinting", "CImaging", "CWebFiles",
]

/// The house: every room, what it may know, and nothing else. A new arrow is a decision; it is written here first.
///
/// A room knows only rooms above it. In the order of `Package.swift`, where the line is drawn: what lies above it knows no
/// clock, no file, no network and no Foundation.
let arrows: KeyValuePairs<String, String> = [
    // Above the line.
    "Primitives": "",
    "JSON": "",
    "Encodings": "CZlib",
    "CBOR": "",
    "Signatures": "COpenSSL Primitives",
    "COSE": "CBOR Primitives Signatures",
    "TUF": "JSON Primitives Signatures",
    "Credential": "CBOR COSE Encodings Primitives Signatures",
    "StatusList": "CBOR COSE Encodings Primitives Signatures",
    "Policy": "Credential JSON Primitives",
    "Verification": "Credential Encodings JSON Policy Primitives Signatures StatusList",
    "Record": "Credential JSON Policy Primitives Signatures Verification",
    "Regulation": "Credential Encodings JSON Policy Primitives Record Signatures StatusList Verification",
    "Words": "Credential JSON Policy Primitives Record Regulation Verification",
    // Below: shared by several processes.
    "DurableFiles": "Primitives",
    "HTTPAsking": "JSON Primitives Signatures",
    "HTTPServing": "CWebFiles DurableFiles JSON Primitives Signatures Words",
    "Devices": "",
    "CardReader": "CPCSC Credential Devices Primitives Signatures",
    "CardSimulator": "DurableFiles Primitives Signatures",
    "Prometheus": "",
    "RepositoryServer": "DurableFiles HTTPServing JSON Primitives",
    // The site.
    "Scanner": "CImaging Devices",
    "Journal": "Credential DurableFiles JSON Policy Primitives Record Signatures Verification",
    "Gate": "Devices HTTPAsking JSON Journal Policy Primitives Signatures Verification",
    "Reporting": "DurableFiles HTTPAsking JSON Primitives Record Signatures Verification",
    "Replication": "DurableFiles HTTPAsking JSON Policy Primitives Signatures StatusList TUF Verification",
    "Counter":
        "Credential Devices Encodings JSON Journal Policy Primitives Prometheus Record Signatures StatusList Verification Words",
    "CounterAPI": """
    CWebFiles Counter Credential Devices Encodings HTTPServing JSON Journal Policy Primitives Prometheus
    Signatures StatusList Verification Words
    """,
    // The authority.
    "AuthorityKeys":
        "Credential DurableFiles Encodings JSON Primitives Regulation Signatures TUF Verification",
    "Registry": """
    CPostgreSQL AuthorityKeys Credential DurableFiles Encodings JSON Policy Primitives Record Regulation Signatures
    StatusList TUF Verification
    """,
    "Publication": """
    AuthorityKeys Credential DurableFiles Encodings JSON Policy Primitives Regulation Registry Signatures StatusList TUF
    Verification
    """,
    "CardPrinting": "CPrinting CQREncode Credential Encodings Primitives Regulation Words",
    "Issuance": """
    AuthorityKeys CardPrinting Credential DurableFiles Encodings JSON Policy
    Primitives Publication Record Registry Regulation Signatures StatusList TUF Verification Words
    """,
    "AuthorityAPI": """
    CWebFiles AuthorityKeys CardPrinting Credential Encodings HTTPServing Issuance JSON Policy Primitives
    Publication Record Registry Regulation RepositoryServer Signatures Words
    """,
]

/// The same, as sets.
let allowed: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: arrows.map { ($0, Set($1.split(whereSeparator: \.isWhitespace).map(String.init))) })
