package import Primitives
internal import Registry
package import Regulation

extension Authority.Supervision {
    /// - Throws: `registry`.
    package func interpretations() throws(AuthorityError) -> Interpretations {
        try store.reading { (registry) throws(AuthorityError) in try registry.interpretations() }
    }

    /// From now on the figure is this, for every officer's machine.
    ///
    /// - Throws: `badInput` outside of its range; `ruleBroken`, `registry`.
    package func set(
        _ interpretation: Interpretation, to value: Int64, by officer: Officer, at now: Timestamp
    ) throws(AuthorityError) {
        guard interpretation.range.contains(value) else {
            throw AuthorityError(SupervisionFault.outOfRange(interpretation), at: interpretation.rawValue)
        }
        try store.changing { (registry) throws(AuthorityError) in
            let admission = try registry.admitted(.govern, officer)
            try registry.put(interpretation, value)
            try registry.record(.setInterpretation(interpretation, value), by: admission, at: now)
        }
    }
}
