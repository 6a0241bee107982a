extension Chinese {
    func name(of subject: DoctorSubject) -> String {
        switch subject {
        case .openSSL: "OpenSSL"
        case .timeService: "对时服务"
        case .clock: "时钟"
        case .disk: "磁盘"
        case .permissions: "权限"
        case .proxy: "代理"
        case .readers: "读卡器"
        case .reader: "读卡器"
        case .scanners: "扫码器"
        case .scanner: "扫码器"
        case .daemon: "守护进程"
        case .journal: "核验记录"
        case .lane: "通道"
        case .trust: "信任数据"
        case .repository: "发布库"
        case .alarm: "警报"
        case .mirror: "镜像"
        case .certificates: "证书"
        }
    }

    func text(on finding: DoctorFinding) -> String {
        switch finding {
        case .openSSL: "摘要和验签正常"
        case .openSSLBroken(let code): "不提供 \(code.dropFirst(3).uppercased())（\(code)）"
        case .clockSynchronised: "内核报告时钟已同步"
        case .clockNotYetSynchronised: "对时服务在运行，但内核尚未报告时钟已同步"
        case .noTimeService: "没有对时服务，内核也未报告时钟已同步"
        case .clockTrusted(let now): "\(now)，晚于所有已签名的时间"
        case .clockBehind(let now, let signed): "\(now) 早于已签名的时间 \(signed)"
        case .disk(let free, let folder), .diskFull(let free, let folder): "\(folder) 剩余 \(free)"
        case .noDataFolder(let folder, let cause): "\(folder)：\(cause)"
        case .folderClosed(let folder): "\(folder) 不对其他用户开放"
        case .folderOpen(let folder): "\(folder) 对其他用户开放"
        case .configurationOpen(let path): "\(path) 可被其他用户改写"
        case .proxy(let address): "通过 \(address) 访问镜像"
        case .badProxy: "http_proxy、https_proxy 或 all_proxy 不是 HTTP 代理地址"
        case .reader(let name): name
        case .noReaders: "pcscd 在运行，但没有发现读卡器"
        case .pcscdAway(let cause): "pcscd 没有运行（\(cause)）"
        case .pcscdRefuses(let cause): "pcscd 拒绝本用户（\(cause)）"
        case .pcscdOfAnotherVersion(let cause): "pcscd 的套接字有程序在听，但不提供服务：版本不同，或者起不来（\(cause)）"
        case .readersNotListed(let cause): "pcscd 没有列出读卡器（\(cause)）"
        case .readersShared(let programs): "本机还有其他程序使用卡：\(programs)"
        case .noScanners: "/dev/serial/by-id、/dev/input/by-id 和 /dev/talentcard-* 下没有"
        case .scanner(let path): path
        case .scannerDenied(let path): "本用户不能使用 \(path)"
        case .daemon(let site, let version): "服务点 \(site)，版本 \(version)"
        case .daemonAway(let url): "在 \(url) 没有应答"
        case .journal(let entries): "\(entries) 条"
        case .journalBroken(let code): "不能读取：\(code)"
        case .lane(let state): state == "card" ? "有卡" : "空闲"
        case .laneWithoutService(let state): "没有读卡服务（\(state)）"
        case .laneWithoutReader(let state): "没有读卡器或扫码器（\(state)）"
        case .laneWithoutScanner(let state): "扫码器没有接上（\(state)）"
        case .laneOutOfOrder(let state): "故障（\(state)）"
        case .trust(let moment, let policy, let minutes), .trustAging(let moment, let policy, let minutes),
            .trustOld(let moment, let policy, let minutes), .folderAging(let moment, let policy, let minutes),
            .folderOld(let moment, let policy, let minutes):
            "数据时间 \(moment)，规则第 \(policy) 版，距今 \(minutes) 分钟"
        case .noTrust(let folder, _): "\(folder) 中没有：所有卡都转人工"
        case .emptyTrustFolder(let path): "\(path) 中没有：所有卡都转人工"
        case .trustFolderBroken(let cause), .storeBroken(let cause): cause
        case .trustFolderNotTaken(let cause): "目录中现有的内容没有被采用：\(cause)"
        case .noRepository: "没有配置：没有人送来更新的信任数据"
        case .alarm(let text), .notice(let text), .leftOut(let text): text
        case .mirror(let url): url
        case .mirrorRefused(let text), .mirrorUnusable(let text, _), .mirrorBehindProxy(let text),
            .mirrorCompresses(let text):
            text
        case .signers(let count, let last): "\(count) 个签名证书，最后一个有效至 \(last)"
        case .signersEnding(let last): "最后一个签名证书将于 \(last) 到期"
        case .noSigners: "没有可用的签名证书"
        case .silent(let seconds): "\(seconds) 秒内没有应答"
        }
    }

    func advice(on finding: DoctorFinding, of subject: DoctorSubject) -> String? {
        switch finding {
        case .openSSL, .clockSynchronised, .clockTrusted, .disk, .folderClosed, .proxy, .reader, .noScanners, .scanner,
            .daemon, .journal, .lane, .trust, .mirror, .signers:
            nil
        case .openSSLBroken: "请检查 openssl.cnf、OPENSSL_CONF 和 OPENSSL_MODULES；在此之前什么都不能验证"
        case .clockNotYetSynchronised: "请检查时间服务器能否访问：timedatectl，chronyc tracking"
        case .noTimeService: "apt install systemd-timesyncd 或 chrony，并配置时间服务器"
        case .clockBehind: "请校正时钟：timedatectl set-ntp true"
        case .diskFull: "请腾出空间：空间不足时无法记录，所有卡都转人工"
        case .noDataFolder: "请建立目录，或用 --data 指定"
        case .folderOpen(let folder): "chmod o= \(folder)"
        case .configurationOpen(let path): "chmod go-w \(path)"
        case .badProxy: "请写成 http://主机:端口，或取消该变量"
        case .noReaders: "请插上读卡器；pcsc_scan（软件包 pcsc-tools）可显示其状态；驱动为 libccid"
        case .pcscdAway: "systemctl status pcscd.socket；apt install pcscd libccid。不用读卡器时不必处理"
        case .pcscdRefuses: "polkit 规则 50-talentcard-pcscd.rules 允许守护进程的用户：sudo -u talentcard talentcard doctor"
        case .pcscdOfAnotherVersion: "journalctl -u pcscd；pcscd 与 libpcsclite1 的版本须一致"
        case .readersNotListed: "systemctl restart pcscd；journalctl -u pcscd"
        case .readersShared: "如果它们占住通道上的卡，请退出：占用超过 2 秒即报读卡器故障"
        case .scannerDenied: "请用守护进程的用户运行：sudo -u talentcard talentcard doctor；否则检查 udev 规则"
        case .daemonAway: "systemctl status talentcardd；journalctl -u talentcardd；或用 --daemon 指定地址"
        case .journalBroken: "请腾出磁盘空间；在此之前所有卡都转人工"
        case .laneWithoutService: "pcscd 不应答守护进程：请看其日志和 polkit 规则"
        case .laneWithoutReader: "没有读卡器的名称与配置相符，或扫码器已拔下"
        case .laneWithoutScanner: "请插好；守护进程的日志写明是没有权限（denied）还是被占用（busy），见 udev 规则"
        case .laneOutOfOrder: "卡、读卡器或闸机卡住，或卡被其他程序占用；守护进程的日志写明原因"
        case .trustAging: "请看镜像"
        case .trustOld: "请看镜像；也可用 U 盘：talentcard sync --mirror file:///…"
        case .folderAging: "请换上更新的目录，以免有关服务把卡都转人工"
        case .folderOld: "请换上更新的目录：在此之前卡会转人工"
        case .noTrust(_, let configuration):
            "talentcard sync，或检查 \(configuration) 中的 trust；其中写目录的，用 --trust 目录 查看"
        case .emptyTrustFolder: "请放入解开的信任目录"
        case .trustFolderBroken: "请重新放入整个目录；所有卡都转人工"
        case .trustFolderNotTaken: "请重新放入整个目录"
        case .storeBroken: "请用守护进程的用户运行，或用 --data 指定目录"
        case .noRepository: "请在 trust 中填写 ca、root、mirrors；或人工更换目录，最好每天一次"
        case .alarm: "可能是攻击：请先问发卡机构"
        case .notice: "不影响核验；含义见 Repository.md"
        case .leftOut: "没有被采用：请向发卡机构重新索取"
        case .mirrorRefused: "请不要信任它；请问发卡机构"
        case .mirrorUnusable(_, let url): "请检查能否访问：curl \(url)"
        case .mirrorBehindProxy: "请检查代理是否放行本机：http_proxy、https_proxy 或配置中的 proxy"
        case .mirrorCompresses: "请在该网站服务器上对这些文件关闭压缩"
        case .signersEnding: "发卡机构应已发布新的证书；请询问"
        case .noSigners: "请问发卡机构"
        case .silent:
            switch subject {
            case .readers: "pcscd 接受连接但不应答：systemctl restart pcscd"
            case .daemon: "守护进程接受连接但不应答：systemctl restart talentcardd"
            case .disk, .permissions, .trust: "磁盘或共享目录没有响应：dmesg，mount"
            case .openSSL, .timeService, .clock, .proxy, .reader, .scanners, .scanner, .journal, .lane, .repository,
                .alarm, .mirror, .certificates:
                "请再运行一次"
            }
        }
    }
}
