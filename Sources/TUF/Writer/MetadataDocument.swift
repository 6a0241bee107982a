public import JSON
public import Primitives
internal import Signatures

/// Metadata being signed: its content is fixed, signatures are added one after the other, perhaps at several places.
///
/// The drafts make it; `encoded()` between two signers' machines and `init(parsing:of:)` carry it. That enough keys
/// signed is the client's to find out, not this type's.
public struct MetadataDocument: Sendable {
    public let role: RoleName
    public let version: Int64
    public let expires: Timestamp
    /// The content, `signed`.
    public let content: JSONObject
    private var signatures: [(keyID: String, signature: [UInt8])] = []
    private let canonical: [UInt8]

    /// - Parameters:
    ///   - members: of that type alone.
    ///   - custom: further members of the application's; a name that is already there is refused.
    /// - Throws: `malformed`.
    init(
        role: RoleName, type: String, version: Int64, expires: Timestamp, members: JSONObject, custom: JSONObject
    ) throws(TUFError) {
        var content: JSONObject = [
            "_type": .string(type), "spec_version": "1.0.31", "version": .integer(version),
            "expires": .string(expires.rfc3339),
        ]
        for (name, value) in members.members + custom.members {
            guard content[name] == nil else { throw .malformed }
            content[name] = value
        }
        try self.init(role: role, type: type, content: content)
    }

    /// Metadata that others may have signed already; no signature is checked.
    ///
    /// - Throws: `malformed`, `unsupported`.
    public init(parsing bytes: [UInt8], of role: RoleName) throws(TUFError) {
        let names = ["root": "root", "timestamp": "timestamp", "snapshot": "snapshot"]
        guard let envelope = parsedObject(bytes), let content = envelope["signed"]?.object,
            let entries = envelope["signatures"]?.array
        else { throw .malformed }
        try self.init(role: role, type: names[role.text] ?? "targets", content: content)
        for entry in entries {
            guard let keyID = entry.object?["keyid"]?.string,
                let signature = entry.object?["sig"]?.string.flatMap({ [UInt8](hex: $0) })
            else { throw .malformed }
            put(signature, by: keyID)
        }
    }

    private init(role: RoleName, type: String, content: JSONObject) throws(TUFError) {
        let common = try CommonFields(reading: content, type: type)
        guard let canonical = canonicalForm(.object(content)) else { throw .malformed }
        self.role = role
        version = common.version
        expires = common.expires
        self.content = content
        self.canonical = canonical
    }

    /// Adds a signature, or replaces the same key's.
    ///
    /// - Throws: `couldNotCheck` when the key would not sign.
    public mutating func sign(with signer: some MetadataSigner) throws(TUFError) {
        do throws(SignaturesError) {
            put(try signer.metadataSignature(over: canonical), by: signer.publicKey.tufKeyID)
        } catch {
            throw .couldNotCheck
        }
    }

    /// The same, as a value.
    public func signed(with signers: [any MetadataSigner]) throws(TUFError) -> MetadataDocument {
        var document = self
        for signer in signers { try document.sign(with: signer) }
        return document
    }

    /// The ids of the keys that signed.
    public var signedBy: [String] { signatures.map(\.keyID) }

    /// The file: one line of JSON, members and signatures always in the same order.
    public func encoded() -> [UInt8] {
        let entries = signatures.map {
            JSONValue.object(["keyid": .string($0.keyID), "sig": .string($0.signature.hex)])
        }
        return JSONValue.object(["signatures": .array(entries), "signed": .object(content)]).encoded()
    }

    /// Its name under a mirror's metadata URL, with consistent snapshots, which our repositories always use.
    public var publishedName: String {
        role.publishedName(version: role == .timestamp ? nil : version)
    }

    private mutating func put(_ signature: [UInt8], by keyID: String) {
        signatures.removeAll { $0.keyID == keyID }
        signatures.append((keyID, signature))
        signatures.sort { $0.keyID < $1.keyID }
    }
}
