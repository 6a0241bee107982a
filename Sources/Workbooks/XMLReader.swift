internal import CXML2

/// What is told of a part of a workbook. Names are local: the strict and the transitional form of ISO/IEC 29500 differ in
/// their namespaces alone.
protocol XMLHandler: AnyObject {
    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookError)
    func end(_ name: String) throws(WorkbookError)
    /// A part of a text; more may follow.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookError)
}

/// The attributes of one element, as long as it is being told of.
struct XMLAttributes {
    fileprivate let pointers: UnsafePointer<UnsafePointer<UInt8>?>?
    fileprivate let count: Int

    /// One without a prefix.
    subscript(name: String) -> String? { value(name) { $0 == nil } }

    /// One that has a prefix, whichever: `r:id`.
    func prefixed(_ name: String) -> String? { value(name) { $0 != nil } }

    private func value(_ name: String, _ hasPrefix: (UnsafePointer<UInt8>?) -> Bool) -> String? {
        guard let pointers else { return nil }
        for place in stride(from: 0, to: count * 5, by: 5) {
            guard let local = pointers[place], hasPrefix(pointers[place + 1]), String(cString: local) == name,
                let from = pointers[place + 3], let to = pointers[place + 4]
            else { continue }
            return String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
        }
        return nil
    }
}

/// One part, read by libxml2 as its bytes come.
final class XMLReader {
    private let handler: any XMLHandler
    private var gauge = TagGauge()
    private var reader: OpaquePointer?
    private var isAtStart = true
    private var depth = 0
    private var failure: WorkbookError?

    /// - Throws: `tooLarge` without memory.
    init(_ handler: any XMLHandler) throws(WorkbookError) {
        self.handler = handler
        var events = talentcard_xml_events()
        events.owner = Unmanaged.passUnretained(self).toOpaque()
        events.started = { owner, name, count, attributes in
            XMLReader.of(owner)?.started(name, XMLAttributes(pointers: attributes, count: Int(count)))
        }
        events.ended = { owner, name in XMLReader.of(owner)?.ended(name) }
        events.wrote = { owner, text, length in
            XMLReader.of(owner)?.wrote(UnsafeBufferPointer(start: text, count: Int(length)))
        }
        reader = talentcard_xml_open(events)
        guard reader != nil else { throw .tooLarge }
    }

    deinit { if let reader { talentcard_xml_close(reader) } }

    /// - Throws: `damaged`, `tooLarge`, `documentType`, what the handler refuses.
    func read(_ bytes: [UInt8]) throws(WorkbookError) {
        try gauge.pass(bytes)
        let hasMark = isAtStart && bytes.starts(with: XMLReader.mark)
        isAtStart = false
        try take(hasMark ? Array(bytes.dropFirst(XMLReader.mark.count)) : bytes, isLast: false)
    }

    /// Of the order of bytes, which UTF-8 has none of; some programs write it.
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    func finish() throws(WorkbookError) { try take([], isLast: true) }

    private func take(_ bytes: [UInt8], isLast: Bool) throws(WorkbookError) {
        let isGood = talentcard_xml_read(reader, bytes, Int32(truncatingIfNeeded: bytes.count), isLast ? 1 : 0) == 1
        if let failure { throw failure }
        guard isGood else { throw .damaged }
    }

    /// The reader is told only while it reads, so the owner is alive.
    private static func of(_ owner: UnsafeMutableRawPointer?) -> XMLReader? {
        owner.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func started(_ name: UnsafePointer<UInt8>?, _ attributes: XMLAttributes) {
        guard let name else { return }
        depth += 1
        guard depth <= WorkbookLimits.depth else { return fail(.tooLarge) }
        telling { () throws(WorkbookError) in try handler.start(String(cString: name), attributes) }
    }

    private func ended(_ name: UnsafePointer<UInt8>?) {
        guard let name else { return }
        depth -= 1
        telling { () throws(WorkbookError) in try handler.end(String(cString: name)) }
    }

    private func wrote(_ text: UnsafeBufferPointer<UInt8>) {
        telling { () throws(WorkbookError) in try handler.text(text) }
    }

    private func telling(_ work: () throws(WorkbookError) -> Void) {
        guard failure == nil else { return }
        do throws(WorkbookError) { try work() } catch { fail(error) }
    }

    private func fail(_ error: WorkbookError) {
        failure = failure ?? error
        talentcard_xml_stop(reader)
    }
}
