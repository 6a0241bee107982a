/// Where a key is in a token: a PKCS#11 URI, RFC 7512, as far as keys need it.
///
///     pkcs11:token=Authority;object=card-signer?module-path=/usr/lib/softhsm/libsofthsm2.so&pin-source=file:/etc/pin
///
/// The key is named by `object`, `id` or both. `module-path` is an absolute path. The PIN is never in the URI itself:
/// `pin-source` says whence it comes, `file:` and an absolute path, or `env:` and the name of a variable.
public struct TokenKeyPlace: Sendable, Hashable {
    public enum PINSource: Sendable, Hashable {
        case file(String)
        case environment(String)
    }

    /// As it was written.
    public let text: String
    public let pinSource: PINSource
    public let module: String
    private let path: String
    private let named: [Substring: [UInt8]]

    /// No URI of ours comes near it.
    private static let limitBytes = 1024

    /// RFC 7512 §2.3: what a key can be told by.
    private static let attributes: Set<Substring> = [
        "token", "manufacturer", "serial", "model", "slot-id", "slot-manufacturer", "slot-description",
        "library-manufacturer", "library-version", "library-description", "object", "id", "type",
    ]

    /// `nil` for anything else, also for a URI that holds a PIN.
    public init?(_ text: String) {
        let scheme = "pkcs11:"
        guard text.hasPrefix(scheme), text.utf8.count <= TokenKeyPlace.limitBytes,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let parts = text.dropFirst(scheme.count).split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let path = TokenKeyPlace.fields(parts[0], ";"),
            let query = TokenKeyPlace.fields(parts[1], "&"),
            path.keys.allSatisfy({ TokenKeyPlace.attributes.contains($0) }),
            path["object"] != nil || path["id"] != nil, path["type"] ?? "private" == "private",
            Set(query.keys) == ["module-path", "pin-source"],
            let module = query["module-path"].flatMap(TokenKeyPlace.plain), module.hasPrefix("/"),
            let source = query["pin-source"].flatMap(TokenKeyPlace.plain).flatMap(TokenKeyPlace.source)
        else { return nil }
        var named: [Substring: [UInt8]] = [:]
        for (name, value) in path {
            guard let value = TokenKeyPlace.bytes(value) else { return nil }
            named[name] = value
        }
        self.named = named
        self.text = text
        self.path = path["type"] == nil ? "\(parts[0]);type=private" : String(parts[0])
        self.module = module
        pinSource = source
    }

    /// What stands in the URI behind this name, such as `token` or `id`, without its percent signs.
    public subscript(attribute: Substring) -> [UInt8]? { named[attribute] }

    /// The URI with its PIN, for the engine alone.
    func address(pin: [UInt8]) -> String {
        "pkcs11:\(path)?pin-value=\(pin.map(TokenKeyPlace.escaped).joined())"
    }

    /// `name=value` by the separator, each name once.
    private static func fields(_ text: Substring, _ separator: Character) -> [Substring: Substring]? {
        var fields: [Substring: Substring] = [:]
        for field in text.split(separator: separator, omittingEmptySubsequences: false) {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[1].isEmpty, fields.updateValue(parts[1], forKey: parts[0]) == nil else {
                return nil
            }
        }
        return fields
    }

    private static func source(_ text: String) -> PINSource? {
        if text.hasPrefix("file:/") { return .file(String(text.dropFirst(5))) }
        let name = text.dropFirst(4)
        return text.hasPrefix("env:") && !name.isEmpty ? .environment(String(name)) : nil
    }

    /// The text without its percent signs; `nil` when they are none, or stand for a zero or for no UTF-8.
    private static func plain(_ text: Substring) -> String? {
        guard let bytes = bytes(text), !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// `nil` when a percent sign stands for no byte.
    private static func bytes(_ text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    private static func escaped(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
}
