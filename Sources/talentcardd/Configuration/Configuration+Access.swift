internal import CounterAPI
internal import DurableFiles
internal import HTTPServing
internal import Primitives
internal import Words

extension Configuration.AccessSection {
    init(_ node: ConfigurationNode) throws(ConfigurationError) {
        let fields = try node.fields(["certificate", "key", "hosts", "tokens"])
        let certificate = try node.required("certificate", in: fields)
        let key = try node.required("key", in: fields)
        let tokens = try fields["tokens"].map(Configuration.AccessSection.tokens) ?? AccessList()
        var hosts: [String] = []
        for element in try fields["hosts"]?.elements() ?? [] {
            let host = try element.text()
            guard host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }) else {
                throw element.refused(.notHost)
            }
            hosts.append(host)
        }
        do {
            access = Access(
                identity: try ServerIdentity(
                    certificate: try certificate.fileText().bytes, key: try key.fileText(.secret).bytes),
                hosts: hosts, tokens: tokens)
            files = try ["certificate", "key", "tokens"].compactMap { try fields[$0]?.text() }
        } catch let error as ConfigurationError {
            throw error
        } catch let error as ServerIdentity.Refusal {
            switch error {
            case .badCertificate: throw certificate.refused(.noCertificates(found: ""))
            case .badKey: throw key.refused(.noPrivateKey)
            case .foreignKey: throw key.refused(.foreignKey)
            }
        } catch {
            throw node.refused(.notUsable)
        }
    }

    private static func tokens(_ node: ConfigurationNode) throws(ConfigurationError) -> AccessList {
        let bytes = try node.fileText(.secret).bytes
        do {
            return try AccessList(parsing: bytes)
        } catch {
            throw node.refused(.badLine(error.line, error.fault))
        }
    }
}
