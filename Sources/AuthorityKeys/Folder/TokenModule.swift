internal import CPKCS11
internal import Primitives
internal import Regulation
internal import Signatures

/// A module of PKCS#11, asked which token and which key a place names before OpenSSL's engine opens it: of all that may be
/// wrong there the engine tells one thing, and of two that fit it takes the one that its library finds first.
struct TokenModule {
    private let module: UnsafeRawPointer

    /// Beyond these nothing is looked at: no authority has so many.
    private static let (tokenLimit, keyLimit) = (64, 4096)

    /// - Throws: `tokenLibraryFailed`.
    init(path: String) throws(KeyFault) {
        guard let module = cpkcs11_load(path) else { throw .tokenLibraryFailed }
        self.module = module
    }

    /// Makes sure that the place names one key of one token, which takes the PIN.
    ///
    /// The PIN is tried once, unless the token is open to this process: then it does not look at it.
    /// - Throws: `tokenAbsent`, `tokenAmbiguous`, `tokenPINRefused`, `tokenLocked`, `tokenKeyAbsent`, `tokenKeyAmbiguous`;
    ///   `tokenFailed` for any other answer of the module.
    func find(_ place: TokenKeyPlace, pin: [UInt8]) throws(KeyFault) {
        let keys = try privateKeys(of: token(at: place), pin: pin)
        let fitting = keys.filter { $0.isNamed(by: place) }
        guard !fitting.isEmpty else { throw .tokenKeyAbsent(there: Set(keys.map(\.label)).sorted()) }
        guard fitting.count == 1 else { throw .tokenKeyAmbiguous(ids: fitting.map(\.id.hex).sorted()) }
    }

    private func token(at place: TokenKeyPlace) throws(KeyFault) -> cpkcs11_token {
        var tokens = [cpkcs11_token](repeating: cpkcs11_token(), count: TokenModule.tokenLimit)
        var count = UInt32(tokens.count)
        try TokenModule.check(cpkcs11_tokens(module, &tokens, &count))
        let all = tokens.prefix(Int(count))
        let fitting = all.filter { token in
            place["token"].map { $0 == token.name } ?? true && place["serial"].map { $0 == token.serialNumber } ?? true
                && place["model"].map { $0 == token.modelName } ?? true
                && place["manufacturer"].map { $0 == token.maker } ?? true
        }
        guard let token = fitting.first else {
            throw .tokenAbsent(there: all.map { String(decoding: $0.name, as: UTF8.self) }.sorted())
        }
        guard fitting.count == 1 else {
            throw .tokenAmbiguous(serials: fitting.map { String(decoding: $0.serialNumber, as: UTF8.self) }.sorted())
        }
        return token
    }

    private func privateKeys(of token: cpkcs11_token, pin: [UInt8]) throws(KeyFault) -> [TokenKey] {
        var session: UInt64 = 0
        try TokenModule.check(cpkcs11_open(module, token.slot, &session))
        defer { cpkcs11_close(module, session) }
        switch cpkcs11_log_in(module, session, pin, UInt32(pin.count)) {
        case 0, cpkcs11_already_logged_in: break
        case cpkcs11_pin_incorrect, cpkcs11_pin_invalid, cpkcs11_pin_length: throw .tokenPINRefused
        case cpkcs11_pin_locked, cpkcs11_pin_expired: throw .tokenLocked
        case let other: throw .tokenFailed(code: other)
        }
        var keys = [cpkcs11_key](repeating: cpkcs11_key(), count: TokenModule.keyLimit)
        var count = UInt32(keys.count)
        try TokenModule.check(cpkcs11_private_keys(module, session, &keys, &count))
        return keys.prefix(Int(count)).map { key in
            TokenKey(
                labelBytes: withUnsafeBytes(of: key.label) { Array($0.prefix(Int(key.label_bytes))) },
                id: withUnsafeBytes(of: key.id) { Array($0.prefix(Int(key.id_bytes))) })
        }
    }

    private static func check(_ answer: UInt64) throws(KeyFault) {
        guard answer == 0 else { throw .tokenFailed(code: answer) }
    }
}

/// What a private key in a token is told by.
private struct TokenKey {
    let labelBytes: [UInt8]
    let id: [UInt8]

    var label: String { String(decoding: labelBytes, as: UTF8.self) }

    func isNamed(by place: TokenKeyPlace) -> Bool {
        place["object"].map { $0 == labelBytes } ?? true && place["id"].map { $0 == id } ?? true
    }
}

extension cpkcs11_token {
    fileprivate var name: [UInt8] { withUnsafeBytes(of: label, unpadded) }
    fileprivate var serialNumber: [UInt8] { withUnsafeBytes(of: serial, unpadded) }
    fileprivate var modelName: [UInt8] { withUnsafeBytes(of: model, unpadded) }
    fileprivate var maker: [UInt8] { withUnsafeBytes(of: manufacturer, unpadded) }
}

/// Without the blanks at the end, nor the zeros that some modules write in their place.
private func unpadded(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var text = Array(bytes)
    while let last = text.last, last == 0x20 || last == 0 { text.removeLast() }
    return text
}
