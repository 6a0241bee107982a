import CBOR

/// Claims with another value in a place: for what no issuer writes.
extension CBORValue {
    /// Of a map.
    func value(_ key: CBORValue) -> CBORValue? {
        guard case .map(let pairs) = self else { return nil }
        return pairs.first { $0.key == key }?.value
    }

    /// `nil` takes the pair out.
    func replacing(_ key: CBORValue, with value: CBORValue?) -> CBORValue {
        guard case .map(let pairs) = self else { return self }
        let others = pairs.filter { $0.key != key }
        return .map(others + (value.map { [Pair(key, $0)] } ?? []))
    }

    func replacingInside(_ outer: CBORValue, _ key: CBORValue, with value: CBORValue?) -> CBORValue {
        guard let inner = self.value(outer) else { return self }
        return replacing(outer, with: inner.replacing(key, with: value))
    }
}
