internal import Primitives
internal import Regulation

extension English {
    func sentence(on fault: KeyFault) -> String {
        switch fault {
        case .noSecret(let kind): "no \(name(of: kind)) here; bring it back from where it is kept"
        case .secretNotRegular(let kind): "not a regular file; give the \(name(of: kind))'s own path"
        case .secretOpenToOthers(let kind, let mode):
            "its mode is 0\(String(mode, radix: 8)), so others may have read this \(name(of: kind)); chmod 600 it"
        case .secretOfAnother: "belongs to another account; chown it to the one that runs this"
        case .secretUnreadable(let fault, let cause): sentence(on: fault, cause: cause)
        case .keyTwice(let uri): "there is \(uri) too; take away the one that is not to sign"
        case .keyNameTaken: "there is a key of this name already, and none is ever overwritten"
        case .keyStaysInToken: "this key stays in its token; give its pkcs11: URI instead"
        case .keyNotMade(let cause): "no key could be made (\(cause))"
        case .keyEncrypted: "the key is under a passphrase, and nobody is asked for it here; decrypt it"
        case .curveNotOurs: "neither P-256 nor Ed25519; make a key of one of these"
        case .notAPrivateKey(let cause): "not a private key in PEM (\(cause)); put the right file here"
        case .notTheRecordedKey: "not the key that the registry knows by this name; put that one here"
        case .notATokenURI:
            "not a URI such as pkcs11:token=NAME;object=KEY?module-path=/usr/lib/softhsm/libsofthsm2.so&"
                + "pin-source=file:/PATH; the PIN is never in it"
        case .tokenLibraryFailed:
            "neither OpenSSL's engine nor its module answers; install libengine-pkcs11-openssl, and use one module "
                + "for all keys"
        case .tokenKeyNotP256: "a token's key must be on P-256; make one there"
        case .tokenAbsent(let there):
            "no such token is there (\(there.isEmpty ? "none at all" : list(there))); plug it in, or correct its name in the URI"
        case .tokenAmbiguous(let serials):
            "more than one such token is there, with the serial numbers \(list(serials)); add serial= to the URI"
        case .tokenPINRefused:
            "the token refused the PIN, which is not tried again before this program is started anew; correct it first, "
                + "since a few more wrong ones lock the token"
        case .tokenLocked: "the token's PIN is locked or has expired; set a new one with its security officer's PIN"
        case .tokenKeyAbsent(let there):
            "the token has no such private key (it has \(there.isEmpty ? "none" : list(there))); correct object or id in the URI"
        case .tokenKeyAmbiguous(let ids):
            "the token has more than one such private key, with the ids \(list(ids)) in hex; add id= to the URI, each two "
                + "digits behind a %"
        case .tokenFailed(let code):
            "the token answered 0x\(String(code, radix: 16)) of PKCS#11; look at it with its own tool, and try again"
        case .tokenGone: "the token went while its key was opened; plug it in again and start this program anew"
        case .noPIN: "no PIN here; put the token's PIN there, and nothing else"
        case .noSigner: "none is listed; make one with `key rotate`"
        case .signerHasAnotherKey(let use): "the listed \(use) signer has another key; put its own here"
        case .certificateNotInForce(let from, let until, let moment):
            "its certificate holds from \(from.rfc3339) to \(until.rfc3339), not at \(moment.rfc3339); issue a new "
                + "one, or correct the clock"
        case .certificateNotChained: "its certificate does not chain to ca.pem; put the root's own there"
        case .certificateNotMade(let cause): "no certificate could be made (\(cause)); check key and clock"
        case .notTheRootsCertificate: "not the certificate of this root key; put both together"
        case .rootEndsFirst(let end): "ends with \(end.rfc3339), before the signer would; renew the root first"
        case .rootKeyAway: "the root's key is needed once to certify a signer; bring it here"
        case .anotherRootThere: "another root is there; take a new folder"
        case .anotherKeyThere: "another key is there, and none is overwritten"
        case .notTheCertificatesKey(let certificate): "is not the key of \(certificate)"
        case .notASignerOfTheRoot:
            "not a signer's certificate that ca.pem issued for this use and that is in force; see certs/README.md"
        case .badAuthorityName: "1 to 16 visible ASCII characters, such as CN-JL"
        case .badStatusURI: "a uri of 8 to 64 characters, such as https://cards.example/status/"
        case .badListSize: "a multiple of 4 from 1024 to 16777216, such as 65536"
        case .impossibleKeys: "cannot be; bring back a backup"
        case .notSigned(let cause): "could not be signed (\(cause))"
        case .noRandomness: "the generator has no seed; try again"
        case .noSignInKey: "no key in it; bring it back from its backup, or enrol everybody anew"
        case .documentKeysUnreadable: "not lines of NUMBER HEX, rising; bring it back from its backup"
        case .noDocumentKey: "no key in it; bring it back from its backup"
        case .documentKeyUnusable(let cause): "cannot be used (\(cause))"
        case .notSealed(let cause): "could not be sealed (\(cause)); try again"
        case .signInSecretForeign: "the sealed secret is not of this key or officer; enrol the officer anew"
        case .documentsForeign: "the sealed documents were changed or moved; bring back a backup"
        case .badPassword: "12 to 128 characters; several words are easy to keep in mind"
        case .notDigested: "could not be digested; check the memory of this machine"
        }
    }

    private func name(of kind: SecretKind) -> String {
        switch kind {
        case .privateKey: "private key"
        case .pin: "PIN"
        case .signInKey: "key"
        case .documentKey: "key of the documents"
        case .managementKey: "management key"
        }
    }
}
