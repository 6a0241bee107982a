import Policy
import Primitives
import Regulation

// As the others: each enum's cases as a walk from the first to the last.

extension PublicationFault {
    static let samples: [PublicationFault] =
        walked(from: .noPolicy, \.following) + refusedPolicy

    private static var refusedPolicy: [PublicationFault] {
        do throws(PolicyError) {
            _ = try Policy(parsing: [])
            return []
        } catch {
            return [.policyRefused(error)]
        }
    }

    private var following: PublicationFault? {
        switch self {
        case .noPolicy: .policyAltered
        case .policyAltered: .policyUnreadable
        case .policyUnreadable: .policyNotPut
        case .policyNotPut: .policyNotProposed
        case .policyNotProposed: .policyNotNewer(version: 4, current: 4)
        case .policyNotNewer: .listSizeUnknown
        case .listSizeUnknown: .listAltered
        case .listAltered: .massChange(disabled: 60, disableLimit: 20, restored: 0, restoreLimit: 20)
        case .massChange: .goesBack
        case .goesBack: .listNotSigned(cause: "value")
        case .listNotSigned: .trustFileImpossible
        case .trustFileImpossible: .canaryNotMade(cause: "value")
        case .canaryNotMade: .behindPublished
        case .behindPublished: .notPublishedByUs(cause: "value")
        case .notPublishedByUs: .olderThanKnown(64)
        case .olderThanKnown: .clockBehind(last: Timestamp(secondsSince1970: 0), now: Timestamp(secondsSince1970: 0))
        case .clockBehind: .clockUnsynchronised
        case .clockUnsynchronised: .momentGiven
        case .momentGiven: .floorGiven
        case .floorGiven: .nothingAhead
        case .nothingAhead: .unknownList
        case .unknownList: .impossibleChange
        case .impossibleChange: .unknownChange
        case .unknownChange: .changeConfirmed
        case .changeConfirmed: .sameOfficer
        case .sameOfficer: .unnameableRegion
        case .unnameableRegion: .metadataAltered
        case .metadataAltered: .unknownRoleKeys
        case .unknownRoleKeys: .noKeys
        case .noKeys: .tooFewKeys
        case .tooFewKeys: .metadataNotMade(cause: "value")
        case .metadataNotMade: .metadataNotSigned(cause: "value")
        case .metadataNotSigned: .keysElsewhere
        case .keysElsewhere: .signatureEnded(Timestamp(secondsSince1970: 0))
        case .signatureEnded: .incomplete
        case .incomplete: .refusedByCounters(cause: "value")
        case .refusedByCounters: .fileElsewhere
        case .fileElsewhere: .timestampMalformed
        case .timestampMalformed: .fork
        case .fork: .folderNotEmpty
        case .folderNotEmpty: .nothingToSign
        case .nothingToSign: .namesNoRole
        case .namesNoRole: .notExported
        case .notExported: .notASigningArchive(cause: "value")
        case .notASigningArchive: .signedDiffers(from: "value")
        case .signedDiffers: .targetDiffers
        case .targetDiffers: .noCanonicalForm
        case .noCanonicalForm: .notJSON
        case .notJSON: .keySignsNothing
        case .keySignsNothing: .outdated
        case .outdated: .signedNotAsked
        case .signedNotAsked: .rolesBelowUnsigned
        case .rolesBelowUnsigned: .tooFewSignatures([SignatureCount(signed: 1, threshold: 2)])
        case .tooFewSignatures: nil
        case .policyRefused: nil
        }
    }
}

extension PrintingFault {
    static let samples: [PrintingFault] = walked(from: .noFont, \.following)

    private var following: PrintingFault? {
        switch self {
        case .noFont: .noGlyph("\u{1820}", of: "value")
        case .noGlyph: .pageNotMade
        case .pageNotMade: .noRoom
        case .noRoom: .pictureNotMade
        case .pictureNotMade: .textTooLong
        case .textTooLong: .chipHasNoSymbol
        case .chipHasNoSymbol: .cardTooLong(bytes: 4, limit: 4)
        case .cardTooLong: .jobTooLong(limit: 4)
        case .jobTooLong: nil
        }
    }
}

extension CommandFault {
    static let samples: [CommandFault] = walked(from: .notAPublicKey(cause: "value"), \.following)

    private var following: CommandFault? {
        switch self {
        case .notAPublicKey: .keyCannotSign(cause: "value")
        case .keyCannotSign: .notCertificateRequest(cause: "value")
        case .notCertificateRequest: .notOneCertificate
        case .notOneCertificate: .notManagementKey
        case .notManagementKey: .notFetched(cause: "value")
        case .notFetched: nil
        }
    }
}

extension DeskFault {
    static let samples: [DeskFault] = walked(from: .notOneOf(choices: ["value"]), \.following)

    private var following: DeskFault? {
        switch self {
        case .notOneOf: .textTooLong(limitBytes: 4)
        case .textTooLong: .daysOutOfRange(limit: 3660)
        case .daysOutOfRange: .tooManyLines(limit: 50_000)
        case .tooManyLines: nil
        }
    }
}

extension ApplicationFault {
    static let samples: [ApplicationFault] = walked(from: .unknownApplication, \.following)

    private var following: ApplicationFault? {
        switch self {
        case .unknownApplication: .unknownEmployer
        case .unknownEmployer: .employerClosed
        case .employerClosed: .stepElsewhere
        case .stepElsewhere: .correctedMeanwhile
        case .correctedMeanwhile: .documentsGone
        case .documentsGone: .notPaper
        case .notPaper: .paperTooLong(limitBytes: 10 << 20)
        case .paperTooLong: .tooManyPapers(limit: 16)
        case .tooManyPapers: .papersClosed
        case .papersClosed: .unknownPaper
        case .unknownPaper: nil
        }
    }
}

extension CardFault {
    static let samples: [CardFault] =
        walked(from: .unknownCard, \.following)
        + Carrier.allCases.filter { $0 != .phone }.map { .noFurtherCredential($0) }

    private var following: CardFault? {
        switch self {
        case .unknownCard: .carrierMissing
        case .carrierMissing: .nothingAmended
        case .nothingAmended: .chipKeyOfOtherKind
        case .chipKeyOfOtherKind: .keyHeld(by: "value")
        case .keyHeld: .orderDiffers
        case .orderDiffers: .foreignCode
        case .foreignCode: .notOnPaper
        case .notOnPaper: .notPrintable
        case .notPrintable: .notMade
        case .notMade: .chipIsCardOfItsOwn
        case .chipIsCardOfItsOwn: .noFurtherCredential(.phone)
        case .noFurtherCredential: .notWaitingForChip
        case .notWaitingForChip: .credentialAltered
        case .credentialAltered: .notSigned
        case .notSigned: .formatBroken
        case .formatBroken: .trustDataRefused
        case .trustDataRefused: .wrongProof
        case .wrongProof: .noInvitation
        case .noInvitation: nil
        }
    }
}

extension ChipFault {
    static let samples: [ChipFault] = walked(from: .holdsOther, \.following)

    private var following: ChipFault? {
        switch self {
        case .holdsOther: .holdsBegunCard("value")
        case .holdsBegunCard: .holdsLivingCard("value")
        case .holdsLivingCard: .endProposed("value")
        case .endProposed: .madeHeldKey(of: "value")
        case .madeHeldKey: .refusedByCounter(card: "value", reasons: "value")
        case .refusedByCounter: .noPIV(answer: "value")
        case .noPIV: .interrupted(answer: "value")
        case .interrupted: .unclear(answer: "value")
        case .unclear: .otherCipher(answer: "value")
        case .otherCipher: .wrongManagementKey(answer: "value")
        case .wrongManagementKey: .notProven(answer: "value")
        case .notProven: .makesNoKey(answer: "value")
        case .makesNoKey: .notWritten(answer: "value")
        case .notWritten: .notPersonalised(answer: "value")
        case .notPersonalised: .noService(answer: "value")
        case .noService: .noReader(answer: "value")
        case .noReader: .cardRemoved(answer: "value")
        case .cardRemoved: .heldElsewhere(answer: "value")
        case .heldElsewhere: .cardNotAsked(answer: "value")
        case .cardNotAsked: .noRandomBytes
        case .noRandomBytes: nil
        }
    }
}

extension SheetFault {
    static let samples: [SheetFault] = walked(from: .empty, \.following)

    private var following: SheetFault? {
        switch self {
        case .empty: .encodingMissing("value")
        case .encodingMissing: .notOfEncoding
        case .notOfEncoding: .otherEncodingToo
        case .otherEncodingToo: .utf16
        case .utf16: .oldWorkbook
        case .oldWorkbook: .openDocument
        case .openDocument: .webPage
        case .webPage: .otherArchive
        case .otherArchive: .damagedWorkbook
        case .damagedWorkbook: .tooLarge
        case .tooLarge: .severalSheets(["value", "value"])
        case .severalSheets: .otherThanPreviewed
        case .otherThanPreviewed: .tooManyLines(limit: 4)
        case .tooManyLines: .recordTooLong
        case .recordTooLong: .textBehindQuote
        case .textBehindQuote: .openQuote
        case .openQuote: .unknownHead(heads: "value")
        case .unknownHead: .doubledHead(head: "value")
        case .doubledHead: .missingColumn(head: "value")
        case .missingColumn: .noHead
        case .noHead: .fieldEmpty
        case .fieldEmpty: .digitsLost
        case .digitsLost: .cellError("value")
        case .cellError: .notComputed
        case .notComputed: .unknownDocumentType
        case .unknownDocumentType: .noDocumentType
        case .noDocumentType: .employerNameShared
        case .employerNameShared: .unknownCategory
        case .unknownCategory: .badDay
        case .badDay: .badDigest
        case .badDigest: .badOrderID
        case .badOrderID: .repeatedOrder
        case .repeatedOrder: .linesRefused(4)
        case .linesRefused: .notWritten
        case .notWritten: nil
        }
    }
}

extension OfficerFault {
    static let samples: [OfficerFault] = walked(from: .unknownOfficer, \.following)

    private var following: OfficerFault? {
        switch self {
        case .unknownOfficer: .badOfficerID
        case .badOfficerID: .notServing
        case .notServing: .lastAuthority
        case .lastAuthority: .lastSecondOfficer
        case .lastSecondOfficer: .invitationOver
        case .invitationOver: .wrongOneTimeCode
        case .wrongOneTimeCode: .officerListed
        case .officerListed: .employerListed
        case .employerListed: .unknownDepartment
        case .unknownDepartment: .unknownRegion
        case .unknownRegion: .unknownSite
        case .unknownSite: .codeNotComputed(cause: "value")
        case .codeNotComputed: nil
        }
    }
}

extension CeremonyFault {
    static let samples: [CeremonyFault] = walked(from: .noAuthority, \.following)

    private var following: CeremonyFault? {
        switch self {
        case .noAuthority: .foundedOtherwise(authority: "value", isTest: true)
        case .foundedOtherwise: .newKeysNeeded(4)
        case .newKeysNeeded: .rootKeysNeeded
        case .rootKeysNeeded: .nothingSealed
        case .nothingSealed: .otherDocumentKey
        case .otherDocumentKey: .requestNotMade(cause: "value")
        case .requestNotMade: .unknownSigner
        case .unknownSigner: .onlySigner(use: "value")
        case .onlySigner: .notTheWaitingSigner(use: "value")
        case .notTheWaitingSigner: nil
        }
    }
}

extension SupervisionFault {
    static let samples: [SupervisionFault] =
        walked(from: .unknownFinding, \.following)
        + Interpretation.allCases.filter { $0 != .notice }.map { .outOfRange($0) }

    private var following: SupervisionFault? {
        switch self {
        case .unknownFinding: .findingClosed
        case .findingClosed: .badNote
        case .badNote: .dayToCome
        case .dayToCome: .sameClass("value")
        case .sameClass: .outOfRange(.notice)
        case .outOfRange: .reportRefused
        case .reportRefused: nil
        }
    }
}

extension IssuanceFault {
    static let samples: [IssuanceFault] =
        ApplicationFault.samples.map { .application($0) } + CardFault.samples.map { .card($0) }
        + ChipFault.samples.map { .chip($0) } + SheetFault.samples.map { .sheet($0) }
        + OfficerFault.samples.map { .officer($0) } + CeremonyFault.samples.map { .ceremony($0) }
        + SupervisionFault.samples.map { .supervision($0) }
}
