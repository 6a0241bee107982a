/// What the unattended screen says to a visitor, beside `PageText.visitorAdmit` and its like; and what it says to the
/// attendant who opens the gate by hand.
public enum GateText: String, Hashable, Sendable, CaseIterable {
    // To a visitor
    case waiting, waitingHint, reading, again, retake, foreign, outOfService, outHint
    // To an attendant
    case openByHand, operatorNumber, pin, reason, reasonMobility, reasonLuggage, reasonGroup, reasonFault, open, cancel,
        reload, erase, opened, wrongPIN, tooManyPINs, openFailed
}
