package import HTTPTypes

/// What clients may branch on: each interface has an enum of its own, to which codes are only ever added.
///
/// The members named here are what every interface refuses with by the parts that all of them share.
package protocol ProblemCode: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    var status: HTTPResponse.Status { get }
    /// Of a 401: the `WWW-Authenticate` field (RFC 9110 §11.6.1); `nil`: no scheme of HTTP's helps.
    var challenge: String? { get }

    /// 400: no `Host`, or several.
    static var badHost: Self { get }
    static var badJSON: Self { get }
    static var foreignHost: Self { get }
    static var foreignOrigin: Self { get }
    static var notFound: Self { get }
    static var methodNotAllowed: Self { get }
    static var requestTimeout: Self { get }
    static var bodyTooLarge: Self { get }
    static var unsupportedMediaType: Self { get }
    static var unknownKey: Self { get }
    static var missingKey: Self { get }
    static var wrongType: Self { get }
    static var badValue: Self { get }
}
