import Credential
import Primitives
import Regulation
import Testing
import Words

/// What is wrong, in the words of each language of the desk.
@Suite struct `Sentences on faults` {
    /// By the room that says so.
    private static let rooms: [[AuthorityFault]] = [
        RegulationFault.samples.map { .regulation($0) }, KeyFault.samples.map { .key($0) },
        RegistryFault.samples.map { .registry($0) }, PublicationFault.samples.map { .publication($0) },
        PrintingFault.samples.map { .printing($0) }, IssuanceFault.samples.map { .issuance($0) },
        CommandFault.samples.map { .command($0) }, DeskFault.samples.map { .desk($0) },
    ]
    private static let samples: [AuthorityFault] =
        FileTrouble.samples.map { .file($0, cause: "No such file or directory") }
        + FileTrouble.samples.map { .file($0, cause: nil) }
        + rooms.flatMap(\.self)

    @Test(arguments: samples)
    func `each has one in both languages, without a full stop and without a place left open`(fault: AuthorityFault) {
        let error = AuthorityError(fault, at: "place")
        let (chinese, english) = (error.explanation(in: .zh), error.explanation(in: .en))
        #expect(chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(chinese)")
        // The grounds that a sheet names are Chinese in either language.
        let spoken = fault == .issuance(.sheet(.unknownCategory)) ? english.prefix { $0 != "[" } : english[...]
        #expect(!spoken.isEmpty && spoken.unicodeScalars.allSatisfy { $0.value < 0x3000 }, "\(english)")
        for sentence in [chinese, english] {
            #expect(!sentence.contains("{") && !sentence.contains("\n") && !sentence.contains("Optional("))
            #expect(!sentence.hasSuffix(".") && !sentence.hasSuffix("。") && !sentence.hasSuffix(" "))
        }
    }

    @Test func `two faults are not told by the same words, unless they are of two rooms`() {
        for samples in Self.rooms {
            for language in OfficeLanguage.allCases {
                let sentences = samples.map { AuthorityError($0, at: "place").explanation(in: language) }
                #expect(Set(sentences).count == sentences.count, "\(sentences)")
            }
        }
    }

    @Test func `a line says where, what, what to do, and the codes, in as many languages as are wanted`() {
        let error = AuthorityError(.store(.diskFull), at: "registry.sqlite", systemCode: 13)
        #expect(error.line(in: .en) == "registry.sqlite: the disk is full; make space (registry [13])")
        #expect(
            error.line(in: .en, .zh)
                == "registry.sqlite: the disk is full; make space / 磁盘已满；请腾出空间 (registry [13])")
        #expect(AuthorityError(.noRole, at: "li.na").line(in: .zh).hasSuffix(" (bad-input)"))
        #expect("\(error)" == "registry.sqlite (registry [13])")
    }

    @Test func `values stand in the sentence as they are`() {
        let error = AuthorityError(.anotherRegistry(recorded: "postgres://desk@db.example/cards"), at: "folder")
        for language in OfficeLanguage.allCases {
            #expect(error.explanation(in: language).contains("postgres://desk@db.example/cards"))
        }
        let open = AuthorityError(.secretOpenToOthers(.privateKey, mode: 0o644), at: "card-signer.key")
        #expect(open.explanation(in: .zh).contains("0644") && open.explanation(in: .en).contains("0644"))
    }
}
