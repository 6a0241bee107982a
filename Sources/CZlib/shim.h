#include <zlib.h>

// deflateInit and inflateInit are macros, which Swift does not import.
static inline int talentcard_inflate_init(z_streamp stream) { return inflateInit(stream); }
