/// Libraries of C, each known to one room.
let libraries: Set = [
    "COpenSSL", "CClock", "CMemory", "CZlib", "CPCSC", "CPostgreSQL", "CQREncode", "CPrinting", "CImaging",
    "CPKCS11", "CProcess", "CWebFiles", "CXLSXWriter", "CXML2",
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
    "CBOR": "Primitives",
    "Signatures": "COpenSSL Primitives",
    "COSE": "CBOR Primitives Signatures",
    "TUF": "JSON Primitives Signatures",
    "Credential": "CBOR COSE Encodings Primitives Signatures",
    "StatusList": "CBOR COSE Encodings Primitives Signatures",
    "Policy": "Credential JSON Primitives",
    "Verification": "Credential Encodings JSON Policy Primitives Signatures StatusList",
    "Record": "CBOR COSE Credential JSON Policy Primitives Signatures Verification",
    "Regulation": "Credential JSON Policy Primitives Record Signatures",
    "Pictures": "",
    "Workbooks": "CXML2 Encodings Primitives",
    "Words": "Credential JSON Policy Primitives Regulation Verification",
    // Below: shared by several processes.
    "DurableFiles": "CClock",
    "Terminal": "Primitives Words",
    "HTTPAsking": "",
    "HTTPServing": "CWebFiles JSON Primitives Signatures",
    "Devices": "CProcess",
    "CardReader": "CPCSC Credential Devices Primitives Signatures",
    "CardSimulator": "DurableFiles Primitives Signatures",
    "Prometheus": "",
    "Spreadsheets": "CXLSXWriter",
    "RepositoryServer": "HTTPServing JSON",
    // The site.
    "Imaging": "CImaging Pictures",
    "Scanner": "Devices Pictures",
    "Journal": "Credential JSON Policy Primitives Record Verification",
    "Gate": "Devices HTTPAsking JSON Journal Policy Primitives Signatures Verification",
    "Reporting": "HTTPAsking JSON Primitives Record Signatures Verification",
    "Replication": "DurableFiles HTTPAsking JSON Policy Primitives Signatures StatusList TUF Verification",
    "Counter": "Credential Devices JSON Journal Policy Primitives Prometheus Signatures Verification Words",
    "CounterAPI": """
    Counter Credential Devices DurableFiles Encodings HTTPServing JSON Journal Pictures Policy Primitives Prometheus Record Signatures Spreadsheets
    StatusList Verification Words
    """,
    // The authority.
    "AuthorityKeys": "CPKCS11 Credential DurableFiles Encodings Primitives Regulation Signatures TUF Verification",
    "Registry": """
    CPostgreSQL AuthorityKeys Credential DurableFiles JSON Primitives Record Regulation Signatures TUF Verification
    """,
    "Publication": """
    AuthorityKeys DurableFiles Encodings JSON Policy Primitives Regulation Registry Signatures StatusList TUF
    Verification
    """,
    "Sheets": "AuthorityKeys Credential DurableFiles Primitives Regulation Spreadsheets Words Workbooks",
    "CardPrinting": "CPrinting CQREncode Credential Policy Primitives Regulation Words",
    "Issuance": """
    AuthorityKeys CardPrinting Credential DurableFiles JSON Policy Primitives Publication Record Registry Regulation
    Sheets Signatures StatusList TUF Verification Words
    """,
    "AuthorityAPI": """
    CardPrinting Credential Encodings HTTPServing Issuance JSON Primitives Record Registry Regulation Sheets Signatures
    Spreadsheets Words
    """,
]

/// The same, as sets.
let allowed: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: arrows.map { ($0, Set($1.split(whereSeparator: \.isWhitespace).map(String.init))) })
