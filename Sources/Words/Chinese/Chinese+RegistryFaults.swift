internal import Regulation

extension Chinese {
    func sentence(on fault: RegistryFault) -> String {
        switch fault {
        case .notAnAddress: "登记簿地址写作 postgres://USER@HOST/DATABASE；不写则用目录中的 SQLite 文件"
        case .addressTooLong: "登记簿地址须为一个 URI，至多 1024 字节，不含空格"
        case .passwordInAddress: "地址中不得写密码；请写入 ~/.pgpass，或权限为 0600 的文件并用 passfile= 注明"
        case .anotherRegistry(let recorded): "该目录的登记簿是 \(recorded)；未作任何更改；请另选目录"
        case .store(let trouble): sentence(on: trouble)
        case .server(let trouble, let sqlState): "\(sentence(on: trouble))（SQLSTATE \(sqlState)）"
        case .settingsRefused: "SQLite 不接受 WAL、FULL 和外键设置；请检查磁盘和 SQLite 版本"
        case .openElsewhere: "登记簿正被其他程序打开；请重试"
        case .unreadable: "登记簿无法读写"
        case .databaseEncoding(let encoding):
            "该数据库的编码是 \(encoding)，存不下汉字；请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 建立数据库"
        case .noConnectionMemory: "内存不足，无法连接登记簿"
        case .unreachable(let message): "无法连接登记簿服务器；请检查服务器、地址和 ~/.pgpass：\(message)"
        case .connectionLost: "与登记簿服务器的连接中断；请先查看是否已办成，再重新办理"
        case .statementFailed: "有一步未能执行；未作任何更改"
        case .damagedFile: "文件已损坏；请恢复另一份备份"
        case .foreignColumn(let type): "有一列的类型不是本程序所用（\(type)）；请使用本程序建立的表"
        case .foreignValue: "内容不是本程序写入的；请恢复备份"
        case .noSpareList:
            "服务点已知的状态名单都满了；请发布，依次用 repository export-signing、sign、import-signing 为新名单签名，再发布"
        case .noFreePlace: "状态名单中没有空位，登记簿的制卡数不对；请与备份核对"
        case .otherVersion: "由本程序的其他版本写入；请使用该版本"
        case .noFormat: "registry_format 为空；请恢复备份"
        case .backupThere: "文件已存在，不予覆盖；请另起文件名"
        case .draftThere: "文件已存在；请先删除"
        case .noAuthorityKeys: "此处没有发卡机构的密钥；请先恢复机构目录，再恢复登记簿"
        case .registryFileThere: "登记簿已存在；请将其连同 -wal 和 -shm 文件移走"
        case .registryInDatabase: "数据库中已有登记簿；请使用空数据库"
        case .copyDiffers: "与所复制的内容不符；请检查磁盘"
        case .entryDoesNotFollow: "与之前的审计记录不衔接：有记录被更改、插入或删除；请与备份核对"
        case .trailDisagrees: "登记簿与审计记录不一致；请与备份核对"
        case .goneFromRegistry: "审计记录中有，而登记簿中已没有；请与备份核对"
        case .notedHashMissing: "审计记录中没有先前记下的哈希值：末尾被截断或改写；请与备份核对"
        case .foreignAdmission: "该授权属于另一次更改；请报告此问题"
        }
    }

    private func sentence(on trouble: StoreTrouble) -> String {
        switch trouble {
        case .tableRuleBroken: "要写入的内容违反登记簿的规则；未作任何更改"
        case .heldByAnother: "登记簿正被其他程序占用；请重试"
        case .damaged: "登记簿已损坏；请恢复备份"
        case .diskFull: "磁盘已满；请腾出空间"
        case .cannotBeOpened: "登记簿无法打开；请检查访问权限"
        case .sqliteFailed: "SQLite 出错；未作任何更改"
        case .noRights: "账号没有权限，或表不是本程序建立的；请检查账号权限"
        case .serverFull: "登记簿服务器的空间或内存不足；请腾出空间"
        case .serverStopping: "登记簿服务器正在停止；请重试"
        case .serverReadOnly: "登记簿服务器目前只读；恢复可写后即可办理"
        case .poolerBetween: "与服务器之间有按事务分配会话的连接池；请直接连接服务器，或让连接池按会话分配"
        case .serverFailed: "登记簿服务器出错；未作任何更改"
        }
    }
}
