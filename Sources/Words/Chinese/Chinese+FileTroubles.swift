internal import Regulation

extension Chinese {
    func sentence(on trouble: FileTrouble, cause: String?) -> String {
        let sentence =
            switch trouble {
            case .tooLong(let limitBytes): "超过 \(limitBytes) 字节，不是所需的文件；请检查文件是否给错"
            case .notOpened: "无法读取；请检查路径和访问权限"
            case .notRead: "无法读取"
            case .notCreated: "无法写入；请检查所在目录及其访问权限"
            case .notWritten: "无法写入；请检查磁盘空间"
            case .notLinkedSinceThere: "无法建立；请检查是否已有同名文件"
            case .notLinked: "无法建立；请检查所在目录的访问权限"
            case .notReplaced: "无法替换；请检查所在目录的访问权限"
            case .notRemoved: "无法删除；请检查所在目录的访问权限"
            case .folderNotFlushed: "未能确认写入磁盘"
            case .folderNotMade: "无法建立；请检查路径和访问权限"
            case .folderNotListed: "无法列出目录内容；请检查访问权限"
            case .notLocked: "无法锁定"
            }
        return cause.map { "\(sentence)（\($0)）" } ?? sentence
    }
}
