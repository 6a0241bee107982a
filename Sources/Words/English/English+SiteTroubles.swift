extension English {
    func sentence(on trouble: SiteTrouble) -> String {
        switch trouble {
        case .fileMissing(let path): "\(path): is not there; see its name"
        case .fileIsFolder(let path): "\(path): is a folder; give a file"
        case .fileNotRegular(let path): "\(path): is no file: a folder, a device or a pipe"
        case .fileUnreadable(let path, let cause): "\(path): cannot be read (\(cause)); see who may"
        case .fileTooLong(let path, let limit): "\(path): more than \(limit) bytes; give the right file"
        case .fileEmpty(let path): "\(path): is empty; give the right file"
        case .textUTF16(let path): "\(path): is text in UTF-16; save it as UTF-8"
        case .textNotUTF8(let path): "\(path): is no text in UTF-8; save it as UTF-8, or give the right file"
        case .outputFailed(let cause): "standard output: cannot be written (\(cause)); make room and run it again"
        case .badLines(let path, let count):
            "\(path): \(count) lines could not be read; each has an error in the output"
        case .openSSL(let missing, let code):
            "OpenSSL gives no \(missing) (\(code)); look at openssl.cnf, OPENSSL_CONF and OPENSSL_MODULES"
        case .noRandomBytes(let code): "no random bytes (\(code)); see whether /dev/urandom works"
        case .badProxyVariable:
            "http_proxy, https_proxy or all_proxy: not an HTTP proxy; give http://HOST:PORT, or unset it"
        case .pcscdAway(let reader, let cause):
            "\(reader): pcscd does not run (\(cause)); start it: systemctl start pcscd.socket"
        case .pcscdRefuses(let reader, let cause):
            "\(reader): pcscd refuses this user (\(cause)); polkit's rule of the package lets the daemon's in"
        case .pcscdOfAnotherVersion(let reader, let cause):
            "\(reader): what listens as pcscd does not serve us (\(cause)): another version, or not able to start; see its log"
        case .pcscdSilent(let reader, let cause):
            "\(reader): pcscd took us in and does not answer (\(cause)); systemctl restart pcscd"
        case .noReader(let reader, let cause):
            "\(reader): no card reader's name fits (\(cause)); connect it, or see its name with `pcsc_scan -r`"
        case .cardHeldElsewhere(let reader, let cause):
            "\(reader): another program keeps the card (\(cause)); end it: scdaemon, gsd-smartcard, a browser"
        case .readerFailed(let reader, let cause):
            "\(reader): the reader cannot be used (\(cause)); connect it anew and try again"
        case .noPicture(let path): "\(path): not a PNG or JPEG picture, or a damaged one; take the picture again"
        case .pictureTooLarge(let path):
            "\(path): the picture is too large (PNG 40, JPEG 64 million pixels, 32 MiB); cut it to the QR code"
        case .noSymbol(let path):
            "\(path): no QR code was found in the picture; take a sharper picture with a margin around the code"
        case .noMemory(let path): "\(path): not enough memory for the picture; cut it to the QR code"
        case .pictureFailed(let path): "\(path): the picture could not be decoded; take it again"
        case .pictureTooHard(let path):
            "\(path): the picture could not be looked through in good time; cut it to the QR code"
        case .twoCards(let path): "\(path): two different cards are in the picture; cut it to one of them"
        case .partOfCode(let path):
            "\(path): the QR code is one of several that belong together; take them all into one picture"
        case .noPictureReader(let path):
            "\(path): talentcard-imaging, which reads pictures, cannot be started beside this program; install it again"
        case .noTrust(let path, let alarms):
            "\(path): no trust data\(alarms); name a folder with --trust, or a synced one with --data"
        case .unknownSite(let id, let option):
            "--site \(id): the policy has no such site; `talentcard trust show --\(option) …` lists them"
        case .notRootMetadata(let path): "\(path): not signed root metadata; give the authority's root.json"
        case .noRootCertificates(let path, let found): "\(path): \(found); give the authority's ca.pem"
        }
    }
}
