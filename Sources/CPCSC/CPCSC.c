#include "CPCSC.h"

#include <reader.h>
#include <stddef.h>
#include <winscard.h>

const uint32_t cpcsc_answer_limit_bytes = MAX_BUFFER_SIZE_EXTENDED;

_Static_assert(cpcsc_state_changed == SCARD_STATE_CHANGED, "winscard.h");
_Static_assert(cpcsc_state_unknown == SCARD_STATE_UNKNOWN, "winscard.h");
_Static_assert(cpcsc_state_unavailable == SCARD_STATE_UNAVAILABLE, "winscard.h");
_Static_assert(cpcsc_state_empty == SCARD_STATE_EMPTY, "winscard.h");
_Static_assert(cpcsc_state_present == SCARD_STATE_PRESENT, "winscard.h");

uint32_t cpcsc_establish(int64_t *context) {
    SCARDCONTEXT established = 0;
    LONG result = SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &established);
    *context = (int64_t)established;
    return (uint32_t)result;
}

uint32_t cpcsc_release(int64_t context) {
    return (uint32_t)SCardReleaseContext((SCARDCONTEXT)context);
}

uint32_t cpcsc_list_readers(int64_t context, char *names, uint32_t *length_bytes) {
    DWORD length = *length_bytes;
    LONG result = SCardListReaders((SCARDCONTEXT)context, NULL, names, &length);
    *length_bytes = (uint32_t)length;
    return (uint32_t)result;
}

uint32_t cpcsc_wait(int64_t context, const char *reader, uint32_t known, uint32_t timeout_milliseconds,
                    uint32_t *seen) {
    SCARD_READERSTATE states[2] = {
        {.szReader = "\\\\?PnP?\\Notification", .dwCurrentState = SCARD_STATE_UNAWARE},
        {.szReader = reader, .dwCurrentState = known},
    };
    LONG result = SCardGetStatusChange((SCARDCONTEXT)context, timeout_milliseconds, states, reader == NULL ? 1 : 2);
    *seen = (uint32_t)states[1].dwEventState;
    return (uint32_t)result;
}

uint32_t cpcsc_connect(int64_t context, const char *reader, int64_t *card, uint32_t *protocol) {
    SCARDHANDLE handle = 0;
    DWORD active = 0;
    LONG result = SCardConnect((SCARDCONTEXT)context, reader, SCARD_SHARE_EXCLUSIVE,
                               SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &handle, &active);
    *card = (int64_t)handle;
    *protocol = active == SCARD_PROTOCOL_T0 ? 0 : 1;
    return (uint32_t)result;
}

uint32_t cpcsc_transmit(int64_t card, uint32_t protocol, const uint8_t *command, uint32_t command_bytes,
                        uint8_t *answer, uint32_t *answer_bytes) {
    DWORD length = *answer_bytes;
    LONG result = SCardTransmit((SCARDHANDLE)card, protocol == 0 ? SCARD_PCI_T0 : SCARD_PCI_T1, command,
                                command_bytes, NULL, answer, &length);
    *answer_bytes = result == SCARD_S_SUCCESS ? (uint32_t)length : 0;
    return (uint32_t)result;
}

uint32_t cpcsc_leave(int64_t card) {
    return (uint32_t)SCardDisconnect((SCARDHANDLE)card, SCARD_RESET_CARD);
}

uint32_t cpcsc_look_again(int64_t context, const char *reader) {
    SCARDHANDLE handle = 0;
    DWORD active = 0;
    LONG result = SCardConnect((SCARDCONTEXT)context, reader, SCARD_SHARE_DIRECT, 0, &handle, &active);
    if (result != SCARD_S_SUCCESS) {
        return (uint32_t)result;
    }
    result = SCardReconnect(handle, SCARD_SHARE_DIRECT, 0, SCARD_RESET_CARD, &active);
    SCardDisconnect(handle, SCARD_LEAVE_CARD);
    return (uint32_t)result;
}

uint32_t cpcsc_control(int64_t context, const char *reader, uint32_t code, const uint8_t *command, uint32_t command_bytes) {
    SCARDHANDLE handle = 0;
    DWORD active = 0, answer_bytes = 0;
    uint8_t answer[MAX_BUFFER_SIZE];
    LONG result = SCardConnect((SCARDCONTEXT)context, reader, SCARD_SHARE_DIRECT, 0, &handle, &active);
    if (result != SCARD_S_SUCCESS) {
        return (uint32_t)result;
    }
    result = SCardControl(handle, SCARD_CTL_CODE(code), command, command_bytes, answer, sizeof answer, &answer_bytes);
    SCardDisconnect(handle, SCARD_LEAVE_CARD);
    return (uint32_t)result;
}
