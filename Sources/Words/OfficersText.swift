/// The console's own texts of officers, employers and of how an officer comes in. A value goes in the place of `{1}`, a second
/// one of `{2}`.
public enum OfficersText: String, Hashable, Sendable, CaseIterable {
    // Places
    case tabOfficers, tabEmployers
    // An invited officer
    case welcomeTitle, welcomeHint, welcomeCode, welcomeOf, newPassword, passwordAgain, passwordsDiffer, welcomeScan,
        welcomeSymbol, welcomeType, welcomeOnce, welcomeDone, welcomeReady
    // The list of officers
    case roles, stands, signedIn, officerName, officerAccount, officerBody, leftOfficers
    case addOfficer, changeOfficer, changeOfficerTitle, inviteOfficer, inviteOfficerTitle, inviteOfficerHint,
        leaveOfficer, leaveOfficerTitle, leaveOfficerHint, officerLeft, twoOfficersHint
    case officerCodeTitle, officerCode, officerWaits, officerDone
    // What waits for a second one
    case officerChanges, officerChange, confirmOfficer, confirmOfficerTitle, confirmOfficerHint, officerConfirmed,
        withdrawOfficer, officerWithdrawn
    // A further carrier that waits for its second officer
    case credentialTitle, credentialHint, confirmCredential, credentialConfirmed
    // Employers
    case region, noEmployers, closedEmployers, employerID, employerName, departmentAbove, addEmployer, changeEmployer,
        changeEmployerTitle, employerListed, closeEmployer, closeEmployerTitle, closeEmployerHint, closeTo,
        closeToNobody, employerClosed
}
