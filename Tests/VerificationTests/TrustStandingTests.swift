import JSON
import Primitives
import TestSupport
import Testing
import Verification

/// The one JSON of what is in force, and the alarms that it tells.
struct TrustStandingTests {
    private let now = TestAuthority.now
    private let massChange = UpdateAlarm(TrustAlarm(.massChange, at: "status/1"))

    private func snapshot(alarms: [TrustAlarm] = []) throws -> TrustSnapshot {
        let trust = try TestAuthority().trust
        return TrustSnapshot(
            signers: trust.signers, policies: trust.policies, statusLists: Array(trust.statusLists.values),
            clockFloor: trust.clockFloor, alarms: alarms)
    }

    @Test func `without trust data it says so, and why`() throws {
        let json = TrustStanding(snapshot: nil, problem: "no such folder").json(at: now)
        #expect(json == ["present": false, "problem": "no such folder", "alarms": []])
    }

    @Test func `of a bare folder it gives ages and versions, and nothing of mirrors`() throws {
        let standing = TrustStanding(snapshot: try snapshot(), problem: nil)
        let object = try #require(standing.json(at: now.adding(seconds: 901)).object)
        #expect(
            object.keys == [
                "present", "alarms", "asOf", "ageSeconds", "freshness", "policyVersion", "signers",
                "signersAgeSeconds", "statusLists",
            ])
        #expect(object["ageSeconds"] == 901)
        #expect(object["freshness"] == "aging")
        #expect(object["statusLists"]?.array?.first?.object?["ageSeconds"] == 901)
    }

    @Test func `a moment before what was signed is no negative age`() throws {
        let standing = TrustStanding(snapshot: try snapshot(), problem: nil)
        #expect(standing.json(at: now.adding(seconds: -60)).object?["ageSeconds"] == 0)
    }

    @Test func `from mirrors it says how the data came, and leaves out what says nothing`() throws {
        let mirrored = MirroredTrust(
            generation: 7, versions: [RoleVersion(role: "root", version: 2, sha256: [])],
            mirrors: [
                MirrorAnswer(url: "https://a", outcome: .good, file: ""),
                MirrorAnswer(url: "https://b", outcome: .refused(code: "fork"), file: "metadata/timestamp.json"),
            ], outcome: .updated, lastAttempt: now)
        let object = try #require(TrustStanding(snapshot: nil, problem: nil, mirrored: mirrored).json(at: now).object)
        #expect(object["generation"] == 7)
        #expect(object["versions"] == ["root": 2])
        #expect(object["lastOutcome"] == "updated")
        #expect(object["lastAttempt"] == .string(now.rfc3339))
        #expect(object["lastSuccess"] == .null)
        #expect(
            object["mirrors"] == [
                ["url": "https://a", "outcome": "good"],
                ["url": "https://b", "outcome": "refused", "code": "fork", "file": "metadata/timestamp.json"],
            ])
    }

    @Test func `an alarm that content and update both name stands once`() throws {
        let notice = UpdateAlarm(code: "first-start", place: "/data", weight: .notice)
        let standing = TrustStanding(
            snapshot: try snapshot(alarms: [TrustAlarm(.massChange, at: "status/1")]), problem: nil,
            mirrored: MirroredTrust(alarms: [notice, massChange]))
        #expect(standing.alarms == [massChange, notice])
    }

    @Test(arguments: UpdateAlarm.Weight.allCases)
    func `an alarm is read as it was written`(weight: UpdateAlarm.Weight) {
        let alarm = UpdateAlarm(code: "mark-lost", place: "/data", weight: weight)
        #expect(UpdateAlarm(alarm.json) == alarm)
        #expect(UpdateAlarm(["code": "mark-lost", "place": "/data", "weight": "heavy"]) == nil)
    }

    @Test(arguments: [MirrorAnswer.Outcome.good, .refused(code: "fork"), .unusable(code: "timed-out")])
    func `a mirror's outcome is read as it was written`(outcome: MirrorAnswer.Outcome) {
        let (word, code) = outcome.words
        #expect(MirrorAnswer.Outcome(outcome: word, code: code) == outcome)
        #expect(MirrorAnswer.Outcome(outcome: "well", code: code) == nil)
    }

    @Test func `only what was refused of the content becomes an alarm of the content again`() {
        #expect(TrustAlarm(massChange) == TrustAlarm(.massChange, at: "status/1"))
        #expect(TrustAlarm(UpdateAlarm(code: "mass-change", place: "status/1", weight: .notice)) == nil)
        #expect(TrustAlarm(UpdateAlarm(code: "fork", place: "https://b", weight: .refused)) == nil)
    }
}
