package import Policy
package import Primitives
package import Registry
package import Regulation

/// The policy in force on a day, and the one that is to come.
///
/// Of the policies that were put the newest is in force once its day has come (`effectiveFrom`, in its own time zone);
/// until then it is the next, and the newest before it whose day has come is in force.
package struct PolicyPair {
    package let inForce: [UInt8]
    package let next: [UInt8]?

    /// - Throws: `registry`; `altered` without a policy.
    package init(_ registry: RegistrySession<some RegistryAccess>, at now: Timestamp) throws(AuthorityError) {
        let files = try registry.policies()
        guard let newest = files.first else { throw AuthorityError(PublicationFault.noPolicy, at: "policy") }
        for file in files where try PolicyPair.policy(file).hasBegun(at: now) {
            inForce = file
            next = file == newest ? nil : newest
            return
        }
        // Where none has begun, the one that begins says so to everybody.
        inForce = newest
        next = nil
    }

    package static func policy(_ file: [UInt8]) throws(AuthorityError) -> Policy {
        do {
            return try Policy(parsing: file)
        } catch {
            throw AuthorityError(PublicationFault.policyAltered, at: "policy")
        }
    }
}

extension Policy {
    /// Whether its first day has come.
    package func hasBegun(at now: Timestamp) -> Bool { effectiveFrom <= day(of: now) }
}
