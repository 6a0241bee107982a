#include <xlsxwriter.h>

// Swift's Glibc does not show it: _GNU_SOURCE.
int memfd_create(const char *name, unsigned int flags);

// A file in memory; MFD_CLOEXEC is 1.
static inline int talentcard_memory_file(void) { return memfd_create("xlsx", 1U); }
