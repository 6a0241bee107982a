import Foundation
import Harness
import Policy
import Testing

/// The counter page in a real Chromium (Debian's), as a clerk meets it: what it does. A scenario is played in several
/// languages where it says something to the daemon in them.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CounterPageTests {
    /// `TALENTCARD_CARDS` asks for a longer measurement.
    private static let cards = ProcessInfo.processInfo.environment["TALENTCARD_CARDS"] ?? "10"

    @Test(.needsPCSCD) func `a chip card put on the reader is on the page at once, and always wins`() async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false, withReader: true).play(
            "chip", "zh", Self.cards)
    }

    @Test(.needsPCSCD) func `a card of another sort on the reader takes nothing away that is open`() async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false, withReader: true).play("foreign", "en")
    }

    @Test func `ten thousand random orders of events show nothing superseded and record nothing twice`() async throws {
        try await CounterStage(site: "ccg-longjia").play("orders", "zh", "10000")
    }

    @Test func `an airport's tasks cost a clerk no more than they must`() async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false).play("airport", "zh")
    }

    @Test func `a hospital's tasks cost a clerk no more than they must`() async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false).play("hospital", "zh")
    }

    @Test func `what comes in another order is joined, and what is none of ours is passed over`() async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false).play("order", "en")
    }

    @Test func `a card that was here a short while ago is said to have been`() async throws {
        try await CounterStage(site: "chagan-lake", isTest: false).play("seen", "zh")
    }

    @Test func `what a lane records by itself is recorded once, and read again it is shown as it stands`() async throws
    {
        let lanes = "[{name: desk, screen: attended, recordOnAdmit: true}]"
        try await CounterStage(site: "chagan-lake", isTest: false, lanes: lanes).play("on-admit", "zh")
    }

    @Test(.needsPCSCD) func `without the card service no card is invited`() async throws {
        try await CounterStage(site: "ccg-longjia", withReader: true).play("pcscd", "zh")
    }

    @Test func `a scanner that types anywhere on the page loses nothing`() async throws {
        try await CounterStage(site: "ccg-longjia").play("wedge", "zh")
    }

    @Test func `the page comes back by itself, and nothing that was taken back comes with it`() async throws {
        try await CounterStage(site: "ccg-longjia").play("restart", "en")
    }

    @Test(arguments: ["zh", "ko"])
    func `a document matches or does not, companions are decided anew, and a service is given and undone`(
        language: String
    ) async throws {
        try await CounterStage(site: "ccg-longjia").play("identity", language)
    }

    @Test(arguments: ["zh", "en"])
    func `a dependant waits for a word on kinship, and the patient's document accuses nobody`(
        language: String
    ) async throws {
        try await CounterStage(site: "jlu-first-hospital").play("kin", language)
    }

    @Test func `a code before the camera is decided, and two at once are asked about`() async throws {
        try await CounterStage(site: "jlu-first-hospital").play("camera", "zh")
    }

    @Test(arguments: ["zh", "en"])
    func `on another machine the page asks for a token, and keeps it to itself`(language: String) async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false, isSecure: true).playFromElsewhere("token", language)
    }

    @Test func `an operator signs in at the page and off, gives way to a card, and is asked for before a word is lost`()
        async throws
    {
        let operators = try await SiteOperators(in: TestFolder())
        let (number, pin) = SiteOperators.clerk
        let extra = "\(operators.configuration)\noperatorRequired: true"
        try await CounterStage(site: "jlu-first-hospital", isTest: false, extra: extra)
            .play("shift", "zh", number, pin, "Wang Fang")
    }

    @Test func `texts of cards and policies stay texts`() async throws {
        let policy = DefaultPolicy.json.replacing("特需门诊", with: "<img src=x onerror=alert(1)>")
        try await CounterStage(site: "jlu-first-hospital", policy: policy, extra: "showHolderName: true")
            .play("hostile", "zh")
    }
}
