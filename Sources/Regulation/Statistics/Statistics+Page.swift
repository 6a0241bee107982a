internal import Credential
internal import Primitives

extension Statistics {
    /// One HTML page that needs nothing else: figures, plots, and every number of a plot in a table.
    package var page: [UInt8] {
        let title = "人才服务卡统计"
        let sections = [
            categorySection, regionSection, monthSection, serviceSection, serviceMonthSection, applicationSection,
        ]
        let text = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title) \(day.iso8601)</title>
            <style>\(Statistics.style)</style>
            </head>
            <body>
            <header>
            <h1>\(title) <small>Talent cards: report</small></h1>
            <p>\(StatisticsPlot.escaped(authority)) · 截至 as of \(day.iso8601)</p>
            </header>
            <section class="tiles">\(tiles)</section>
            <main>
            \(sections.joined(separator: "\n"))
            </main>
            </body>
            </html>

            """
        return Array(text.utf8)
    }

    private var tiles: String {
        [
            ("有效卡", "valid cards", count(.issued)), ("挂失停用", "suspended", count(.suspended)),
            ("待发放", "to be handed out", count(.produced)), ("已注销", "cancelled", count(.cancelled)),
            ("在办申请", "applications on their way", applicationsOnTheirWay),
            ("近12个月服务次数", "services in 12 months", servicesGiven),
        ].map { zh, en, number in
            "<div><b>\(StatisticsPlot.grouped(number))</b><span>\(zh)</span><small>\(en)</small></div>"
        }.joined()
    }

    /// Cards that are not cancelled.
    private var running: [CardCount] { cards.filter { $0.state != .cancelled } }

    private var categorySection: String {
        let bars = Credential.Category.allCases.map { category in
            StatisticsPlot.Bar(
                label: RegulationWords.zh(category),
                parts: CardKind.allCases.map { kind in
                    (Statistics.style(of: kind), running.sum { $0.category == category && kind == category.kind })
                })
        }
        return section(
            "按卡种和人才类别", "Cards by kind and category", "未注销的卡 · cards that are not cancelled",
            Statistics.legend + StatisticsPlot.bars(bars, title: "按人才类别"),
            table: ["类别 category", "卡种 kind"]
                + CardState.allCases.map { "\(RegulationWords.zh($0)) \(RegulationWords.en($0))" },
            rows: Credential.Category.allCases.map { category in
                ["\(RegulationWords.zh(category)) (\(category.id))", RegulationWords.zh(category.kind)]
                    + CardState.allCases.map { state in
                        StatisticsPlot.grouped(cards.sum { $0.category == category && $0.state == state })
                    }
            })
    }

    private var regionSection: String {
        let regions = Set(running.map(\.region)).map { region in
            StatisticsPlot.Bar(label: RegulationWords.zh(region: region), parts: parts { $0.region == region })
        }.sorted { ($1.total, $0.label) < ($0.total, $1.label) }
        return section(
            "按地区", "Cards by region", "用人单位所在地区 · the employer's region; 未注销的卡 not cancelled",
            Statistics.legend + StatisticsPlot.bars(regions, title: "按地区"),
            table: ["地区 region", "吉享卡", "吉健卡", "合计 total"], rows: regions.map(Statistics.row))
    }

    private var monthSection: String {
        let months = Statistics.months(24, until: day).map { month in
            StatisticsPlot.Bar(
                label: month,
                parts: CardKind.allCases.map { kind in
                    (Statistics.style(of: kind), cards.sum { $0.month == month && $0.category.kind == kind })
                })
        }
        return section(
            "按制卡月份", "Cards made by month", "近24个月，含已注销 · 24 months, with those cancelled since",
            Statistics.legend + StatisticsPlot.columns(months, title: "按制卡月份"),
            table: ["月份 month", "吉享卡", "吉健卡", "合计 total"], rows: months.map(Statistics.row))
    }

    private var serviceSection: String {
        let given = Set(services.map(\.service))
        let known = serviceNames.map { ($0.id, "\($0.zh)") }
        let others = given.subtracting(serviceNames.map(\.id)).sorted().map { ($0, $0) }
        let bars = (known + others).map { id, name in
            StatisticsPlot.Bar(
                label: name, parts: [("k3", services.filter { $0.service == id }.map(\.count).reduce(0, +))])
        }
        return section(
            "服务次数", "Services given", "\(servicesFrom.iso8601) 起，服务点上报 · since then, as reported by the sites",
            StatisticsPlot.bars(bars, title: "服务次数"), table: ["服务 service", "名称 name", "次数 count"],
            rows: zip(known + others, bars).map { [$0.0, $0.1, StatisticsPlot.grouped($1.total)] })
    }

    private var serviceMonthSection: String {
        let months = Statistics.months(12, until: day).map { month in
            StatisticsPlot.Bar(
                label: month, parts: [("k3", services.filter { $0.month == month }.map(\.count).reduce(0, +))])
        }
        let regions = Set(services.map(\.region)).map { region in
            (
                RegulationWords.zh(region: region),
                services.filter { $0.region == region }.map(\.count).reduce(0, +)
            )
        }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        return section(
            "按月服务次数", "Services by month", "近12个月 · 12 months", StatisticsPlot.columns(months, title: "按月服务次数"),
            table: ["月份或地区 month or region", "次数 count"],
            rows: months.map { [$0.label, StatisticsPlot.grouped($0.total)] }
                + regions.map { [$0.0, StatisticsPlot.grouped($0.1)] })
    }

    private var applicationSection: String {
        let bars = applications.map { StatisticsPlot.Bar(label: $0.state.zh, parts: [("k4", $0.count)]) }
        return section(
            "申请", "Applications", "按办理状态 · by where they stand", StatisticsPlot.bars(bars, title: "申请"),
            table: ["状态 state", "", "件数 count"],
            rows: applications.map { [$0.state.zh, $0.state.rawValue, StatisticsPlot.grouped($0.count)] })
    }
}

extension Statistics {
    private func parts(_ belongs: (CardCount) -> Bool) -> [(style: String, value: Int)] {
        CardKind.allCases.map { kind in
            (Statistics.style(of: kind), running.sum { $0.category.kind == kind && belongs($0) })
        }
    }

    private func section(
        _ zh: String, _ en: String, _ note: String, _ plot: String, table heads: [String], rows: [[String]]
    ) -> String {
        let head = heads.map { "<th>\(StatisticsPlot.escaped($0))</th>" }.joined()
        let body = rows.map { row in
            "<tr>\(row.map(Statistics.cell).joined())</tr>"
        }.joined()
        return """
            <section><h2>\(zh) <small>\(en)</small></h2><p>\(StatisticsPlot.escaped(note))</p>
            \(plot)
            <details><summary>数据 Figures</summary><table><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></details>
            </section>
            """
    }

    private static func cell(_ text: String) -> String {
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ",") }
        return "<td\(isNumber ? " class=\"n\"" : "")>\(StatisticsPlot.escaped(text))</td>"
    }

    private static func row(_ bar: StatisticsPlot.Bar) -> [String] {
        [bar.label] + bar.parts.map { StatisticsPlot.grouped($0.value) } + [StatisticsPlot.grouped(bar.total)]
    }

    private static func style(of kind: CardKind) -> String {
        switch kind {
        case .jixiang: "k1"
        case .jijian: "k2"
        }
    }

    private static let legend =
        "<p class=\"legend\">"
        + CardKind.allCases.map {
            "<span class=\"\(style(of: $0))\"></span>\(RegulationWords.zh($0)) \(RegulationWords.en($0))"
        }
        .joined(separator: " ") + "</p>"

    /// `2026-11` and those before it, the oldest first.
    static func months(_ count: Int, until day: Day) -> [String] {
        let last = day.year * 12 + day.month - 1
        return (0..<count).reversed().map { back in
            let month = last - back
            return "\(month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)"
        }
    }
}

extension [CardCount] {
    fileprivate func sum(_ belongs: (CardCount) -> Bool) -> Int {
        lazy.filter(belongs).map(\.count).reduce(0, +)
    }
}
