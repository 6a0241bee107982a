internal import Registry
internal import Regulation

/// An officer who is signed in at the console.
typealias ConsoleSession = BrowserSession<SignedIn>

extension BrowserSession<SignedIn> {
    var signedIn: SignedIn { person }
}

extension SignedIn: SessionPerson {
    var owner: Officer { officer }
    static var idleSeconds: Int64 { 15 * 60 }
    static var lifeSeconds: Int64 { 9 * 3600 }
    static var sessionsLimit: Int { 3 }
}
