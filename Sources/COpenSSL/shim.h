#ifndef TALENTCARD_COPENSSL_SHIM_H
#define TALENTCARD_COPENSSL_SHIM_H

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/engine.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

// Only what Swift cannot say: macros, variadic functions, and parameter lists that keep the pointers of their names.

static inline void shim_free(void *memory) { OPENSSL_free(memory); }

static inline long shim_bio_contents(BIO *bio, char **bytes) { return BIO_get_mem_data(bio, bytes); }

// RFC 4514 order and escapes, but UTF-8 left readable.
static inline unsigned long shim_name_flags(void) { return XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB; }

// The P-256 public key of an encoded point (SEC 1 §2.3.3); NULL when the point is not on the curve.
static inline EVP_PKEY *shim_p256_public_key(const unsigned char *point, size_t length) {
    char group[] = "prime256v1";
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, length),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (context == NULL || EVP_PKEY_fromdata_init(context) != 1 ||
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}

static inline EVP_PKEY *shim_generate_p256(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256"); }

static inline EVP_PKEY *shim_generate_ed25519(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }

// The low-level functions: no allocation and no way to fail. OpenSSL deprecates them only to steer callers to EVP.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static inline void shim_sha256(const void *bytes, size_t count, unsigned char digest[32]) {
    SHA256_CTX state;
    SHA256_Init(&state);
    SHA256_Update(&state, bytes, count);
    SHA256_Final(digest, &state);
}

// Keys in tokens come by an engine, deprecated too, since OpenSSL 3.0 as Debian 12 has it knows no provider for PKCS#11.
//
// libp11's engine on this module of PKCS#11, ready for use; NULL without either. It stays until the process ends.
static inline ENGINE *shim_token_engine(const char *module) {
    ENGINE_load_dynamic();
    ENGINE *engine = ENGINE_by_id("pkcs11");
    if (engine == NULL) return NULL;
    ENGINE_ctrl_cmd_string(engine, "QUIET", NULL, 0);
    if (ENGINE_ctrl_cmd_string(engine, "MODULE_PATH", module, 0) == 1 && ENGINE_init(engine) == 1) return engine;
    ENGINE_free(engine);
    return NULL;
}

// The private key that the uri names; nobody is asked for anything.
static inline EVP_PKEY *shim_token_key(ENGINE *engine, const char *uri) {
    return ENGINE_load_private_key(engine, uri, NULL, NULL);
}
#pragma GCC diagnostic pop

#endif
