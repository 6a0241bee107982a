package import JSON

/// What an authority offers to be trusted by, `GET /v1/trust`, to everybody: whoever takes it compares its fingerprints with the
/// authority's paper.
///
///     {"root": text of root.json, "ca": PEM, ? "serverCA": PEM}
package struct OfferedTrust: Hashable, Sendable {
    /// The repository's root metadata, byte for byte.
    package let root: [UInt8]
    /// The root certificate of the cards' signers.
    package let anchors: [UInt8]
    /// Who signs the server's own certificate, where that is nobody whom systems know.
    package let serverAnchors: [UInt8]?

    package init(root: [UInt8], anchors: [UInt8], serverAnchors: [UInt8]?) {
        (self.root, self.anchors, self.serverAnchors) = (root, anchors, serverAnchors)
    }

    /// - Returns: `nil` for what is not of this form.
    package init?(_ value: JSONValue) {
        guard let root = value.object?["root"]?.string, let anchors = value.object?["ca"]?.string else { return nil }
        let server = value.object?["serverCA"]
        guard server == nil || server?.string != nil else { return nil }
        self.init(
            root: Array(root.utf8), anchors: Array(anchors.utf8), serverAnchors: server?.string.map { Array($0.utf8) })
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "root": .string(String(decoding: root, as: UTF8.self)),
            "ca": .string(String(decoding: anchors, as: UTF8.self)),
        ]
        if let serverAnchors { object["serverCA"] = .string(String(decoding: serverAnchors, as: UTF8.self)) }
        return .object(object)
    }

    /// Each file that a site gets of it, by its name there, with its fingerprint: what invitation and daemon show.
    package var fingerprints: [(file: String, fingerprint: Fingerprint)] {
        files.map { ($0.name, Fingerprint(of: $0.content)) }
    }

    package var files: [(name: String, content: [UInt8])] {
        [("root.json", root), ("ca.pem", anchors)] + (serverAnchors.map { [("server-ca.pem", $0)] } ?? [])
    }
}
