package import DurableFiles
internal import Verification

/// Why a folder gives no trust data, and which file is at fault.
public struct TrustFolderError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case missing
        case unreadable
        case badAnchors = "bad-anchors"
        case badSignerList = "bad-signer-list"
        case badPolicy = "bad-policy"
    }

    public let code: Code
    public let place: String

    init(_ code: Code, at place: String) {
        self.code = code
        self.place = place
    }

    init(refusedAs error: TrustError, at folder: String) {
        switch error {
        case .badAnchors: self.init(.badAnchors, at: "\(folder)/\(TrustPath.anchors)")
        case .badPolicy: self.init(.badPolicy, at: "\(folder)/\(TrustPath.policy)")
        case .badSignerList, .unknownSigner, .badStatusList, .wrongBase, .revivesCancelled, .massChange, .shrinks,
            .notChecked:
            self.init(.badSignerList, at: "\(folder)/\(TrustPath.signers)")
        }
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
        case .badAnchors: "\(place): not PEM certificates; put the authority's root CA here"
        case .badSignerList: "\(place): not a list of signers; export the trust folder anew"
        case .badPolicy: "\(place): not a valid policy; `talentcard policy check` says what is wrong"
        }
    }
}
