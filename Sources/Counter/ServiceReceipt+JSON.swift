internal import Credential
package import JSON
package import Journal
internal import Primitives
internal import Verification

extension ServiceReceipt {
    /// `{"id":…,"verification":…,"service":…,"companions":…,"relation":…,"at":…,"lane":…,"undone":{"at":…,"reason":…}}`
    package var json: JSONValue {
        var object: JSONObject = [
            "id": .string(id.text), "verification": .string(verification.text), "service": .string(serviceID),
            "companions": .integer(Int64(companions)), "relation": .string(relation.rawValue),
            "at": .string(at.rfc3339),
        ]
        if let lane { object["lane"] = .string(lane) }
        if let undone { object["undone"] = ["at": .string(undone.at.rfc3339), "reason": .string(undone.reason)] }
        return .object(object)
    }
}
