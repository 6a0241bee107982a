#include "CPKCS11.h"

#include <dlfcn.h>
#include <p11-kit/pkcs11.h>
#include <string.h>

const uint64_t cpkcs11_pin_incorrect = CKR_PIN_INCORRECT, cpkcs11_pin_invalid = CKR_PIN_INVALID,
               cpkcs11_pin_length = CKR_PIN_LEN_RANGE, cpkcs11_pin_expired = CKR_PIN_EXPIRED,
               cpkcs11_pin_locked = CKR_PIN_LOCKED, cpkcs11_already_logged_in = CKR_USER_ALREADY_LOGGED_IN;

static const CK_FUNCTION_LIST *functions(const void *module) { return module; }

const void *cpkcs11_load(const char *path) {
    // Never closed: keys of it are used until the process ends.
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return NULL;
    CK_C_GetFunctionList list = (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList");
    CK_FUNCTION_LIST *module = NULL;
    if (list == NULL || list(&module) != CKR_OK || module == NULL) return NULL;
    CK_C_INITIALIZE_ARGS arguments = {.flags = CKF_OS_LOCKING_OK};
    CK_RV result = module->C_Initialize(&arguments);
    return result == CKR_OK || result == CKR_CRYPTOKI_ALREADY_INITIALIZED ? module : NULL;
}

uint64_t cpkcs11_tokens(const void *module, cpkcs11_token *tokens, uint32_t *count) {
    CK_SLOT_ID slots[64];
    CK_ULONG found = sizeof slots / sizeof slots[0];
    CK_RV result = functions(module)->C_GetSlotList(CK_TRUE, slots, &found);
    uint32_t limit = *count;
    *count = 0;
    for (CK_ULONG place = 0; result == CKR_OK && place < found && *count < limit; place++) {
        CK_TOKEN_INFO info;
        // A token may go between the two questions.
        if (functions(module)->C_GetTokenInfo(slots[place], &info) != CKR_OK) continue;
        if (!(info.flags & CKF_TOKEN_INITIALIZED)) continue;
        cpkcs11_token *token = &tokens[(*count)++];
        token->slot = slots[place];
        memcpy(token->label, info.label, sizeof token->label);
        memcpy(token->manufacturer, info.manufacturerID, sizeof token->manufacturer);
        memcpy(token->model, info.model, sizeof token->model);
        memcpy(token->serial, info.serialNumber, sizeof token->serial);
    }
    return result;
}

uint64_t cpkcs11_open(const void *module, uint64_t slot, uint64_t *session) {
    CK_SESSION_HANDLE handle = 0;
    CK_RV result = functions(module)->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &handle);
    *session = handle;
    return result;
}

uint64_t cpkcs11_log_in(const void *module, uint64_t session, const uint8_t *pin, uint32_t pin_bytes) {
    return functions(module)->C_Login(session, CKU_USER, (CK_UTF8CHAR *)pin, pin_bytes);
}

void cpkcs11_close(const void *module, uint64_t session) { functions(module)->C_CloseSession(session); }

static uint32_t attribute(const void *module, uint64_t session, CK_OBJECT_HANDLE key, CK_ATTRIBUTE_TYPE type,
                          uint8_t *bytes, CK_ULONG limit) {
    CK_ATTRIBUTE wanted = {type, bytes, limit};
    CK_RV result = functions(module)->C_GetAttributeValue(session, key, &wanted, 1);
    return result == CKR_OK && wanted.ulValueLen <= limit ? (uint32_t)wanted.ulValueLen : 0;
}

uint64_t cpkcs11_private_keys(const void *module, uint64_t session, cpkcs11_key *keys, uint32_t *count) {
    CK_OBJECT_CLASS class = CKO_PRIVATE_KEY;
    CK_ATTRIBUTE wanted = {CKA_CLASS, &class, sizeof class};
    uint32_t limit = *count;
    *count = 0;
    CK_RV result = functions(module)->C_FindObjectsInit(session, &wanted, 1);
    if (result != CKR_OK) return result;
    CK_OBJECT_HANDLE key = 0;
    CK_ULONG found = 0;
    while (*count < limit && (result = functions(module)->C_FindObjects(session, &key, 1, &found)) == CKR_OK && found == 1) {
        cpkcs11_key *seen = &keys[(*count)++];
        seen->label_bytes = attribute(module, session, key, CKA_LABEL, seen->label, sizeof seen->label);
        seen->id_bytes = attribute(module, session, key, CKA_ID, seen->id, sizeof seen->id);
    }
    functions(module)->C_FindObjectsFinal(session);
    return result;
}
