#include <malloc.h>

// Blocks of so many bytes and more go back to the system when they are freed. By itself glibc raises that bound to the
// largest block that was ever freed, up to 32 MiB, and keeps what is smaller. Another C library, or a refusal, changes
// nothing but how much memory is kept.
static inline void talentcard_give_back_from(int bytes) {
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, bytes);
    mallopt(M_TRIM_THRESHOLD, 4 * bytes);
#endif
}
