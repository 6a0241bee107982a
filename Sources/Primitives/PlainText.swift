// One rule for what may stand in a text that one person writes for others: names, policies, reasons.

extension Unicode.Scalar {
    /// Whether it ends a line, is obeyed by a terminal, or turns the direction of what follows (Unicode Annex 9): a text
    /// with it is not read as it stands there.
    package var steersDisplay: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl
        }
    }

    /// Whether no text for people may hold it: it steers, is not to be seen, or means something else on each machine.
    ///
    /// Characters that this release does not know yet are none of these: rare names get new ones every other year.
    package var isUnfitForText: Bool {
        // Unicode's tables are slow to ask, and most of what machines write is ASCII.
        if isASCII { return isControl }
        return switch properties.generalCategory {
        case .format, .privateUse, .surrogate: true
        default: steersDisplay || properties.isNoncharacterCodePoint || isInvisible
        }
    }

    /// Of ASCII.
    private var isControl: Bool { value < 0x20 || value == 0x7F }

    /// Letters and marks that leave nothing on the page, but for those that choose a form of the character before them.
    private var isInvisible: Bool { properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector }
}

extension StringProtocol {
    /// Whether all of it can stand in one line as it is, for everybody alike.
    package var isPlainText: Bool { !unicodeScalars.contains(where: \.isUnfitForText) }
}
