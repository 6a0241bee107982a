internal import Signatures

/// SELECT, GET DATA, PUT DATA (SP 800-73-4 part 2) and the native application's file.
extension SimulatedCard {
    private static let pivAID: [UInt8] = [0xA0, 0x00, 0x00, 0x03, 0x08]
    private static let pivFullAID = pivAID + [0x00, 0x00, 0x10, 0x00, 0x01, 0x00]
    private static let nativeAID: [UInt8] = [0xF0, 0x4A, 0x4C, 0x54, 0x43, 0x01]

    mutating func select(_ command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        guard command.p1 == 0x04, command.p2 == 0x00 else { return ([], 0x6A86) }
        let isPIV = command.data.count >= Self.pivAID.count && Self.pivFullAID.starts(with: command.data)
        if isPIV {
            session = CardSession()
            session.application = .piv
            // Application property template: version of the application, authority of the tag.
            let version: [UInt8] = [0x4F, 0x06, 0x00, 0x00, 0x10, 0x00, 0x01, 0x00]
            let authority = TLV.encode(0x79, TLV.encode(0x4F, Self.pivAID))
            return (TLV.encode(0x61, version + authority), 0x9000)
        }
        if manner.hasNativeApplication, command.data == Self.nativeAID {
            session = CardSession()
            session.application = .native
            return ([], 0x9000)
        }
        return ([], manner.unknownApplicationStatus)
    }

    func object(_ command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        guard command.p1 == 0x3F, command.p2 == 0xFF, let tag = TLV.value(of: 0x5C, in: command.data) else {
            return ([], 0x6A80)
        }
        guard let object = contents.objects[tag] else { return ([], 0x6A82) }
        guard !object.isEmpty else {
            switch manner.deletedObject {
            case .absent: return ([], 0x6A82)
            case .empty: return (TLV.encode(0x53, []), 0x9000)
            case .nothing: return ([], 0x9000)
            }
        }
        switch misbehaviour {
        case .garbage: return (TLV.encode(0x53, object.map { $0 ^ 0x5A }), 0x9000)
        case .trailingBytes: return (TLV.encode(0x53, object) + [0x00], 0x9000)
        default: return (TLV.encode(0x53, object), 0x9000)
        }
    }

    mutating func putObject(_ command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        guard session.isAdministrator else { return ([], 0x6982) }
        guard command.p1 == 0x3F, command.p2 == 0xFF, command.data.starts(with: [0x5C, 0x03]),
            command.data.count > 5, let value = TLV.value(of: 0x53, in: Array(command.data.dropFirst(5)))
        else { return ([], 0x6A80) }
        let tag = Array(command.data[2..<5])
        return ([], changed { $0.objects[tag] = value })
    }

    /// The write that tears: what came before the last part of the object is kept, and the card leaves.
    mutating func torn(_ command: ReceivedCommand) -> CardResponse? {
        guard misbehaviour == .tornWrite, command.ins == 0xDB, !command.isChained, session.isAdministrator,
            session.chained.count > Self.putHeadBytes
        else { return nil }
        let tag = Array(session.chained[2..<5])
        let begun = Array(session.chained.dropFirst(Self.putHeadBytes))
        _ = changed { $0.objects[tag] = begun }
        return .pulled
    }

    /// 5C 03 and the tag, 53 82 and the length.
    private static let putHeadBytes = 9

    /// READ BINARY: P1 with bit 8 names the file by its short identifier, else P1 P2 is the offset.
    func readBinary(_ command: ReceivedCommand) -> (data: [UInt8], status: UInt16) {
        if command.p1 & 0x80 != 0, command.p1 != 0x81 { return ([], 0x6A82) }
        let file = contents.objects[CardContents.credentialTag] ?? []
        let offset = command.p1 == 0x81 ? Int(command.p2) : Int(command.p1) << 8 | Int(command.p2)
        guard !file.isEmpty else { return ([], 0x6A82) }
        guard offset < file.count else { return ([], 0x6B00) }
        return (Array(file.dropFirst(offset).prefix(command.expected ?? 256)), 0x9000)
    }

    /// Saved before it counts: 6581, memory failure, when saving fails.
    mutating func changed(_ change: (inout CardContents) -> Void) -> UInt16 {
        var contents = contents
        change(&contents)
        do {
            try save(contents)
        } catch {
            return 0x6581
        }
        self.contents = contents
        return 0x9000
    }
}
