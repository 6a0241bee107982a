internal import CPrinting
package import Regulation

extension QRSymbol {
    /// The side of the dark and light part in print.
    static let printMillimetres = 25

    /// A picture of 25 mm (the quiet zone comes on top), as one path on white.
    package var svg: String {
        // Tenths of a micrometre in whole numbers, so that the text is the same on every machine.
        let tenths = QRSymbol.printMillimetres * 10_000 * side / width
        let fraction = String(tenths % 10_000)
        let millimetres = "\(tenths / 10_000).\(String(repeating: "0", count: 4 - fraction.utf8.count))\(fraction)"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="\(millimetres)mm" height="\(millimetres)mm" \
            viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">
            <rect width="\(side)" height="\(side)" fill="#fff"/>
            <path fill="#000" d="\(path)"/>
            </svg>

            """
    }

    /// Modules on a side of a picture of it, the quiet zone included.
    package var side: Int { width + 2 * QRSymbol.quietZone }

    /// The dark modules, as an SVG path in a square of `side`.
    package var path: String {
        darkRuns.map {
            "M\($0.column + QRSymbol.quietZone) \($0.row + QRSymbol.quietZone)h\($0.length)v1h-\($0.length)z"
        }.joined()
    }

    /// The runs of dark modules in each row: drawn as one rectangle each, no seams show.
    var darkRuns: [(row: Int, column: Int, length: Int)] {
        var runs: [(row: Int, column: Int, length: Int)] = []
        for row in 0..<width {
            var column = 0
            while column < width {
                let length = isDark[(row * width + column)..<((row + 1) * width)].prefix { $0 }.count
                if length > 0 { runs.append((row, column, length)) }
                column += max(length, 1)
            }
        }
        return runs
    }

    /// A grey PNG file for 300 dpi: each module a whole number of dots, so that a printer draws sharp edges, and the
    /// symbol as near to 25 mm as that allows (23 to 27 mm at our sizes).
    ///
    /// - Throws: `disk` when memory is short.
    package func png() throws(AuthorityError) -> [UInt8] {
        let dots = QRSymbol.printMillimetres * QRSymbol.dotsPerMetre / 1000
        let scale = max(1, (dots + width / 2) / width)
        let side = (width + 2 * QRSymbol.quietZone) * scale
        var pixels = [UInt8](repeating: 0xFF, count: side * side)
        for y in 0..<width * scale {
            for x in 0..<width * scale where isDark[y / scale * width + x / scale] {
                pixels[(y + QRSymbol.quietZone * scale) * side + x + QRSymbol.quietZone * scale] = 0
            }
        }
        var file: UnsafeMutablePointer<UInt8>?
        var length = 0
        // A side is at most (177 + 8) · 14 pixels.
        let status = cp_png_grey(
            pixels, UInt32(side), UInt32(side), UInt32(QRSymbol.dotsPerMetre), &file, &length)
        guard status == Int32(cp_ok), let file else {
            throw AuthorityError(PrintingFault.pictureNotMade, at: "symbol")
        }
        defer { cp_free(file) }
        return Array(UnsafeBufferPointer(start: file, count: length))
    }

    /// 300 dpi.
    private static let dotsPerMetre = 11_811
}
