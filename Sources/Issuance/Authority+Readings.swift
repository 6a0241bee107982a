public import Primitives

extension Authority {
    /// - Throws: `registry`.
    public func readings() throws(IssuanceError) -> Readings {
        try store.reading { (registry) throws(IssuanceError) in try registry.readings() }
    }

    /// From now on the figure is this, for every officer's machine.
    ///
    /// - Throws: `badInput` outside of its range; `ruleBroken`, `registry`.
    public func set(
        _ reading: Reading, to value: Int64, by officer: Officer, at now: Timestamp
    ) throws(IssuanceError) {
        guard reading.range.contains(value) else {
            throw IssuanceError(
                .badInput, at: reading.rawValue,
                "takes \(reading.range.lowerBound) to \(reading.range.upperBound): \(reading.en)")
        }
        try store.changing { (registry) throws(IssuanceError) in
            try registry.admit(.govern, officer)
            try registry.put(reading, value)
            try registry.record(.setReading(reading, value), by: officer, at: now)
        }
    }
}
