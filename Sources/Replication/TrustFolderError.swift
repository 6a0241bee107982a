package import DurableFiles
internal import Signatures
internal import Verification

/// Why a folder gives no trust data, and which file is at fault.
public struct TrustFolderError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case missing
        case unreadable
        case badAnchors = "bad-anchors"
        case badSignerList = "bad-signer-list"
        case badListRegister = "bad-lists"
        case badAllowedChanges = "bad-changes"
        case badPolicy = "bad-policy"
        case canary
        case notChecked = "not-checked"
    }

    public let code: Code
    public let place: String
    /// What stands in a file of root certificates that has none; empty for any other.
    public let found: String

    init(_ code: Code, at place: String, found: String = "") {
        self.code = code
        self.place = place
        self.found = found
    }

    /// - Parameter anchors: the file of root certificates.
    init(_ refusal: TrustBasis.Refusal, in folder: String, anchors: [UInt8]) {
        let code: Code =
            switch refusal.error {
            case .badAnchors: .badAnchors
            case .badListRegister: .badListRegister
            case .badAllowedChanges: .badAllowedChanges
            case .badPolicy: .badPolicy
            case .canary: .canary
            case .notChecked: .notChecked
            case .badSignerList, .unknownSigner, .badStatusList, .notListed, .wrongBase, .revivesCancelled,
                .returnsToNotIssued, .massChange, .shrinks, .expired, .signedAhead:
                .badSignerList
            }
        self.init(
            code, at: "\(folder)/\(refusal.place)", found: code == .badAnchors ? AnchorFile.described(anchors) : "")
    }
}

extension TrustFolderError: FileFailure {
    package init(_ error: DurableFilesError) {
        switch error.code {
        case .missing: self.init(.missing, at: error.path)
        case .unreadable, .tooLong, .notRegular, .openToOthers, .ofAnother, .unwritable, .held:
            self.init(.unreadable, at: error.path)
        }
    }
}

extension TrustFolderError: CustomStringConvertible {
    /// One line: where, what, and what to do.
    public var description: String {
        switch code {
        case .missing: "\(place): not there; export the trust folder anew or give its path"
        case .unreadable: "\(place): cannot be read; check its permissions and that it is not larger than 64 MiB"
        case .badAnchors: "\(place): \(found); put the authority's root CA here"
        case .badSignerList: "\(place): not a list of signers; export the trust folder anew"
        case .badListRegister:
            "\(place): does not say which status lists there are; export the trust folder anew"
        case .badAllowedChanges: "\(place): not a list of allowed changes; export the trust folder anew"
        case .canary:
            "\(place): the signers do not vouch for the test cards of a list; export the trust folder anew"
        case .notChecked: "\(place): the cryptographic library came to no conclusion; try again"
        case .badPolicy: "\(place): not a valid policy; `talentcard policy check` says what is wrong"
        }
    }
}
