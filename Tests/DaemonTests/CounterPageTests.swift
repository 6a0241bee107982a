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

    /// Names of holders: one character, a dot inside, twenty characters, forty-four letters.
    private static let names = ["one", "dot", "twenty", "latin"]
    private static let sites = ["ccg-longjia": "airport", "jlu-first-hospital": "hospital"]

    @Test(.needsPCSCD, arguments: languages)
    func `a chip card put on the reader is on the page at once, and always wins`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false, withReader: true)
            .play("chip", language, Self.cards)
    }

    @Test(.needsPCSCD, arguments: languages)
    func `a card of another sort on the reader takes nothing away that is open`(language: String) async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false, withReader: true).play("foreign", language)
    }

    @Test func `ten thousand random orders of events show nothing superseded and record nothing twice`() async throws {
        try await CounterStage(site: "ccg-longjia").play("orders", "zh", "10000")
    }

    @Test(arguments: allLanguages)
    func `each answer has a screen of its own`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false).play("outcomes", language)
    }

    @Test(arguments: names, sites)
    func `every state fits every size in every language`(name: String, site: (key: String, value: String)) async throws
    {
        try await CounterStage(site: site.key, isTest: false).play("sizes", name, site.value)
    }

    @Test(arguments: allLanguages)
    func `what is enlarged is read larger, and nothing is cut off`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false).play("zoom", language)
    }

    @Test func `an airport's tasks cost a clerk no more than they must`() async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false).play("airport", "zh")
    }

    @Test func `a hospital's tasks cost a clerk no more than they must`() async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false).play("hospital", "zh")
    }

    @Test(arguments: languages)
    func `what comes in another order is joined, and what is none of ours is passed over`(language: String) async throws
    {
        try await CounterStage(site: "ccg-longjia", isTest: false).play("order", language)
    }

    @Test(arguments: languages)
    func `a card that was here a short while ago is said to have been`(language: String) async throws {
        try await CounterStage(site: "chagan-lake", isTest: false).play("seen", language)
    }

    @Test(arguments: allLanguages, ["none", "old", "ahead"])
    func `without trust data that can be relied on no card is invited`(language: String, reason: String) async throws {
        let hours: Int64? = ["old": 72, "ahead": -2][reason]
        try await CounterStage(site: "ccg-longjia", trustHours: hours).play("outage", language, reason)
    }

    @Test(arguments: allLanguages)
    func `an unknown lane and a daemon that is gone are out of service`(language: String) async throws {
        let lane = "{name: desk, screen: attended, label: {zh: 1号窗口, en: Counter 1}}"
        try await CounterStage(site: "ccg-longjia", lanes: "[\(lane)]").play("lanes", language)
    }

    @Test(.needsPCSCD, arguments: languages)
    func `without the card service no card is invited`(language: String) async throws {
        try await CounterStage(site: "ccg-longjia", withReader: true).play("pcscd", language)
    }

    @Test(arguments: languages)
    func `a scanner that types anywhere on the page loses nothing`(language: String) async throws {
        try await CounterStage(site: "ccg-longjia").play("wedge", language)
    }

    @Test(arguments: languages)
    func `the page comes back by itself, and nothing that was taken back comes with it`(language: String) async throws {
        try await CounterStage(site: "ccg-longjia").play("restart", language)
    }

    @Test(arguments: allLanguages)
    func `a document matches or does not, companions are decided anew, and a service is given and undone`(
        language: String
    ) async throws {
        try await CounterStage(site: "ccg-longjia").play("identity", language)
    }

    @Test(arguments: languages)
    func `a dependant waits for a word on kinship, and the patient's document accuses nobody`(
        language: String
    ) async throws {
        try await CounterStage(site: "jlu-first-hospital").play("kin", language)
    }

    @Test(arguments: languages)
    func `a code before the camera is decided`(language: String) async throws {
        try await CounterStage(site: "jlu-first-hospital").play("camera", language)
    }

    @Test func `the unattended screen speaks every language of its lane at once, and sends nobody to a closed gate`()
        async throws
    {
        let label = "label: {zh: 国内出发厅贵宾通道一号闸机, en: VIP entrance of departures hall gate 1}"
        let gate = "gate: {command: [/bin/true], confirmSeconds: 60}"
        try await CounterStage(
            site: "ccg-longjia", isTest: false,
            lanes: "[{name: gate-1, service: airport-vip, recordOnAdmit: true, \(label), \(gate)}]"
        ).play("gate", "zh")
    }

    @Test(arguments: languages)
    func `on another machine the page asks for a token, and keeps it to itself`(language: String) async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false, isSecure: true).playFromElsewhere("token", language)
    }

    @Test(arguments: allLanguages)
    func `an operator signs in at the page and off, and a wrong PIN is said to be one`(language: String) async throws {
        let folder = try TestFolder()
        let operators = try await SiteOperators(in: folder)
        let (number, pin) = SiteOperators.clerk
        let extra = "\(operators.configuration)\noperatorRequired: true"
        try await CounterStage(site: "jlu-first-hospital", isTest: false, extra: extra)
            .play("shift", language, number, pin, "Wang Fang")
    }

    @Test func `texts of cards and policies stay texts`() async throws {
        let policy = DefaultPolicy.json.replacing("特需门诊", with: "<img src=x onerror=alert(1)>")
        try await CounterStage(site: "jlu-first-hospital", policy: policy, extra: "showHolderName: true")
            .play("hostile", "zh")
    }

    @Test(arguments: allLanguages)
    func `yesterday's decision is found in three acts, and who cannot be checked is served by the ladder`(
        language: String
    ) async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false).play("record", language)
    }

    @Test(arguments: allLanguages)
    func `hands, keyboards, screen readers and eyes that see no red find their way`(language: String) async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false).play("access", language)
    }
}
