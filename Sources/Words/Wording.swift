public import Credential
public import Policy
public import Verification

/// One language's texts. Sentences have their full stop; names and labels have none.
public protocol Wording: Sendable {
    var language: Language { get }
    /// Of BCP 47: what a browser takes fonts, dates and voices by.
    var localeTag: String { get }
    /// The language's name in itself.
    var ownName: String { get }
    /// What stands below a verdict, smaller, for whoever does not read this one.
    var second: Language { get }

    /// The words of the outcome, as the specification has them.
    func words(for outcome: Outcome) -> String
    /// The outcome in a few characters that can be read across a counter.
    func headline(for outcome: Outcome) -> String
    /// What the operator does when there is no reason to say more.
    func nextStep(after outcome: Outcome) -> String
    /// The first reason in a few characters that can be read across a counter: what is to be done, or why not.
    func headline(on reason: Reason) -> String
    func sentence(on reason: Reason) -> String
    /// What the operator does now.
    func nextStep(after reason: Reason) -> String

    func name(of kind: CardKind) -> String
    func name(of assurance: Assurance) -> String
    func name(of relation: Relation) -> String
    func name(of type: DocumentType) -> String
    func name(of condition: Condition) -> String
    func name(of freshness: Freshness) -> String
    func name(of siteKind: Site.Kind) -> String
    func name(of rule: IdentityRule) -> String

    /// Why there is no such service, in a few words for a table.
    func phrase(for reason: NoServiceReason) -> String
    func sentence(on error: DocumentNumberError) -> String
    func sentence(on error: HolderNameError) -> String
    func sentence(on note: PolicyNote) -> String
    func sentence(on error: TrustError) -> String

    func label(_ label: Label) -> String
    func text(_ text: PageText) -> String
    func text(_ text: RecordText) -> String
    func heading(of column: RecordColumn) -> String
    func text(_ text: GateText) -> String
    func text(ofWallet text: WalletText) -> String
    /// How many sites, where they are too many to name.
    func sites(_ count: Int) -> String
    /// A service that is somebody else's by inheritance (Art. 7(4)).
    func inherited(from kind: String) -> String
    /// `42 seconds ago`, in the largest unit that fits.
    func age(seconds: Int64) -> String
    func text(_ text: BilingualText) -> String
    /// Several names one after another.
    func list(_ names: [String]) -> String
}

extension Wording {
    /// So many companions; nothing to say for none.
    func companions(_ count: Int) -> String? {
        guard count > 0 else { return nil }
        return count == 1 ? text(.oneCompanion) : text(.someCompanions).filled("\(count)")
    }

    /// The moment is written by the caller.
    func seenBefore(at moment: String, lane: String?) -> String {
        guard let lane else { return text(.seenBefore).filled(moment) }
        return text(.seenBeforeAtLane).filled(moment, lane)
    }
}

/// Headings and markers.
public enum Label: Hashable, Sendable, CaseIterable {
    /// Across everything that a test authority's card gives.
    case test
    case card, holder, expires, assurance, services, nextStep, place, beneficiaries, conditions, benefits, use, name
    case service, article, kinds, sites, site, result, entitled, identity, statusAge, notes, minimumAssurance
    case dataFrom, dataSource, policy, policyVersion, effectiveFrom, ruling, signers, statusLists, entries, alarms
    case notVerified
    case cardSigning, statusSigning, certificate, authority, validUntil, none, hours, age, never
}
