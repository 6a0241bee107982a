internal import COpenSSL

extension CertificateHandle {
    /// Whether it is an end entity's certificate that may sign for the purpose.
    ///
    ///     basicConstraints  there, critical, CA:FALSE       RFC 5280 §4.2.1.9
    ///     keyUsage          there, digitalSignature         §4.2.1.3
    ///     extendedKeyUsage  there, names the purpose        §4.2.1.12; anyExtendedKeyUsage does not count
    func isEndEntity(for purpose: CertificatePurpose) -> Bool {
        defer { ErrorQueue.clear() }
        let flags = X509_get_extension_flags(pointer)
        let wanted = UInt32(EXFLAG_BCONS | EXFLAG_KUSAGE | EXFLAG_XKUSAGE)
        guard flags & wanted == wanted, flags & UInt32(EXFLAG_CA | EXFLAG_INVALID) == 0,
            X509_get_key_usage(pointer) & UInt32(KU_DIGITAL_SIGNATURE) != 0
        else { return false }
        let index = X509_get_ext_by_NID(pointer, NID_basic_constraints, -1)
        guard index >= 0, X509_EXTENSION_get_critical(X509_get_ext(pointer, index)) == 1 else { return false }
        return extendedKeyUsageNames(purpose.oid)
    }

    private func extendedKeyUsageNames(_ oid: String) -> Bool {
        guard let wanted = OBJ_txt2obj(oid, 1) else { return false }
        defer { ASN1_OBJECT_free(wanted) }
        guard let usages = X509_get_ext_d2i(pointer, NID_ext_key_usage, nil, nil) else { return false }
        let list = OpaquePointer(usages)
        // EXTENDED_KEY_USAGE is a stack of ASN1_OBJECT: the untyped functions are what the typed macros call.
        defer { EXTENDED_KEY_USAGE_free(list) }
        for index in 0..<max(0, OPENSSL_sk_num(list)) {
            guard let usage = OPENSSL_sk_value(list, index) else { continue }
            if OBJ_cmp(OpaquePointer(usage), wanted) == 0 { return true }
        }
        return false
    }
}
