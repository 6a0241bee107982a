#include <sys/timex.h>

// The kernel's word on its clock; nothing is set. An error, as where the call is forbidden, is no word for the clock.
static inline int talentcard_clock_is_synchronised(void) {
    struct timex state = {0};
    return adjtimex(&state) >= 0 && !(state.status & STA_UNSYNC);
}
