internal import Credential
internal import Primitives
package import Regulation
internal import Words

extension Statistics {
    /// One HTML page that needs nothing else: figures, plots, and every number of a plot in a table.
    package var page: [UInt8] {
        let title = chinese(.title)
        let sections = [
            categorySection, regionSection, monthSection, serviceSection, serviceMonthSection, fallbackSection,
            applicationSection,
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
            <h1>\(title) <small>\(english(.title))</small></h1>
            <p>\(StatisticsPlot.escaped(authority)) · \(Statistics.both(.asOf)) \(day.iso8601)</p>
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
            (chinese(.validCards), english(.validCards), count(.issued)), tile(.suspended), tile(.produced),
            tile(.cancelled),
            (chinese(.applicationsOnTheirWay), english(.applicationsOnTheirWay), applicationsOnTheirWay),
            (chinese(.servicesInTwelveMonths), english(.servicesInTwelveMonths), servicesGiven),
        ].map { zh, en, number in
            "<div><b>\(StatisticsPlot.grouped(number))</b><span>\(zh)</span><small>\(en)</small></div>"
        }.joined()
    }

    private func tile(_ state: CardState) -> (String, String, Int) {
        (OfficeLanguage.zh.words.name(of: state), OfficeLanguage.en.words.name(of: state), count(state))
    }

    /// Cards that are not cancelled.
    private var running: [CardCount] { cards.filter { $0.state != .cancelled } }

    private var categorySection: String {
        let bars = Credential.Category.allCases.map { category in
            StatisticsPlot.Bar(
                label: OfficeLanguage.zh.words.name(of: category),
                parts: CardKind.allCases.map { kind in
                    (Statistics.style(of: kind), running.sum { $0.category == category && kind == category.kind })
                })
        }
        return section(
            .byCategory, Statistics.both(.notCancelled),
            Statistics.legend + StatisticsPlot.bars(bars, title: chinese(.byCategory)),
            table: [.category, .kind].map(Statistics.both)
                + CardState.allCases.map {
                    "\(OfficeLanguage.zh.words.name(of: $0)) \(OfficeLanguage.en.words.name(of: $0))"
                },
            rows: Credential.Category.allCases.map { category in
                [
                    "\(OfficeLanguage.zh.words.name(of: category)) (\(category.id))",
                    OfficeLanguage.zh.words.name(of: category.kind),
                ]
                    + CardState.allCases.map { state in
                        StatisticsPlot.grouped(cards.sum { $0.category == category && $0.state == state })
                    }
            })
    }

    private var regionSection: String {
        let regions = Set(running.map(\.region)).map { region in
            StatisticsPlot.Bar(
                label: OfficeLanguage.zh.words.name(ofRegion: region), parts: parts { $0.region == region })
        }.sorted { ($1.total, $0.label) < ($0.total, $1.label) }
        return section(
            .byRegion, Statistics.both(.employersRegion) + "; " + Statistics.both(.notCancelled),
            Statistics.legend + StatisticsPlot.bars(regions, title: chinese(.byRegion)),
            table: Statistics.kinds(of: .region), rows: regions.map(Statistics.row))
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
            .byMonth, Statistics.both(.twentyFourMonths),
            Statistics.legend + StatisticsPlot.columns(months, title: chinese(.byMonth)),
            table: Statistics.kinds(of: .month), rows: months.map(Statistics.row))
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
            .services, Statistics.both(.asReported, servicesFrom.iso8601),
            StatisticsPlot.bars(bars, title: chinese(.services)),
            table: [.service, .name, .count].map(Statistics.both),
            rows: zip(known + others, bars).map { [$0.0, $0.1, StatisticsPlot.grouped($1.total)] })
    }

    /// By site: where it is much, cards cannot be checked.
    private var fallbackSection: String {
        let sites = Set(fallbacks.map(\.site)).sorted().map { site in
            StatisticsPlot.Bar(
                label: site, parts: [("k3", fallbacks.filter { $0.site == site }.map(\.count).reduce(0, +))])
        }
        return section(
            .byLadder, Statistics.both(.byLadderNote), StatisticsPlot.bars(sites, title: chinese(.byLadder)),
            table: [.site, .count].map(Statistics.both),
            rows: sites.map { [$0.label, StatisticsPlot.grouped($0.total)] })
    }

    private var serviceMonthSection: String {
        let months = Statistics.months(12, until: day).map { month in
            StatisticsPlot.Bar(
                label: month, parts: [("k3", services.filter { $0.month == month }.map(\.count).reduce(0, +))])
        }
        let regions = Set(services.map(\.region)).map { region in
            (
                OfficeLanguage.zh.words.name(ofRegion: region),
                services.filter { $0.region == region }.map(\.count).reduce(0, +)
            )
        }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        return section(
            .servicesByMonth, Statistics.both(.twelveMonths),
            StatisticsPlot.columns(months, title: chinese(.servicesByMonth)),
            table: [.monthOrRegion, .count].map(Statistics.both),
            rows: months.map { [$0.label, StatisticsPlot.grouped($0.total)] }
                + regions.map { [$0.0, StatisticsPlot.grouped($0.1)] })
    }

    private var applicationSection: String {
        let bars = applications.map {
            StatisticsPlot.Bar(label: OfficeLanguage.zh.words.name(of: $0.state), parts: [("k4", $0.count)])
        }
        return section(
            .applications, Statistics.both(.byState), StatisticsPlot.bars(bars, title: chinese(.applications)),
            table: [Statistics.both(.state), "", Statistics.both(.cases)],
            rows: applications.map {
                [OfficeLanguage.zh.words.name(of: $0.state), $0.state.rawValue, StatisticsPlot.grouped($0.count)]
            })
    }
}

extension Statistics {
    private func parts(_ belongs: (CardCount) -> Bool) -> [(style: String, value: Int)] {
        CardKind.allCases.map { kind in
            (Statistics.style(of: kind), running.sum { $0.category.kind == kind && belongs($0) })
        }
    }

    private func section(
        _ title: StatisticsText, _ note: String, _ plot: String, table heads: [String], rows: [[String]]
    ) -> String {
        let head = heads.map { "<th>\(StatisticsPlot.escaped($0))</th>" }.joined()
        let body = rows.map { row in
            "<tr>\(row.map(Statistics.cell).joined())</tr>"
        }.joined()
        return """
            <section><h2>\(chinese(title)) <small>\(english(title))</small></h2><p>\(StatisticsPlot.escaped(note))</p>
            \(plot)
            <details><summary>\(Statistics.both(.figures))</summary><table><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></details>
            </section>
            """
    }

    /// A head of a table or a note, in both languages.
    private static func both(_ text: StatisticsText) -> String { "\(chinese(text)) \(english(text))" }

    /// - Parameter value: goes in the place of `{1}`.
    private static func both(_ text: StatisticsText, _ value: String) -> String {
        both(text).replacing("{1}", with: value)
    }

    /// The heads of a table of both kinds of card.
    private static func kinds(of first: StatisticsText) -> [String] {
        [both(first)] + CardKind.allCases.map { OfficeLanguage.zh.words.name(of: $0) } + [both(.total)]
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
            "<span class=\"\(style(of: $0))\"></span>\(OfficeLanguage.zh.words.name(of: $0)) \(OfficeLanguage.en.words.name(of: $0))"
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

private func chinese(_ text: StatisticsText) -> String { OfficeLanguage.zh.words.text(text) }
private func english(_ text: StatisticsText) -> String { OfficeLanguage.en.words.text(text) }

extension Statistics {
    /// Light and dark, on a screen and on paper. The kinds have the cards' colours, red-brown and green, each at least 3:1 on
    /// what it stands on; one is dark and one light, with a line between, so that people who see red and green alike tell
    /// them apart.
    static let style = """
        :root{color-scheme:light dark;--paper:#fff;--card:#f6f7f9;--ink:#1b2430;--soft:#5b6675;--rule:#d5dae1;
        --k1:#9b1c1f;--k2:#2f9e74;--k3:#2b7a78;--k4:#6b5b95}
        @media (prefers-color-scheme:dark){:root{--paper:#12161c;--card:#1b212a;--ink:#e8ecf1;--soft:#9aa7b6;--rule:#35404d;
        --k1:#d9605c;--k2:#6fcf9f;--k3:#5fbfb9;--k4:#a897d6}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:1180px;padding:24px 20px 60px;background:var(--paper);color:var(--ink);
        font:15px/1.5 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
        h1{font-size:28px;margin:0}h2{font-size:19px;margin:0}small{color:var(--soft);font-weight:400;font-size:.68em}
        header p,section>p{color:var(--soft);margin:4px 0 10px}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:18px 0 26px}
        .tiles div{background:var(--card);border-radius:10px;padding:14px 16px;display:flex;flex-direction:column}
        .tiles b{font-size:27px;line-height:1.2;font-variant-numeric:tabular-nums}.tiles small{font-size:12px}
        main{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,520px),1fr));gap:18px;align-items:start}
        main section{background:var(--card);border-radius:10px;padding:16px 18px;break-inside:avoid}
        svg{width:100%;height:auto;display:block}
        svg text{font-size:14px;fill:var(--ink)}.end{text-anchor:end}.middle{text-anchor:middle}
        svg .tick{font-size:12px;fill:var(--soft)}svg .number{font-variant-numeric:tabular-nums}
        line{stroke:var(--rule)}line.axis{stroke:var(--soft)}
        .k1{fill:var(--k1);background:var(--k1)}.k2{fill:var(--k2);background:var(--k2)}
        svg rect{stroke:var(--card);stroke-width:1}
        .k3{fill:var(--k3)}.k4{fill:var(--k4)}
        .legend span{display:inline-block;width:12px;height:12px;border-radius:3px;margin:0 6px 0 12px;vertical-align:-1px}
        .legend span:first-child{margin-left:0}
        details{margin-top:10px}summary{cursor:pointer;color:var(--soft)}
        table{border-collapse:collapse;width:100%;margin-top:8px;font-size:13px}
        th,td{text-align:left;padding:4px 8px;border-bottom:1px solid var(--rule)}
        .n,th:nth-child(n+3){text-align:right;font-variant-numeric:tabular-nums}
        @media print{body{max-width:none;padding:0}main section,.tiles div{border:1px solid #ccc}details{display:none}}
        """
}
