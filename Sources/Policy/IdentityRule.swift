public import Credential

/// What shows that the person at the counter is the holder (Art. 9).
public enum IdentityRule: String, Hashable, Vocabulary {
    /// Only a document that matches.
    case document
    /// A document that matches, or the operator's word for it.
    case documentOrOperator = "document-or-operator"
    case none
}
