extension Chinese {
    func sentence(on trouble: SiteTrouble) -> String {
        switch trouble {
        case .fileMissing(let path): "\(path)：文件不存在；请核对文件名"
        case .fileIsFolder(let path): "\(path)：是目录；请给出文件"
        case .fileNotRegular(let path): "\(path)：不是文件，而是目录、设备或管道"
        case .fileUnreadable(let path, let cause): "\(path)：不能读取（\(cause)）；请检查权限"
        case .fileTooLong(let path, let limit): "\(path)：超过 \(limit) 字节；请给出正确的文件"
        case .fileEmpty(let path): "\(path)：是空文件；请给出正确的文件"
        case .textUTF16(let path): "\(path)：是 UTF-16 文本；请另存为 UTF-8"
        case .textNotUTF8(let path): "\(path)：不是 UTF-8 文本；请另存为 UTF-8，或给出正确的文件"
        case .outputFailed(let cause): "标准输出：不能写入（\(cause)）；请腾出空间后再运行"
        case .badLines(let path, let count): "\(path)：\(count) 行无法读取；输出中各有一条错误"
        case .openSSL(let missing, let code):
            "OpenSSL 不提供 \(missing)（\(code)）；请检查 openssl.cnf、OPENSSL_CONF 和 OPENSSL_MODULES"
        case .noRandomBytes(let code): "没有随机数（\(code)）；请检查 /dev/urandom"
        case .badProxyVariable: "http_proxy、https_proxy 或 all_proxy：不是 HTTP 代理；请写成 http://主机:端口，或取消该变量"
        case .pcscdAway(let reader, let cause): "\(reader)：pcscd 没有运行（\(cause)）；请启动：systemctl start pcscd.socket"
        case .pcscdRefuses(let reader, let cause): "\(reader)：pcscd 拒绝本用户（\(cause)）；软件包的 polkit 规则允许守护进程的用户"
        case .pcscdOfAnotherVersion(let reader, let cause):
            "\(reader)：pcscd 的套接字有程序在听，但不提供服务（\(cause)）：版本不同，或者起不来；请看其日志"
        case .pcscdSilent(let reader, let cause):
            "\(reader)：pcscd 接受连接但不应答（\(cause)）；systemctl restart pcscd"
        case .noReader(let reader, let cause):
            "\(reader)：没有名称相符的读卡器（\(cause)）；请插上，或用 pcsc_scan -r 查看名称"
        case .cardHeldElsewhere(let reader, let cause):
            "\(reader)：卡被其他程序占用（\(cause)）；请退出：scdaemon、gsd-smartcard 或浏览器"
        case .readerFailed(let reader, let cause): "\(reader)：读卡器不能使用（\(cause)）；请重新插上再试"
        case .noPicture(let path): "\(path)：不是 PNG 或 JPEG 图片，或已损坏；请重新拍摄"
        case .pictureTooLarge(let path): "\(path)：图片太大（上限 PNG 4000 万、JPEG 6400 万像素，32 MiB）；请裁剪到二维码"
        case .noSymbol(let path): "\(path)：图片中没有找到二维码；请拍清楚一些，四周留白"
        case .noMemory(let path): "\(path)：内存不足；请把图片裁剪到二维码"
        case .pictureFailed(let path): "\(path)：图片无法解码；请重新拍摄"
        case .pictureTooHard(let path): "\(path)：未能及时读完图片；请裁剪到二维码"
        case .twoCards(let path): "\(path)：图片中有两张不同的卡；请裁剪到其中一张"
        case .partOfCode(let path): "\(path)：这个二维码只是几个中的一个；请把几个拍进同一张图片"
        case .noPictureReader(let path): "\(path)：无法启动读图程序 talentcard-imaging；请重新安装"
        case .noTrust(let path, let alarms): "\(path)：没有信任数据\(alarms)；请用 --trust 指定目录，或用 --data 指定已同步的目录"
        case .unknownSite(let id, let option):
            "--site \(id)：规则中没有这个服务点；`talentcard trust show --\(option) …` 可列出"
        case .notRootMetadata(let path): "\(path)：不是已签名的根元数据；请使用发卡机构的 root.json"
        case .noRootCertificates(let path, let found): "\(path)：没有根证书（\(found)）；请使用发卡机构的 ca.pem"
        }
    }
}
