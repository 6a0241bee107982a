internal import DurableFiles
internal import HTTPAsking
internal import Primitives
internal import Signatures

extension ConfigurationNode {
    /// For a bundle of roots, and for root metadata, which the repository limits to half of it.
    private static let fileLimitBytes = 1 << 20

    /// The whole file that the field names; one that holds nothing is none.
    ///
    /// - Parameter demand: `secret` for what nobody but its owner may read or write.
    private func fileBytes(_ demand: FileDemand) throws(ConfigurationError) -> [UInt8] {
        let path = try text()
        let bytes: [UInt8]
        do {
            bytes = try StableFile<DurableFilesError>.read(path, limitBytes: ConfigurationNode.fileLimitBytes, demand)
        } catch {
            throw refused(error.words)
        }
        guard !bytes.isEmpty else { throw refused("\(path) is empty") }
        return bytes
    }

    /// The text of the file that the field names: PEM, JSON, a token. Without a mark before it.
    func fileText(_ demand: FileDemand = .regular) throws(ConfigurationError) -> TextBytes {
        let bytes = try fileBytes(demand)
        do {
            return try TextBytes(bytes)
        } catch {
            throw refused("\(try text()) \(error.words)")
        }
    }

    /// What a secret file holds, without a mark before it and a line end behind it; it need be no text.
    func secretBytes() throws(ConfigurationError) -> [UInt8] {
        let bytes = try fileBytes(.secret)
        do throws(TextBytes.Fault) {
            return Array(try TextBytes(bytes).trimmingLineEnds.utf8)
        } catch {
            switch error {
            case .utf16: throw refused("\(try text()) \(error.words)")
            case .notUTF8: return bytes
            }
        }
    }

    /// The certificates in the file that the field names.
    func certificates() throws(ConfigurationError) -> HTTPCertificates {
        let pem = try fileText().bytes
        do {
            return try HTTPCertificates(pem: pem)
        } catch {
            throw refused("its file has no PEM certificates: \(AnchorFile.described(pem))")
        }
    }
}

extension DurableFilesError {
    /// What is the matter with a file that a person named: absent, forbidden, of another kind, too large.
    var words: String {
        switch code {
        case .missing: "\(path) is not there"
        case .unreadable, .unwritable, .held: "\(path) cannot be read (\(systemWords)); see who may"
        case .notRegular: "\(path) is no file: a folder, a device or a pipe"
        case .tooLong: "\(path) has more than \(number) bytes"
        case .openToOthers, .ofAnother:
            "its file must have mode 0600: nobody but its owner may read or write it"
        }
    }
}

extension TextBytes.Fault {
    var words: String {
        switch self {
        case .utf16: "is text in UTF-16; save it as UTF-8"
        case .notUTF8: "is no text in UTF-8; save it as UTF-8"
        }
    }
}

extension TextBytes {
    /// What stands in the first line of a file with one word in it.
    var trimmingLineEnds: String {
        var bytes = bytes
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
