/// Plots as SVG that needs nothing else: colours and fonts come from the page's style.
package enum StatisticsPlot {
    /// One bar or column, in parts that stand on each other.
    struct Bar {
        let label: String
        /// Class of the page's style (`k1`, `k2`) and value.
        let parts: [(style: String, value: Int)]

        var total: Int { parts.map(\.value).reduce(0, +) }
    }

    /// Bars that lie, each with its label before and its number behind it.
    static func bars(_ bars: [Bar], title: String) -> String {
        let (labelWidth, width, rowHeight) = (172.0, 560.0, 29.0)
        let greatest = Double(max(1, bars.map(\.total).max() ?? 1))
        let room = width - labelWidth - 72
        var body = ""
        for (row, bar) in bars.enumerated() {
            let top = Double(row) * rowHeight
            body += text(labelWidth - 10, top + 20, bar.label, "label end")
            var left = labelWidth
            for part in bar.parts where part.value > 0 {
                let extent = max(1, Double(part.value) / greatest * room)
                body += rectangle(left, top + 6, extent, rowHeight - 12, part.style)
                left += extent
            }
            body += text(left + 8, top + 20, grouped(bar.total), "number")
        }
        return framed(body, width, Double(bars.count) * rowHeight + 4, title)
    }

    /// Columns that stand on a scale.
    static func columns(_ columns: [Bar], title: String) -> String {
        let (left, right, width, height, foot) = (56.0, 22.0, 560.0, 240.0, 30.0)
        let (step, top) = scale(to: columns.map(\.total).max() ?? 0)
        let room = height - foot - 16
        func y(_ value: Int) -> Double { height - foot - Double(value) / Double(top) * room }
        var body = ""
        for value in stride(from: 0, through: top, by: step) {
            body += line(left, y(value), width - right, y(value), value == 0 ? "axis" : "grid")
            body += text(left - 8, y(value) + 4, grouped(value), "tick end")
        }
        let pitch = (width - left - right) / Double(max(1, columns.count))
        let every = columns.count > 14 ? 4 : columns.count > 8 ? 2 : 1
        for (position, column) in columns.enumerated() {
            let x = left + Double(position) * pitch
            var below = 0
            for part in column.parts where part.value > 0 {
                let (upper, lower) = (y(below + part.value), y(below))
                body += rectangle(x + pitch * 0.18, upper, pitch * 0.64, lower - upper, part.style)
                below += part.value
            }
            if (columns.count - 1 - position) % every == 0 {
                body += text(x + pitch / 2, height - 10, column.label, "tick middle")
            }
        }
        return framed(body, width, height, title)
    }

    /// `12,345`.
    static func grouped(_ number: Int) -> String {
        var text = ""
        for (position, digit) in String(number).reversed().enumerated() {
            if position > 0, position % 3 == 0, digit != "-" { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// As content or as an attribute in quotation marks. Within this package, for its test.
    package static func escaped(_ text: String) -> String {
        // By scalars: a sign with an accent on it is one character, and still markup.
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;".unicodeScalars
            case "<": escaped += "&lt;".unicodeScalars
            case ">": escaped += "&gt;".unicodeScalars
            case "\"": escaped += "&quot;".unicodeScalars
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// At most five steps of 1, 2 or 5 times a power of ten, and the first of them that nothing is above.
    private static func scale(to greatest: Int) -> (step: Int, top: Int) {
        var (power, step) = (1, 1)
        while greatest > step * 5, power < .max / 100 {
            switch step / power {
            case 1: step = power * 2
            case 2: step = power * 5
            default: (power, step) = (power * 10, power * 10)
            }
        }
        let top = max(1, (greatest + step - 1) / step) * step
        return (step, top)
    }

    private static func framed(_ body: String, _ width: Double, _ height: Double, _ title: String) -> String {
        "<svg viewBox=\"0 0 \(short(width)) \(short(height))\" role=\"img\" aria-label=\"\(escaped(title))\">\(body)</svg>"
    }

    private static func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String)
        -> String
    {
        "<rect x=\"\(short(x))\" y=\"\(short(y))\" width=\"\(short(width))\" height=\"\(short(height))\" class=\"\(style)\"/>"
    }

    private static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> String {
        "<line x1=\"\(short(x1))\" y1=\"\(short(y1))\" x2=\"\(short(x2))\" y2=\"\(short(y2))\" class=\"\(style)\"/>"
    }

    private static func text(_ x: Double, _ y: Double, _ content: String, _ style: String) -> String {
        "<text x=\"\(short(x))\" y=\"\(short(y))\" class=\"\(style)\">\(escaped(content))</text>"
    }

    /// A tenth of a unit is finer than any screen.
    private static func short(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
