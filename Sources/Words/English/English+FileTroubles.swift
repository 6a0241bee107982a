internal import Regulation

extension English {
    func sentence(on trouble: FileTrouble, cause: String?) -> String {
        let sentence =
            switch trouble {
            case .tooLong(let limitBytes): "has more than \(limitBytes) bytes; this is not the right file"
            case .notOpened: "cannot be read; check the path and its permissions"
            case .notRead: "cannot be read"
            case .notCreated: "cannot be written; check the folder and its permissions"
            case .notWritten: "cannot be written; check the space on the disk"
            case .notLinkedSinceThere: "cannot be made; is it there already?"
            case .notLinked: "cannot be made; check the folder's permissions"
            case .notReplaced: "cannot be replaced; check the folder's permissions"
            case .notRemoved: "cannot be removed; check the folder's permissions"
            case .folderNotFlushed: "cannot be flushed"
            case .folderNotMade: "cannot be made; check the path and its permissions"
            case .folderNotListed: "cannot be listed; check its permissions"
            case .notLocked: "cannot be locked"
            }
        return cause.map { "\(sentence): \($0)" } ?? sentence
    }
}
