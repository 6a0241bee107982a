import Harness
import Testing

/// What is wrong with the words that a program was started with, in the language of who started it.
@Suite struct `Mistakes in a program's words` {
    private static let zh = ["LANG": "zh_CN.UTF-8"]
    private static let en = ["LANG": "C.UTF-8"]

    private func run(
        _ program: String, _ arguments: [String], _ environment: [String: String] = zh
    ) async throws -> FinishedProgram {
        try await FinishedProgram.run(program, arguments, environment: environment, hasOurEnvironment: false)
    }

    @Test(arguments: `A program and its machine`.programs)
    func `Each program says in the locale's language that there is no such option`(program: String) async throws {
        let chinese = try await run(program, ["--no-such-option"])
        #expect(chinese.status == 64)
        #expect(chinese.errors == "\(program): 没有选项 --no-such-option；用法见 `\(program) --help`\n")
        let english = try await run(program, ["--no-such-option"], Self.en)
        #expect(english.status == 64)
        #expect(
            english.errors
                == "\(program): there is no option --no-such-option; `\(program) --help` says what there is\n")
    }

    @Test(arguments: [
        (["verify", "--site"], "--site <id>：缺少值"),
        (["verify", "--site", "a", "--stie", "b"], "没有选项 --stie；是否指 --site"),
        (["verify", "--site", "a", "--lang", "fr"], "--lang <lang>：不能是“fr”；可用：zh, en, ko"),
        (["verify", "--batch=yes"], "--batch 不带值，却给出了“yes”"),
        (["verify", "--site", "a", "JTC1:'x'", "it's", "two"], "多余的参数：'it's', 'two'"),
        (["journal", "list", "--outcome", "good"], "可用：admit, check-identity, no-service, refuse, refer"),
        (["journal", "list", "--limit", "many"], "--limit <limit>：不能是“many”"),
        (["policy", "check"], "缺少参数：<file>"), (["verify", "JTC1:"], "缺少 --site"),
        (["verify", "--site", "a"], "没有给出卡"), (["verify", "--batch", "--cose", "x"], "--batch 从各行取卡"),
        (["verify", "--site", "a", "JTC1:", "--wait", "1"], "--wait 只能与 --reader 一起使用"),
        (["verify", "--site", "a", "--cose", "x", "--image", "y"], "同时给出了"),
        (["verify", "--site", "a", "JTC1:", "--operator", "a b"], "--operator 须为 1–128"),
        (["journal", "verify", "--file", "a", "--data", "b"], "--data 与 --file 只能给出一个"),
        (["journal", "list", "--limit", "0"], "--limit 须在 1…100000 之间"),
        (["journal", "export", "--outcome", "refuse"], "只能与 --csv 一起使用"),
        (["repository", "--metadata-dir", "x", "init"], "init 须给出 ROOT.json"),
        (
            ["sync", "--root", "a", "--ca", "b", "--data", "c", "--mirror", "https://x", "--mirror", "ftp://y"],
            "--mirror（第 2 个）"
        ),
    ])
    func `The parser's words and the command's own are Chinese where somebody asks for it`(
        arguments: [String], said: String
    ) async throws {
        let wrong = try await run("talentcard", arguments)
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains(said), "\(wrong.errors)")
        #expect(wrong.errors.split(separator: "\n").count == 1 && wrong.errors.contains("--help"))
    }

    @Test func `What is asked for goes before the locale, wherever it stands`() async throws {
        let said = try await run("talentcard", ["policy", "check", "--lang", "zh"], Self.en).errors
        #expect(said.contains("缺少参数：<file>"), "\(said)")
        let other = try await run("talentcard", ["journal", "list", "--lang=en", "--limit", "0"]).errors
        #expect(other.contains("--limit must lie in 1…100000"), "\(other)")
    }

    @Test func `A long list of what there is stands in one line, too`() async throws {
        let wrong = try await run("talentcard-authority", ["application", "list", "x", "--state", "good"])
        #expect(
            wrong.status == 64 && wrong.errors.contains("可用：submitted, recommended, reviewed, approved, produced, "),
            "\(wrong.errors)")
        #expect(!wrong.errors.contains("  ") && wrong.errors.split(separator: "\n").count == 1)
    }
}
