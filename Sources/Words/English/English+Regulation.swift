internal import Credential
internal import Regulation

extension English {
    func name(of category: Credential.Category) -> String {
        switch category {
        case .a: "class A"
        case .b: "class B"
        case .c: "class C"
        case .d: "class D"
        case .e: "class E"
        case .majorContribution: "major contribution"
        case .commended: "commended by the province"
        case .urgentlyNeeded: "urgently needed"
        case .equivalentLevel: "of the same level"
        }
    }

    func name(of region: Region) -> String {
        switch region {
        case .changchun: "Changchun"
        case .jilin: "Jilin City"
        case .siping: "Siping"
        case .liaoyuan: "Liaoyuan"
        case .tonghua: "Tonghua"
        case .baishan: "Baishan"
        case .songyuan: "Songyuan"
        case .baicheng: "Baicheng"
        case .yanbian: "Yanbian"
        case .changbaishan: "Changbai Mountain"
        case .changchunNewArea: "Changchun New Area"
        case .meihekou: "Meihekou"
        }
    }

    func name(of state: CardState) -> String {
        switch state {
        case .produced: "made"
        case .issued: "valid"
        case .suspended: "suspended"
        case .cancelled: "cancelled"
        }
    }

    func name(of step: CardStepName) -> String {
        switch step {
        case .issue: "Hand out"
        case .suspend: "Report lost"
        case .restore: "Restore (found)"
        case .takeBack: "Take back (another's)"
        case .proposeCancellation: "Propose cancellation"
        case .confirmCancellation: "Confirm cancellation"
        case .withdrawCancellation: "Withdraw cancellation"
        case .replace: "Replace"
        }
    }

    func name(of change: CardChange) -> String {
        switch change {
        case .replace: "replace"
        case .amend: "amend"
        case .reinstate: "reinstate"
        case .phone: "invite a phone"
        case .add: "add a carrier"
        case .withdraw: "withdraw a carrier"
        }
    }

    func name(of change: OfficerChange) -> String {
        switch change {
        case .add: "list as an officer"
        case .change: "change an officer"
        case .enrol: "invite an officer anew"
        }
    }

    func name(of suspension: CardSuspension) -> String {
        switch suspension {
        case .lost: "suspended"
        case .takenBack: "taken back: handed to another"
        }
    }

    func name(of state: ApplicationState) -> String {
        switch state {
        case .submitted: "handed in, with the employer"
        case .recommended: "recommended, to be reviewed"
        case .reviewed: "reviewed, to be decided"
        case .approved: "approved, to be made"
        case .produced: "made, to be handed out"
        case .issued: "handed out"
        case .ended: "ended: cancelled before anybody had it"
        case .rejected: "rejected"
        }
    }

    func name(of step: ApplicationStepName) -> String {
        switch step {
        case .recommend: "Recommend"
        case .review: "Pass the review"
        case .approve: "Approve"
        case .reject: "Reject"
        case .resubmit: "Hand in again"
        case .takeBack: "Take back"
        case .produce: "Make"
        case .issue: "Hand out"
        case .end: "End with its card"
        }
    }

    func name(of role: OfficerRole) -> String {
        switch role {
        case .employer: "employer"
        case .department: "department"
        case .authority: "authority"
        case .maker: "maker"
        case .checker: "checker"
        case .site: "site"
        }
    }

    func name(of duty: Duty) -> String {
        switch duty {
        case .submit: "hand an application in"
        case .submitSheet: "hand a sheet of applications in"
        case .recommend: "recommend"
        case .review: "review"
        case .decide: "decide"
        case .produce: "make a card"
        case .issue: "hand a card out"
        case .suspend: "suspend"
        case .restore: "restore"
        case .replace: "propose a replacement"
        case .confirmReplacing: "confirm a replacement"
        case .amend: "propose another name or document"
        case .confirmAmending: "confirm another name or document"
        case .reinstate: "propose a card for one that was cancelled wrongly"
        case .confirmReinstating: "confirm a card for one that was cancelled wrongly"
        case .proposeCancelling: "propose a cancellation"
        case .confirmCancelling: "confirm a cancellation"
        case .withdrawCancelling: "withdraw a cancellation"
        case .updateEmployment: "update an employment"
        case .reportClass: "report another class"
        case .reclassify: "change a class"
        case .sweep: "sweep"
        case .consult: "look at holders and counts"
        case .viewApplications: "look at applications"
        case .govern: "list officers and employers"
        case .confirmCredentials: "confirm a further carrier, or that it ends"
        case .confirmOfficers: "confirm what is proposed of officers"
        case .setPolicy: "propose a policy"
        case .confirmPolicy: "confirm a policy"
        case .allowChanges: "propose to allow a larger change"
        case .confirmChanges: "confirm a larger change"
        case .setClockFloor: "lead the signed time back"
        case .rotateKeys: "rotate keys"
        case .importSigning: "import signatures"
        case .found: "found the authority"
        case .export: "export a trust folder"
        case .publish, .keepPublished: "publish"
        case .signIn: "sign in"
        case .giveHolderCode: "give a holder a code for the own card's page"
        case .ownCard: "look at the own card"
        }

    }

    func name(of reason: CancellationReason) -> String {
        switch reason {
        case .academicFraud: "(1) fraud in academic work or achievements, found by the departments in charge"
        case .falseMaterials: "(2) false materials"
        case .dismissalOrPunishment:
            "(3) expelled from the Party, dismissed from public office or punished for a crime while holding the card"
        case .ethics: "(4) a breach of ethics with bad effects, or the like"
        case .lendingOrForging: "(5) lending, forging or the like"
        case .classCAgeLimit: "(6) class C at 65"
        case .classDOrERetired: "(7) class D or E retired"
        case .leftTheProvince: "(8) moved to work outside of Jilin"
        case .other: "(9) otherwise unfit to hold the card"
        }
    }

    func name(of kind: FindingKind) -> String {
        switch kind {
        case .afterLoss: "used after loss"
        case .afterEnd: "used after its end"
        case .identityMismatch: "not the holder"
        case .impossibleTravel: "two places at once"
        case .repositoryFork: "another file than ours"
        case .repositoryUnsigned: "never signed by us"
        case .repositoryForged: "signed by others"
        case .reportsOverBudget: "too many reports"
        case .journalRewritten: "journal rewritten"
        case .journalGap: "lines missing"
        }
    }
}
