// The few calls of PC/SC that the card reader needs, in fixed-width types.
//
// winscard.h differs between platforms in the width of DWORD and LONG, and hides constants in macros that Swift
// cannot import; both stay in CPCSC.c. Every function that returns uint32_t returns the PC/SC result code (a LONG)
// as it came, zero for success. Contexts and cards are opaque numbers. Nothing here waits longer than it is told,
// except cpcsc_connect, cpcsc_transmit, cpcsc_leave and cpcsc_look_again, which last as long as card and driver do.
#ifndef TALENTCARD_CPCSC_H
#define TALENTCARD_CPCSC_H

#include <stdint.h>

// The largest answer that pcscd passes on; a receive buffer of this size is never too small.
extern const uint32_t cpcsc_answer_limit_bytes;

// Bits of the lower half of a reader's state; the upper half is pcscd's count of insertions and removals.
enum {
    cpcsc_state_changed = 0x0002,
    cpcsc_state_unknown = 0x0004,
    cpcsc_state_unavailable = 0x0008,
    cpcsc_state_empty = 0x0010,
    cpcsc_state_present = 0x0020
};

uint32_t cpcsc_establish(int64_t *context);
uint32_t cpcsc_release(int64_t context);

// Reader names, each ended by a zero byte, the list by one more. With names == NULL only the length is asked.
uint32_t cpcsc_list_readers(int64_t context, char *names, uint32_t *length_bytes);

// Waits until the reader's state differs from `known` or the list of readers changes. reader == NULL waits for the
// list alone. A time-out is the PC/SC code for it, with *seen filled in all the same.
uint32_t cpcsc_wait(int64_t context, const char *reader, uint32_t known, uint32_t timeout_milliseconds, uint32_t *seen);

// Connects with no other program beside us. *protocol is 0 for T=0, 1 for T=1.
uint32_t cpcsc_connect(int64_t context, const char *reader, int64_t *card, uint32_t *protocol);

// *answer_bytes: the room in `answer` on entry, the length of the answer on return.
uint32_t cpcsc_transmit(int64_t card, uint32_t protocol, const uint8_t *command, uint32_t command_bytes,
                        uint8_t *answer, uint32_t *answer_bytes);

// Resets the card and gives it up.
uint32_t cpcsc_leave(int64_t card);

// Makes pcscd look again whether a card is in the reader, without using the card. Success: there is one.
uint32_t cpcsc_look_again(int64_t context, const char *reader);

// Hands the driver of a reader a command for the reader itself (CCID's escape, PC_to_RDR_Escape), with or without a card in it.
// `code` is the number within SCARD_CTL_CODE.
uint32_t cpcsc_control(int64_t context, const char *reader, uint32_t code, const uint8_t *command, uint32_t command_bytes);

#endif
