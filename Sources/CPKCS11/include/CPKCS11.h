#ifndef CPKCS11_H
#define CPKCS11_H

#include <stdint.h>

// What a module of PKCS#11 is asked before a key of it is used. Each answers with a CK_RV; 0 is success.

typedef struct {
    uint64_t slot;
    // Padded with blanks.
    uint8_t label[32], manufacturer[32], model[16], serial[16];
} cpkcs11_token;

typedef struct {
    uint8_t label[64], id[64];
    uint32_t label_bytes, id_bytes;
} cpkcs11_key;

extern const uint64_t cpkcs11_pin_incorrect, cpkcs11_pin_invalid, cpkcs11_pin_length, cpkcs11_pin_expired,
    cpkcs11_pin_locked, cpkcs11_already_logged_in;

// The module's functions, ready for use until the process ends; NULL when it is none, or does not start.
const void *cpkcs11_load(const char *path);

// The tokens that are there, at most *count of them.
uint64_t cpkcs11_tokens(const void *module, cpkcs11_token *tokens, uint32_t *count);

// A session in which nothing is written.
uint64_t cpkcs11_open(const void *module, uint64_t slot, uint64_t *session);
uint64_t cpkcs11_log_in(const void *module, uint64_t session, const uint8_t *pin, uint32_t pin_bytes);
void cpkcs11_close(const void *module, uint64_t session);

// The private keys that a session sees, at most *count of them.
uint64_t cpkcs11_private_keys(const void *module, uint64_t session, cpkcs11_key *keys, uint32_t *count);

#endif
