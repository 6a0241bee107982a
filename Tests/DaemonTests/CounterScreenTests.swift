import Harness
import Testing

/// The counter page and a gate's screen in a real Chromium, as they look: in every language, at every size, for every eye and
/// hand. `TALENTCARD_SCREENSHOTS` names a folder for its pictures.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct CounterScreenTests {
    private static let gate = """
        [{name: gate-1, service: airport-vip, recordOnAdmit: true, gate: {command: [/bin/true], confirmSeconds: 60},
          label: {zh: 国内出发厅贵宾通道一号闸机, en: VIP entrance of departures hall gate 1}}]
        """

    private static let support = "support: {name: {zh: 信息科, en: IT office}, telephone: 0431-8888 1234}"

    @Test func `each answer has a screen of its own`() async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false).play("outcomes", "zh")
    }

    @Test(arguments: ["ccg-longjia": "airport", "jlu-first-hospital": "hospital"])
    func `every state fits every size in every language with every name`(site: (key: String, value: String))
        async throws
    {
        try await CounterStage(site: site.key, isTest: false).play("sizes", site.value)
    }

    @Test func `what is enlarged is read larger, and nothing is cut off`() async throws {
        try await CounterStage(site: "jlu-first-hospital", isTest: false).play("zoom", "zh")
    }

    @Test(arguments: ["none", "old", "ahead"])
    func `without trust data that can be relied on no card is invited`(reason: String) async throws {
        let hours: Int64? = ["old": 72, "ahead": -2][reason]
        try await CounterStage(site: "ccg-longjia", trustHours: hours, extra: Self.support).play("outage", "zh", reason)
    }

    @Test func `no lane, an unknown one and a daemon that is gone are out of service`() async throws {
        let lanes = "[{name: desk, screen: attended, label: {zh: 1号窗口, en: Counter 1}}, {name: side, screen: attended}]"
        try await CounterStage(site: "ccg-longjia", lanes: lanes, extra: Self.support).play("lanes", "zh")
    }

    @Test func `the unattended screen speaks every language of its lane at once, and sends nobody to a closed gate`()
        async throws
    {
        let operators = try await SiteOperators(in: TestFolder())
        let (clerk, supervisor) = (SiteOperators.clerk, SiteOperators.supervisor)
        try await CounterStage(
            site: "ccg-longjia", isTest: false, lanes: Self.gate, extra: "\(operators.configuration)\n\(Self.support)"
        ).play("gate", "zh", "\(clerk.number):\(clerk.pin)", "\(supervisor.number):\(supervisor.pin)")
    }

    @Test func `what nobody walked through on is marked wherever the clerk's page lists it`() async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false, lanes: Self.gate).play("annulled", "zh")
    }

    @Test(arguments: ["zh", "en", "ko"])
    func `yesterday's decision is found in three acts, and who cannot be checked is served by the ladder`(
        language: String
    ) async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false, extra: Self.support).play("record", language)
    }

    @Test func `hands, keyboards, screen readers and eyes that see no red find their way`() async throws {
        try await CounterStage(site: "ccg-longjia", isTest: false).play("access", "zh")
    }
}
