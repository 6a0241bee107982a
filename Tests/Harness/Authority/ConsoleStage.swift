internal import AuthorityKeys
internal import Credential
internal import Foundation
internal import Issuance
package import JSON
internal import Primitives
internal import Registry
package import Regulation
internal import TestSupport

/// An authority with its five desks, some cards and what counters reported of them, served.
package final class ConsoleStage: Sendable {
    package let served: ServedAuthority
    /// By name: what each signs in with.
    package let secrets: [String: String]

    package static let password = "correct horse battery staple"
    /// 用人单位, 上级部门, 省厅审定, 制卡, 复核.
    package static let hands = ["hr.jlu", "gao.jun", "li.na", "sun.li", "zhou.min"]

    /// - Parameter cards: how many there are already, over some months and regions.
    package init(cards: Int = 0) async throws {
        var secrets: [String: String] = [:]
        served = try await ServedAuthority(foundedSecondsAgo: 150 * 86_400) { authority, _ in
            let codes = try ConsoleStage.list(authority)
            for name in ConsoleStage.hands {
                secrets[name] = try codes[name].map { code in
                    try authority.officers.take(
                        code, password: ConsoleStage.password, at: ServedAuthority.now.adding(seconds: -600))
                }
            }
            try ConsoleStage.makeCards(cards, authority)
        }
        self.secrets = secrets
    }

    package static func officer(_ id: String) throws -> Officer {
        guard let officer = Officer(id) else { throw POSIXError(.EINVAL) }
        return officer
    }

    private static let employers = [
        ("jlu", "吉林大学", "changchun"), ("ybu", "延边大学", "yanbian"), ("beihua", "北华大学", "jilin"),
        ("changbai-park", "长白山保护开发区管委会", "changbaishan"), ("ccu", "长春大学", "changchun"),
    ]

    /// - Returns: what each is given to set the sign-in up with.
    private static func list(_ authority: Authority) throws -> [String: OfficerCode] {
        let (li, moment) = (try officer("li.na"), ServedAuthority.now.adding(seconds: -900))
        var codes: [String: OfficerCode] = [:]
        func list(_ id: String, _ name: String? = nil, _ roles: Set<OfficerRole>, _ body: String? = nil) throws {
            let record = try OfficerRecord(
                officer: officer(id), name: name.map { try OfficerName(typed: $0) }, roles: roles, body: body)
            codes[id] = try authority.officers.add(record, by: li, at: moment).code
        }
        try list("li.na", "李娜", [.authority])
        try list("gao.jun", "高军", [.department], "changchun-hrss")
        for (id, name, region) in employers {
            try authority.officers.add(
                EmployerRecord(id: id, name: name, department: "changchun-hrss", region: region), by: li, at: moment)
            try list(id == "jlu" ? "hr.jlu" : "hr.\(id)", nil, [.employer], id)
        }
        try list("sun.li", "孙丽", [.maker])
        try list("zhou.min", "周敏", [.checker])
        return codes
    }

    private static func makeCards(_ count: Int, _ authority: Authority) throws {
        let names = ["张伟", "王芳", "李强", "刘洋", "陈静", "杨帆", "赵磊", "黄敏", "周涛", "吴霞"]
        let categories: [Credential.Category] = [.a, .b, .d, .e, .e, .d, .e, .b]
        var journal = CounterJournal(site: "ccg-longjia")
        var mountain = CounterJournal(site: "changbai-mountain")
        for number in 0..<count {
            // Two months and more, so that the plots have columns; dated backwards as only a test authority may.
            let moment = ServedAuthority.now.adding(seconds: -Int64((count - number) * 130 / max(count, 1)) * 86_400)
            let employer = employers[number * 7 % 11 % employers.count].0
            let form = try ApplicationForm(
                holderName: HolderName(names[number % names.count]), category: categories[number % categories.count],
                papers: TestDocument(.passport, "CHN:E\(20_000_000 + number)").papers(),
                employer: employer)
            let hand = try officer(employer == "jlu" ? "hr.jlu" : "hr.\(employer)")
            let id = try authority.applications.submit(form, by: hand, at: moment).id
            if number > count - 3 { continue }
            try authority.applications.step(.recommend, on: [id], by: hand, at: moment)
            try authority.applications.step(.review, on: [id], by: officer("gao.jun"), at: moment)
            if number > count - 5 { continue }
            try authority.applications.step(.approve, on: [id], by: officer("li.na"), at: moment)
            let card = try authority.cards.produce(application: id, on: .paper, by: officer("sun.li"), at: moment)
            _ = try authority.cards.step(.issue, on: card.number, by: officer("sun.li"), at: moment)
            if number % 9 == 4 {
                _ = try authority.cards.step(
                    .suspend, on: card.number, by: officer("sun.li"), at: moment.adding(seconds: 60))
            }
            let service = number % 3 == 0 ? "airport-vip" : "railway-vip"
            journal.use(card.number, at: moment.adding(seconds: 3600))
            journal.gave(service, to: card.number, at: moment.adding(seconds: 3700), id: "given-\(number)")
            if number == 5 { journal.used("airport-vip", byNumber: card.number, at: moment.adding(seconds: 3800)) }
            if number == 7 { mountain.use(card.number, at: moment.adding(seconds: 4200)) }
            if number == 8 {
                mountain.use(
                    card.number, at: moment.adding(seconds: 90_000), outcome: "refuse", reasons: ["identity-mismatch"])
            }
        }
        guard count > 0 else { return }
        for journal in [journal, mountain] {
            let token = try authority.officers.addSite(journal.site, by: officer("li.na"), at: ServedAuthority.now)
            _ = try authority.supervision.receive(
                journal.report(), from: .token(token), at: ServedAuthority.now)
        }
    }

    /// For the script that drives the browser.
    package var json: JSONValue {
        [
            "origin": .string(served.process.origin), "hands": .array(ConsoleStage.hands.map(JSONValue.string)),
            "officers": .array(
                secrets.sorted { $0.key < $1.key }.map { name, secret in
                    ["name": .string(name), "password": .string(ConsoleStage.password), "secret": .string(secret)]
                }),
        ]
    }
}
