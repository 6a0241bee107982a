import Foundation
import Harness
import Policy
import Testing

/// The counter page in a real Chromium (Debian's), as a clerk meets it. `TALENTCARD_SCREENSHOTS` names a folder for its
/// pictures.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CounterPageTests {
    private static let languages = ["zh", "en"]
    /// Where it is about how a language's texts fit and are read.
    private static let allLanguages = ["zh", "en", "ko"]
    /// `TALENTCARD_CARDS` asks for a longer measurement.
    private static let cards = ProcessInfo.processInfo.environment["TALENTCARD_CARDS"] ?? "10"

    @Test(.needsPCSCD, arguments: languages)
    func `a chip card put on the reader is on the page at once, and always wins`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false, withReader: true)
            .play("chip", language, Self.cards)
    }

    @Test(arguments: allLanguages)
    func `each outcome has a screen of its own that fits every size`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false).play("outcomes", language)
    }

    @Test(arguments: languages)
    func `a scanner that types anywhere on the page loses nothing`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital").play("wedge", language)
    }

    @Test(arguments: languages)
    func `the page comes back by itself when the daemon does, and says so`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital").play("restart", language)
    }

    @Test(arguments: allLanguages)
    func `a document matches or does not, companions are decided anew, and a service is given and undone`(
        language: String
    ) async throws {
        try await CounterStage(site: "ccg-longjia").play("identity", language)
    }

    @Test(arguments: languages)
    func `a dependant waits for the operator's word, and a document can be scanned`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital").play("kin", language)
    }

    @Test(arguments: languages)
    func `a code before the camera is decided`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital").play("camera", language)
    }

    @Test(arguments: allLanguages)
    func `the unattended screen says what the visitor does, for five seconds`(language: String) async throws {
        try await CounterStage(site: "chagan-lake", isTest: false).play("gate", language)
    }

    @Test(arguments: languages)
    func `on another machine the page asks for a token, and keeps it to itself`(language: String) async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false, isSecure: true).playFromElsewhere("token", language)
    }

    @Test func `texts of cards and policies stay texts`() async throws {
        let policy = DefaultPolicy.json.replacing("特需门诊", with: "<img src=x onerror=alert(1)>")
        try await CounterStage(site: "jlu-first-hospital", policy: policy, extra: "showHolderName: true")
            .play("hostile", "zh")
    }

    @Test(arguments: allLanguages)
    func `hands, keyboards, screen readers and eyes that see no red find their way`(language: String) async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false).play("access", language)
    }
}
