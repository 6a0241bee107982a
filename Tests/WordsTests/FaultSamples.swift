import Credential
import Primitives
import Regulation

// Each enum's cases as a walk from the first to the last: a new case does not compile before it has its place in it.

func walked<Fault>(from first: Fault, _ following: @escaping (Fault) -> Fault?) -> [Fault] {
    Array(sequence(first: first, next: following))
}

extension FileTrouble {
    static let samples: [FileTrouble] = walked(from: .tooLong(limitBytes: 64), \.following)

    private var following: FileTrouble? {
        switch self {
        case .tooLong: .notOpened
        case .notOpened: .notRead
        case .notRead: .notCreated
        case .notCreated: .notWritten
        case .notWritten: .notLinkedSinceThere
        case .notLinkedSinceThere: .notLinked
        case .notLinked: .notReplaced
        case .notReplaced: .notRemoved
        case .notRemoved: .folderNotFlushed
        case .folderNotFlushed: .folderNotMade
        case .folderNotMade: .folderNotListed
        case .folderNotListed: .notLocked
        case .notLocked: nil
        }
    }
}

extension RegulationFault {
    static let samples: [RegulationFault] =
        walked(from: .documentCount, \.following)
        + DocumentNumberError.allCases.filter { $0 != .noCountry }.map { .documentNumber($0) }
        + HolderNameError.allCases.filter { $0 != .noLetter }.map { .holderName($0) }

    private var following: RegulationFault? {
        switch self {
        case .documentCount: .notADocument
        case .notADocument: .documentNumber(.noCountry)
        case .documentNumber: .documentsOfTwo
        case .documentsOfTwo: .badBirthday
        case .badBirthday: .anotherBirthday
        case .anotherBirthday: .holderName(.noLetter)
        case .holderName: .badName(limitBytes: 64)
        case .badName: .badAttachments
        case .badAttachments: .servicesName
        case .servicesName: .noRole
        case .noRole: .bodyMismatch
        case .bodyMismatch: .badBodyID
        case .badBodyID: nil
        }
    }
}

extension KeyFault {
    static let samples: [KeyFault] =
        walked(from: .noSecret(.privateKey), \.following)
        + SecretKind.allCases.filter { $0 != .privateKey }.map { .noSecret($0) }

    private var following: KeyFault? {
        switch self {
        case .noSecret: .secretNotRegular(.privateKey)
        case .secretNotRegular: .secretOpenToOthers(.privateKey, mode: 0o644)
        case .secretOpenToOthers: .secretOfAnother
        case .secretOfAnother: .secretUnreadable(.notRead, cause: nil)
        case .secretUnreadable: .keyTwice(uri: "value")
        case .keyTwice: .keyNameTaken
        case .keyNameTaken: .keyStaysInToken
        case .keyStaysInToken: .keyNotMade(cause: "value")
        case .keyNotMade: .keyEncrypted
        case .keyEncrypted: .curveNotOurs
        case .curveNotOurs: .notAPrivateKey(cause: "value")
        case .notAPrivateKey: .notTheRecordedKey
        case .notTheRecordedKey: .notATokenURI
        case .notATokenURI: .tokenLibraryFailed
        case .tokenLibraryFailed: .tokenKeyNotP256
        case .tokenKeyNotP256: .tokenAbsent(there: ["value"])
        case .tokenAbsent: .tokenAmbiguous(serials: ["value"])
        case .tokenAmbiguous: .tokenPINRefused
        case .tokenPINRefused: .tokenLocked
        case .tokenLocked: .tokenKeyAbsent(there: ["value"])
        case .tokenKeyAbsent: .tokenKeyAmbiguous(ids: ["value"])
        case .tokenKeyAmbiguous: .tokenFailed(code: 0x30)
        case .tokenFailed: .tokenGone
        case .tokenGone: .noPIN
        case .noPIN: .noSigner
        case .noSigner: .signerHasAnotherKey(use: "value")
        case .signerHasAnotherKey:
            .certificateNotInForce(
                from: Timestamp(secondsSince1970: 1_800_000_000), until: Timestamp(secondsSince1970: 1_800_000_000),
                at: Timestamp(secondsSince1970: 1_800_000_000))
        case .certificateNotInForce: .certificateNotChained
        case .certificateNotChained: .certificateNotMade(cause: "value")
        case .certificateNotMade: .notTheRootsCertificate
        case .notTheRootsCertificate: .rootEndsFirst(Timestamp(secondsSince1970: 1_800_000_000))
        case .rootEndsFirst: .rootKeyAway
        case .rootKeyAway: .anotherRootThere
        case .anotherRootThere: .anotherKeyThere
        case .anotherKeyThere: .notTheCertificatesKey(certificate: "value")
        case .notTheCertificatesKey: .notASignerOfTheRoot
        case .notASignerOfTheRoot: .badAuthorityName
        case .badAuthorityName: .badStatusURI
        case .badStatusURI: .badListSize
        case .badListSize: .impossibleKeys
        case .impossibleKeys: .notSigned(cause: "value")
        case .notSigned: .noRandomness
        case .noRandomness: .noSignInKey
        case .noSignInKey: .documentKeysUnreadable
        case .documentKeysUnreadable: .noDocumentKey
        case .noDocumentKey: .documentKeyUnusable(cause: "value")
        case .documentKeyUnusable: .notSealed(cause: "value")
        case .notSealed: .signInSecretForeign
        case .signInSecretForeign: .documentsForeign
        case .documentsForeign: .badPassword
        case .badPassword: .notDigested
        case .notDigested: nil
        }
    }
}

extension RegistryFault {
    static let samples: [RegistryFault] =
        walked(from: .notAnAddress, \.following)
        + StoreTrouble.allCases.filter { $0 != .heldByAnother }.map { .store($0) }

    private var following: RegistryFault? {
        switch self {
        case .notAnAddress: .addressTooLong
        case .addressTooLong: .passwordInAddress
        case .passwordInAddress: .anotherRegistry(recorded: "value")
        case .anotherRegistry: .store(.heldByAnother)
        case .store: .server(.heldByAnother, sqlState: "value")
        case .server: .settingsRefused
        case .settingsRefused: .openElsewhere
        case .openElsewhere: .unreadable
        case .unreadable: .noConnectionMemory
        case .noConnectionMemory: .databaseEncoding("value")
        case .databaseEncoding: .unreachable(message: "value")
        case .unreachable: .connectionLost
        case .connectionLost: .statementFailed
        case .statementFailed: .damagedFile
        case .damagedFile: .foreignColumn(type: 64)
        case .foreignColumn: .foreignValue
        case .foreignValue: .noFreePlace
        case .noFreePlace: .noSpareList
        case .noSpareList: .otherVersion
        case .otherVersion: .noFormat
        case .noFormat: .backupThere
        case .backupThere: .draftThere
        case .draftThere: .noAuthorityKeys
        case .noAuthorityKeys: .registryFileThere
        case .registryFileThere: .registryInDatabase
        case .registryInDatabase: .copyDiffers
        case .copyDiffers: .entryDoesNotFollow
        case .entryDoesNotFollow: .trailDisagrees
        case .trailDisagrees: .goneFromRegistry
        case .goneFromRegistry: .notedHashMissing
        case .notedHashMissing: .foreignAdmission
        case .foreignAdmission: nil
        }
    }
}
