internal import Policy
internal import Primitives
internal import Signatures
internal import StatusList

/// Why trust data cannot be taken again: a file that is not there, or can no longer be read under the others.
package struct MissingTrust: Error, Hashable {
    /// Its name.
    package let place: String
}

extension TrustSnapshot {
    /// What a decision took of the trust data, read again from its files. Everything is verified again but its moments.
    ///
    /// Of the status lists there is the card's alone.
    ///
    /// - Parameters:
    ///   - files: of the generation, by name.
    ///   - object: a file by its SHA-256; `nil` when it is not there.
    /// - Throws: the first file that is missing, or that the others do not vouch for.
    package init(
        replaying inputs: TrustInputs, files: [String: [UInt8]], object: @escaping ([UInt8]) -> [UInt8]?
    ) throws(MissingTrust) {
        let kept = KeptFiles(
            content: TrustContent(
                files: files, anchors: inputs.anchors, instead: inputs.instead, without: inputs.without),
            object: object)
        let anchors = try kept.reading(TrustPath.anchors) {
            try TrustAnchors(pem: kept.bytes(inputs.anchors, TrustPath.anchors))
        }
        let signers = try kept.reading(TrustPath.signers) {
            try SignerList(
                parsing: kept.bytes(TrustPath.signers), anchors: anchors, asOf: inputs.signersAsOf)
        }
        let lists = try inputs.list.map { (list) throws(MissingTrust) in
            let origin = list.resolved(in: kept.content)
            let held = inputs.held?.resolved(in: kept.content)
            let statusList = try kept.list(origin, anchors: anchors)
            return DatedStatusList(
                list: statusList, asOf: inputs.asOf ?? statusList.issuedAt, mayBeFresh: inputs.mayBeFresh,
                held: try held.map { (held) throws(MissingTrust) in
                    try kept.heldStatuses(held, after: statusList, anchors: anchors)
                },
                origin: origin, heldOrigin: held)
        }
        self.init(
            signers: signers, policies: try kept.policies(), statusLists: [lists].compactMap { $0 },
            clockFloor: inputs.clockFloor, alarms: [], content: kept.content, asOf: inputs.asOf)
    }
}

private struct KeptFiles {
    let content: TrustContent
    let object: ([UInt8]) -> [UInt8]?

    func bytes(_ hash: [UInt8]?, _ name: String) throws(MissingTrust) -> [UInt8] {
        guard let bytes = hash.flatMap(object) else { throw MissingTrust(place: name) }
        return bytes
    }

    func bytes(_ name: String) throws(MissingTrust) -> [UInt8] { try bytes(content.inForce(name), name) }

    /// Whatever a file cannot be read for, it is that file that is missing.
    func reading<Value>(_ name: String, _ read: () throws -> Value) throws(MissingTrust) -> Value {
        do {
            return try read()
        } catch {
            throw error as? MissingTrust ?? MissingTrust(place: name)
        }
    }

    func policies() throws(MissingTrust) -> PolicyCalendar {
        var policies = try reading(TrustPath.policy) {
            let next = content.inForce(TrustPath.nextPolicy)
            return try PolicyCalendar(
                trusting: bytes(TrustPath.policy), next: next.map { try bytes($0, TrustPath.nextPolicy) })
        }
        let names = Set(content.files.keys).union(content.instead.keys).sorted()
        for name in names where name.hasPrefix(TrustPath.supplements) && content.inForce(name) != nil {
            let region = name.dropFirst(TrustPath.supplements.count).dropLast(TrustPath.documentSuffix.count)
            let supplement = try bytes(name)
            // One that does not fit was left out then, too.
            do throws(PolicyError) {
                policies = try policies.adding(supplement: supplement, region: String(region)).policies
            } catch { continue }
        }
        return policies
    }

    func list(_ origin: ListOrigin, anchors: TrustAnchors) throws(MissingTrust) -> StatusList {
        try reading(origin.token) { try list(origin, under: basis(of: origin, anchors)) }
    }

    func heldStatuses(
        _ origin: ListOrigin, after list: StatusList, anchors: TrustAnchors
    ) throws(MissingTrust) -> HeldStatuses {
        try reading(origin.token) {
            let basis = try basis(of: origin, anchors)
            return try basis.register.statuses(of: self.list(origin, under: basis), after: list)
        }
    }

    private func basis(of origin: ListOrigin, _ anchors: TrustAnchors) throws -> TrustBasis {
        try TrustBasis(
            signers: bytes(origin.files[TrustPath.signers], TrustPath.signers),
            register: bytes(origin.files[TrustPath.register], TrustPath.register), changes: nil, anchors: anchors,
            asOf: Timestamp(secondsSince1970: 0))
    }

    private func list(_ origin: ListOrigin, under basis: TrustBasis) throws -> StatusList {
        func file(_ name: String) throws(MissingTrust) -> [UInt8] { try bytes(origin.files[name], name) }
        let base = try basis.base(parsing: file(origin.token), clock: .none)
        guard let name = origin.delta else { return base }
        let delta = try basis.delta(parsing: file(name), clock: .none)
        return try origin.isDeltaPast ? base.applyingOnlyRefusals(of: delta) : base.applying(delta)
    }
}
