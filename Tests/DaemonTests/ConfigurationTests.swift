import Foundation
import Harness
import TestSupport
import Testing

/// The configuration file: what is right, and what is said where about what is wrong.
struct ConfigurationTests {
    private static let good = """
        site: ccg-longjia
        listen: [127.0.0.1:0]
        data: /tmp/none
        trust:
          directory: /tmp/none

        """

    struct Fault: CustomTestStringConvertible {
        let yaml: String
        let said: [String]

        var testDescription: String { said.joined(separator: " ") }
    }

    @Test(arguments: [
        good, good + "lanes: []\n", good + "lanes: [{name: a, reader: '*', pivTag: 5FC101}]\n",
        good + "lanes: [{name: a, reader: '*', profile: native, service: airport-vip}]\n",
        good
            + "lanes: [{name: a, scanner: {serial: /dev/ttyACM0}}, {name: b, reader: '*', scanner: {evdev: /dev/x}}]\n",
        good + "lanes: [{name: a, scanner: {serial: /dev/ttyACM0, baud: 9600, framing: stx-etx}}]\n",
        good + "lanes: [{name: a, scanner: {serial: /dev/ttyACM0, framing: none, silenceMilliseconds: 80}}]\n",
        good + "lanes: [{name: a, screen: attended, label: {zh: 1号窗口, en: Counter 1}, languages: [zh, ko]}]\n",
        good + "lanes: [{name: a, reader: '*', screen: gate, recordOnAdmit: true}]\n",
        good + "showHolderName: true\nlogLevel: debug\n", good + "journal: {keepDays: 400}\n",
        good + "proxy: none\n", good + "proxy: {url: 'http://proxy.example:3128', except: [10.0.0.0/8, .example]}\n",
        good + "support: {name: {zh: 信息科}, telephone: +86 (431) 8888-1234}\n",
        "\u{FEFF}" + good, good.replacing("\n", with: "\r\n"),
    ])
    func `a good file is called good`(yaml: String) async throws {
        let result = try await check(yaml)
        #expect(result.status == 0)
        #expect(result.output.hasSuffix(": good\n"))
    }

    @Test(arguments: [
        Fault(yaml: good + "colour: red\n", said: ["line 6", "colour", "unknown key"]),
        Fault(yaml: "site: a\ndata: /x\n", said: ["line 1", "trust", "missing"]),
        Fault(
            yaml: good + "lanes:\n  - name: a\n",
            said: ["line 7", "lanes[0]", "a reader, a scanner, a gate or a screen"]),
        Fault(yaml: good + "lanes:\n  - name: 5\n", said: ["line 7", "lanes[0].name", "text"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, reader: b}\n  - {name: a, reader: c}\n", said: ["line 8", "lanes[1]"]),
        Fault(yaml: good + "lanes:\n  - {name: a, reader: b, pivTag: xx}\n", said: ["line 7", "lanes[0].pivTag"]),
        Fault(yaml: good + "lanes:\n  - {name: a, screen: kiosk}\n", said: ["lanes[0].screen", "attended, gate"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, screen: gate, languages: [zh, fr]}\n",
            said: ["lanes[0].languages[1]", "zh, en, ko"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, screen: gate, languages: []}\n", said: ["languages", "at least one"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, screen: gate, languages: [zh, zh]}\n",
            said: ["lanes[0].languages[1]", "already"]),
        Fault(yaml: good + "lanes:\n  - {name: a, screen: gate, label: {en: A}}\n", said: ["label.zh", "missing"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, screen: gate, label: {zh: \(String(repeating: "x", count: 41))}}\n",
            said: ["label.zh", "40 characters"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, screen: gate, recordOnAdmit: later}\n",
            said: ["lanes[0].recordOnAdmit", "true or false"]),
        Fault(yaml: good + "lanes:\n  - {name: a, gate: {}}\n", said: ["line 7", "lanes[0].gate", "one of command"]),
        Fault(yaml: good + "lanes:\n  - {name: a, gate: {command: [ls]}}\n", said: ["gate.command", "whole path"]),
        Fault(yaml: good + "lanes:\n  - {name: a, gate: {relay: /x, on: [refuse]}}\n", said: ["gate.on[0]", "admit"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, gate: {webhook: 'ftp://h', secretFile: /x}}\n", said: ["gate.webhook"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, gate: {webhook: 'http://h'}}\n", said: ["gate.secretFile", "missing"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, gate: {webhook: 'http://h', secretFile: /dev/null}}\n",
            said: ["gate.secretFile", "/dev/null"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, gate: {relay: /x, secretFile: /x}}\n", said: ["secretFile", "webhook"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, scanner: {}}\n",
            said: ["lanes[0].scanner", "one of serial, evdev and hidraw"]),
        Fault(yaml: good + "lanes:\n  - {name: a, scanner: {serial: tty}}\n", said: ["scanner.serial", "absolute"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, scanner: {hidraw: /x, framing: line}}\n",
            said: ["scanner.framing", "serial"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, reader: x, indicator: {relay: /x}}\n",
            said: ["indicator.channels", "missing"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, reader: x, indicator: {relay: /x, channels: {green: 1}}}\n",
            said: ["indicator.channels.green", "check-identity"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, reader: x, indicator: {relay: /x, channels: {admit: [1, 17]}}}\n",
            said: ["indicator.channels.admit[1]", "1…16"]),
        Fault(
            yaml: good
                + "lanes:\n  - {name: a, gate: {relay: /x, channel: 2}, indicator: {relay: /x, channels: {admit: 2}}}\n",
            said: ["lanes[0].indicator", "gate"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, scanner: {evdev: /x}, readerControl: {admit: FF00}}\n",
            said: ["readerControl", "reader"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, reader: x, readerControl: {admit: FF0}}\n",
            said: ["readerControl.admit", "hexadecimal"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, scanner: {serial: /x, baud: 9601}}\n",
            said: ["scanner.baud", "115200"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, scanner: {serial: /x, framing: etx}}\n",
            said: ["scanner.framing", "stx-etx"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, scanner: {evdev: /x, baud: 9600}}\n", said: ["scanner.baud", "serial"]),
        Fault(
            yaml: good + "lanes:\n  - {name: a, scanner: {serial: /x}}\n  - {name: b, scanner: {serial: /x}}\n",
            said: ["line 8", "lanes[1]", "another lane"]),
        Fault(yaml: good + "journal: {keepDays: 0}\n", said: ["line 6", "journal.keepDays", "1…36500"]),
        Fault(yaml: good + "report: {url: 'https://a'}\n", said: ["line 6", "report.tokenFile", "missing"]),
        Fault(
            yaml: good + "report: {url: 'http://cards.example', tokenFile: /x}\n",
            said: ["line 6", "report.url", "https://"]),
        Fault(
            yaml: good + "report: {url: 'https://a', tokenFile: /dev/null}\n",
            said: ["line 6", "report.tokenFile", "/dev/null"]),
        Fault(
            yaml: good + "report: {url: 'https://a', tokenFile: /etc/hosts}\n",
            said: ["line 6", "report.tokenFile", "token"]),
        Fault(yaml: good + "showHolderName: yes please\n", said: ["line 6", "showHolderName", "true or false"]),
        Fault(yaml: good + "support: {telephone: '110'}\n", said: ["line 6", "support.name", "missing"]),
        Fault(yaml: good + "support: {name: {zh: 王}}\n", said: ["line 6", "support.telephone", "missing"]),
        Fault(yaml: good + "support: {name: 王, telephone: '110'}\n", said: ["line 6", "support.name", "mapping"]),
        Fault(yaml: good + "support: {name: {zh: 王}, telephone: 110}\n", said: ["support.telephone", "quotes"]),
        Fault(
            yaml: good + "support: {name: {zh: 王}, telephone: ask}\n", said: ["support.telephone", "telephone number"]),
        Fault(
            yaml: good + "support: {name: {zh: 王}, telephone: '\(String(repeating: "1", count: 33))'}\n",
            said: ["support.telephone", "at most 32"]),
        Fault(
            yaml: good + "support: {name: {zh: 王}, telephone: '110', mail: a}\n", said: ["support.mail", "unknown key"]),
        Fault(yaml: good + "logLevel: loud\n", said: ["line 6", "logLevel", "info"]),
        Fault(yaml: good + "site: b\n", said: ["site", "twice"]),
        Fault(
            yaml: good.replacing("[127.0.0.1:0]", with: "[0.0.0.0:80]"), said: ["line 2", "listen[0]", "TLS"]),
        Fault(
            yaml: good.replacing("[127.0.0.1:0]", with: "[somewhere:80]"), said: ["line 2", "listen[0]", "IP address"]),
        Fault(
            yaml: good + "access: {certificate: /dev/null, key: /dev/null}\n",
            said: ["line 6", "access.certificate", "/dev/null"]),
        Fault(yaml: good + "access: {hosts: [a]}\n", said: ["line 6", "access.certificate", "missing"]),
        Fault(yaml: good.replacing("[127.0.0.1:0]", with: "8470"), said: ["line 2", "listen", "list"]),
        Fault(
            yaml: good.replacing("directory: /tmp/none", with: "mirrors: [http://a]"),
            said: ["line 5", "trust.ca", "missing"]),
        Fault(
            yaml: good.replacing("directory: /tmp/none", with: "pollSeconds: 5"),
            said: ["line 5", "trust", "either ca, root and mirrors, or directory"]),
        Fault(
            yaml: good.replacing("directory: /tmp/none", with: "directory: /tmp/none\n  root: /tmp/none"),
            said: ["line 6", "trust.root", "beside directory"]),
        Fault(
            yaml: good.replacing("directory: /tmp/none", with: "{ca: /nonexistent, root: /dev/null, mirrors: []}"),
            said: ["line 5", "trust.root", "/dev/null"]),
        Fault(yaml: "site: [\n", said: ["line 2", "not YAML"]),
        Fault(yaml: "site\u{FF1A}a\ndata: /x\n", said: ["line 1", "full-width \u{FF1A}", ":"]),
        Fault(yaml: good + "lanes:\n  - name\u{FF1A}a\n    reader: b\n", said: ["line 7", "full-width"]),
        Fault(yaml: "site\u{FF1A}a\n", said: ["line 1", "full-width"]),
        Fault(yaml: good + "proxy: some\n", said: ["line 6", "proxy", "none"]),
        Fault(yaml: good + "proxy: {url: 'socks5://p:1'}\n", said: ["line 6", "proxy.url", "HTTP proxy"]),
        Fault(yaml: good + "proxy: {url: 'http://a:b@p'}\n", said: ["line 6", "proxy.url", "passwordFile"]),
        Fault(yaml: good + "proxy: {url: 'http://p', user: a}\n", said: ["line 6", "proxy.user", "belong together"]),
        Fault(
            yaml: good.replacing(
                "directory: /tmp/none", with: "{ca: /etc/hosts, root: /etc/hosts, mirrors: ['http://a:s3cret@b']}"),
            said: ["line 5", "trust.mirrors[0]", "user name"]),
        Fault(yaml: "", said: ["empty"]),
    ])
    func `a fault is named by line and key, with status 78`(fault: Fault) async throws {
        let result = try await check(fault.yaml)
        #expect(result.status == 78)
        #expect(result.errors.split(separator: "\n").count == 1)
        for word in fault.said { #expect(result.errors.contains(word), "\(result.errors)") }
    }

    @Test(arguments: [
        "lanes: [{name: a, gate: {webhook: 'https://h', secretFile: FILE}}]\n",
        "report: {url: 'https://a', tokenFile: FILE}\n",
    ])
    func `a secret that others may read or write is refused`(yaml: String) async throws {
        let folder = try TestFolder()
        let file = try folder.write(Array("0123456789abcdef0123456789abcdef\n".utf8), to: "secret")
        let text = Self.good + yaml.replacing("FILE", with: file.path)
        for (mode, isGood) in [(0o644, false), (0o666, false), (0o640, false), (0o602, false), (0o600, true)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            let result = try await check(text)
            #expect((result.status == 0) == isGood, "\(result.errors)")
            #expect(result.errors.contains("0600") == !isGood)
        }
    }

    @Test(arguments: [("/nonexistent/file", "is not there"), ("/etc", "is no file")])
    func `a file that is not there, or is none, is said to be so`(path: String, said: String) async throws {
        let finished = try await FinishedProgram.run("talentcardd", "--config", path)
        #expect(finished.status == 78)
        #expect(finished.errors.contains("\(path): \(said)"), "\(finished.errors)")
    }

    @Test func `text of two bytes a character is named`() async throws {
        let folder = try TestFolder()
        let units = Self.good.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let file = try folder.write([0xFF, 0xFE] + units, to: "c.yaml")
        let finished = try await FinishedProgram.run("talentcardd", "--config", file.path, "--check-config")
        #expect(finished.status == 78 && finished.errors.contains("UTF-16"))
    }

    @Test(arguments: [
        ("colour: red\n", ["第 6 行，colour", "没有这个键"]), ("logLevel: loud\n", ["第 6 行，logLevel", "须为以下之一"]),
        ("report: {url: 'https://a', tokenFile: /nonexistent}\n", ["report.tokenFile", "/nonexistent"]),
        ("report: {url: 'https://a'}\n", ["report.tokenFile", "缺少"]),
    ])
    func `what is wrong is said in Chinese where somebody asks for it`(
        lines: String, said: [String]
    ) async throws {
        for asking in [["--lang", "zh"], ["--lang=zh"]] {
            let result = try await check(Self.good + lines, asking)
            #expect(result.status == 78)
            for word in said { #expect(result.errors.contains(word), "\(result.errors)") }
            #expect(!result.errors.contains("must") && !result.errors.contains("line"))
        }
        #expect(try await check(Self.good, ["--lang", "zh"]).output.hasSuffix(": 正确\n"))
    }

    @Test func `a line of the tokens' or the operators' file is named in Chinese, too`() async throws {
        let folder = try TestFolder()
        let file = try folder.write(Array("desk zz verify\n".utf8), to: "list")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        let site = try await SecureSite(in: folder)
        for (yaml, key, said) in [
            ("operators: {file: \(file.path)}\n", "operators.file", "其文件第 1 行：须为：工号"),
            (
                "access: {certificate: \(site.path("certificate.pem")), key: \(site.path("key.pem")), tokens: \(file.path)}\n",
                "access.tokens", "其文件第 1 行：第二项须为令牌的 SHA-256"
            ),
        ] {
            let result = try await check(Self.good + yaml, ["--lang", "zh"])
            #expect(result.status == 78 && result.errors.contains("\(key)：\(said)"), "\(result.errors)")
        }
    }

    @Test func `an unknown option is status 64`() async throws {
        #expect(try await FinishedProgram.run("talentcardd", "--colour").status == 64)
    }

    private func check(_ yaml: String, _ options: [String] = []) async throws -> FinishedProgram {
        let folder = try TestFolder()
        let file = folder.url.appending(path: "c.yaml")
        try yaml.write(to: file, atomically: true, encoding: .utf8)
        return try await FinishedProgram.run("talentcardd", ["--config", file.path, "--check-config"] + options)
    }
}
