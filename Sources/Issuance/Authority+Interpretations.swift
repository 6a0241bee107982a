public import Primitives

extension Authority {
    /// - Throws: `registry`.
    public func interpretations() throws(IssuanceError) -> Interpretations {
        try store.reading { (registry) throws(IssuanceError) in try registry.interpretations() }
    }

    /// From now on the figure is this, for every officer's machine.
    ///
    /// - Throws: `badInput` outside of its range; `ruleBroken`, `registry`.
    public func set(
        _ interpretation: Interpretation, to value: Int64, by officer: Officer, at now: Timestamp
    ) throws(IssuanceError) {
        guard interpretation.range.contains(value) else {
            throw IssuanceError(
                .badInput, at: interpretation.rawValue,
                "takes \(interpretation.range.lowerBound) to \(interpretation.range.upperBound): \(interpretation.en)")
        }
        try store.changing { (registry) throws(IssuanceError) in
            let admission = try registry.admitted(.govern, officer)
            try registry.put(interpretation, value)
            try registry.record(.setInterpretation(interpretation, value), by: admission, at: now)
        }
    }
}
