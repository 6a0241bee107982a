internal import Policy
internal import Primitives
internal import Regulation

extension English {
    func sentence(on fault: PublicationFault) -> String {
        switch fault {
        case .noPolicy: "there is none in the registry; bring back a backup"
        case .policyAltered: "the policy in the registry is none; bring back a backup"
        case .policyUnreadable: "cannot be read"
        case .policyNotPut: "no policy was put here yet"
        case .policyNotProposed:
            "this is not what waits for its second officer; `policy put` without --confirm proposes a policy"
        case .policyRefused(let error): "\(error.explanation) (\(error.code.rawValue))"
        case .policyNotNewer(let version, let current):
            "\(version) is not newer than \(current), which is in force; counters keep the newest: raise it"
        case .listSizeUnknown: "its size is not one that this program makes"
        case .listAltered: "what was published of it last is not ours any more; bring back a backup"
        case .massChange(let disabled, let disable, let restored, let restore):
            "\(disabled) cards would be cancelled or suspended where counters take \(disable), and \(restored) restored "
                + "where they take \(restore); look at the registry, then allow it by two officers (`changes allow`), have it "
                + "signed (`repository export-signing`, `sign`, `import-signing`), and publish; or publish with "
                + "--accept-mass-change, and every counter refers these cards until somebody there has looked"
        case .goesBack:
            "a cancelled card would come back to life, or the list would shrink: the registry was altered or "
                + "restored from before; nothing was published"
        case .listNotSigned(let cause): "could not be signed (\(cause)); check the status signer's key"
        case .trustFileImpossible:
            "counters would not read what the registry says of lists and changes; look at it, or bring back a backup"
        case .canaryNotMade(let cause): "its canary could not be made (\(cause)); check the card signer's key"
        case .behindPublished:
            "what is there says of a card that it is cancelled or handed out, and the registry does not: it was restored from "
                + "before; restore it with --published, which goes on from what is out there"
        case .notPublishedByUs(let cause):
            "is not what this authority has published, or not whole (\(cause)); give its repository, or a trust folder of it"
        case .olderThanKnown(let version):
            "is older than version \(version), which the registry has signed, or another file of it; give the newest copy that "
                + "is out there"
        case .unknownList: "no such list; `changes list` names them"
        case .impossibleChange:
            "--until must lie after --from and after now; --disable and --restore are 0 to the size of the list, and one of them "
                + "is more than 0"
        case .unknownChange: "no change of this number is proposed; `changes list` shows them"
        case .changeConfirmed: "was confirmed already"
        case .sameOfficer: "another officer than the one who proposed it has to confirm it"
        case .clockBehind(let last, let now):
            "was published as of \(last.rfc3339), later than \(now.rfc3339); correct the clock or --at; if the clock was ahead "
                + "then, `root clock-floor` leads back"
        case .clockUnsynchronised:
            "nothing keeps this machine's clock right, as the kernel says; start its time service (chrony, "
                + "systemd-timesyncd), or look at the clock and give --unsynchronised-clock"
        case .momentGiven:
            "is to be signed as of a moment that was given; leave --at out, or give --unsynchronised-clock too"
        case .floorGiven: "is led back to the clock's own moment; set the clock right, and leave --at out"
        case .nothingAhead: "nothing was signed later than now: there is nothing to lead back from"
        case .unnameableRegion: "its name cannot be a file's; bring back a backup"
        case .metadataAltered: "not written by this program; bring back a backup"
        case .unknownRoleKeys: "metadata names keys that the registry never knew; bring back a backup"
        case .noKeys: "no key was made for this role; `talentcard-authority init` completes the folder"
        case .tooFewKeys: "its keys on this machine are fewer than must sign"
        case .metadataNotMade(let cause): "its metadata cannot be made (\(cause))"
        case .metadataNotSigned(let cause): "could not be signed (\(cause))"
        case .keysElsewhere:
            "is not signed by its keys, which are not on this machine; have it signed with `repository "
                + "export-signing`, `sign`, `import-signing`"
        case .signatureEnded(let end):
            "its signature held until \(end.rfc3339), and counters refuse everything without it; have it signed "
                + "anew with `repository export-signing`, `sign`, `import-signing`"
        case .incomplete: "the repository is not complete"
        case .refusedByCounters(let cause):
            "counters would refuse it (\(cause)); nothing was published; look at `key list` and the clock"
        case .fileElsewhere:
            "its successor waits for signatures, and this folder has not the file itself; publish where it is"
        case .timestampMalformed: "is none; take another folder, or remove it"
        case .fork:
            "was published by another authority, or by a newer state of this registry; take another folder, or bring "
                + "the newest registry back: counters never go back"
        case .folderNotEmpty: "is not empty; give a new folder, so that nothing old is signed"
        case .nothingToSign: "nothing to be signed is here"
        case .namesNoRole: "names no role; only files of `repository export-signing` belong here"
        case .notASigningArchive(let cause):
            "not a ZIP archive of the signed folder (\(cause)); pack the folder that `repository sign` wrote, and nothing else"
        case .notExported: "not a file of `repository export-signing`; copy it again"
        case .signedDiffers(let name): "says something else than \(name); copy both again"
        case .targetDiffers: "is not the file that is to be signed; copy it again"
        case .noCanonicalForm: "has no canonical form"
        case .notJSON: "cannot be written as JSON"
        case .keySignsNothing: "none of these roles is this key's to sign"
        case .outdated:
            "what was signed is not what is to be signed now: the registry has changed since; export it again"
        case .signedNotAsked:
            "is not what is to be signed now, or not signed by the keys that the registry knows; export it again"
        case .rolesBelowUnsigned:
            "roles below these got new keys and are not signed by them; sign all that was exported together"
        case .tooFewSignatures(let counts):
            counts.map { "\($0.signed) of \($0.threshold)" }.joined(separator: ", and of the root before ")
                + " signatures; let another of its keys sign, then import"
        }
    }
}
