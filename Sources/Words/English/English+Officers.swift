internal import Regulation

extension English {
    func text(_ text: OfficersText) -> String {
        switch text {
        case .tabOfficers: "Officers"
        case .tabEmployers: "Employers"
        case .welcomeTitle: "Set up your sign-in"
        case .welcomeHint:
            "By the code that you were given. Password and authenticator are yours alone: nobody else sees them."
        case .welcomeCode: "Code of the invitation"
        case .welcomeOf: "Welcome, {1}"
        case .newPassword: "New password (at least 12 characters)"
        case .passwordAgain: "The same password once more"
        case .passwordsDiffer: "The two passwords are not the same."
        case .welcomeScan: "Scan this with an authenticator on your phone. It is shown this once."
        case .welcomeSymbol: "QR code for the authenticator"
        case .welcomeType: "Or type it into the authenticator:"
        case .welcomeOnce:
            "The invitation is good until {1}, once. An earlier password and authenticator end when it is taken."
        case .welcomeDone: "Set up"
        case .welcomeReady: "{1}: done. Sign in with the new password and the authenticator's next code."
        case .roles: "Roles"
        case .stands: "Sign-in"
        case .signedIn: "Last sign-in"
        case .officerName: "Name"
        case .officerAccount: "Account (a-z 0-9 . _ -), such as li.na"
        case .officerBody: "Id of the employer, department or site acted for"
        case .leftOfficers: "Who has left ({1})"
        case .addOfficer: "List an officer"
        case .changeOfficer: "Change"
        case .changeOfficerTitle: "Change {1}"
        case .inviteOfficer: "Invite anew"
        case .inviteOfficerTitle: "Invite {1} anew"
        case .inviteOfficerHint:
            "For a password that is forgotten or an authenticator that is lost. The earlier ones are good until the code is taken."
        case .leaveOfficer: "Leaves"
        case .leaveOfficerTitle: "Does {1} leave?"
        case .leaveOfficerHint:
            "Sign-in and sessions end at once. It takes you alone, so that a stolen account is stopped; coming back takes two."
        case .officerLeft: "Left: signs in no more."
        case .twoOfficersHint: "Another officer has to confirm it (Art. 12)."
        case .officerCodeTitle: "Invitation of {1}"
        case .officerCode: "Give the officer this link, in person. It is shown this once and good for seven days, once:"
        case .officerWaits: "Nothing is in force until another officer has confirmed it here."
        case .officerDone: "It is in force: nobody else serves yet who could confirm it."
        case .officerChanges: "To be confirmed by another officer"
        case .officerChange: "Change"
        case .confirmOfficer: "Confirm"
        case .confirmOfficerTitle: "{1}: {2}?"
        case .confirmOfficerHint: "Ask the officer first, by a way of your own, who is invited and with which roles."
        case .officerConfirmed: "Confirmed: in force from now on."
        case .withdrawOfficer: "Take back"
        case .officerWithdrawn: "Taken back: nothing comes of it."
        case .credentialTitle: "{1}: {2}?"
        case .credentialHint: "Ask the holder, or whoever proposed it, before you confirm. It is in force from then on."
        case .confirmCredential: "Confirm"
        case .credentialConfirmed: "{1}: confirmed, in force from now on."
        case .region: "Region"
        case .noEmployers: "No employer is listed yet."
        case .closedEmployers: "Closed ({1})"
        case .employerID: "Id (a-z 0-9 . _ -), such as jlu"
        case .employerName: "Name"
        case .departmentAbove: "Id of the department above it"
        case .addEmployer: "List an employer"
        case .changeEmployer: "Change"
        case .changeEmployerTitle: "Change {1}"
        case .employerListed: "{1}: listed."
        case .closeEmployer: "Close"
        case .closeEmployerTitle: "Close {1}?"
        case .closeEmployerHint:
            "Its officers leave. Holders and applications on their way go on with another employer."
        case .closeTo: "Goes on with them"
        case .closeToNobody: "nobody: applications wait for the authority"
        case .employerClosed: "Closed: {1} holders and {2} applications handed over."
        }
    }

    func name(of standing: OfficerStanding) -> String {
        switch standing {
        case .active: "signs in"
        case .invited: "invited"
        case .absent: "no sign-in"
        case .left: "left"
        }
    }
}
