extension English {
    func text(_ text: GateText) -> String {
        switch text {
        case .waiting: "Present your card or code"
        case .waitingHint: "Card on the reader, code before the scanner"
        case .reading: "Reading, please wait"
        case .again: "Nobody passed. Please present it again"
        case .retake: "Not read. Please try again"
        case .foreign: "This is not a Talent Service Card"
        case .outOfService: "Out of service"
        case .outHint: "Please use the staffed entrance"
        case .openByHand: "Open the gate by hand"
        case .operatorNumber: "Operator number"
        case .pin: "PIN"
        case .reason: "Reason"
        case .reasonMobility: "Wheelchair or pram"
        case .reasonLuggage: "Large luggage"
        case .reasonGroup: "Group"
        case .reasonFault: "Device fault"
        case .open: "Open"
        case .cancel: "Cancel"
        case .reload: "Reload this screen"
        case .erase: "Erase one digit"
        case .opened: "Opened, and on record."
        case .wrongPIN: "Wrong number or PIN, or no right to open the gate."
        case .tooManyPINs: "Too many wrong tries; please wait."
        case .openFailed: "It did not open; please look at the gate."
        }
    }
}
