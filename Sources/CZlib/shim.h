#include <zlib.h>

// deflateInit and inflateInit are macros, which Swift does not import.
static inline int talentcard_inflate_init(z_streamp stream) { return inflateInit(stream); }

// DEFLATE alone, as ZIP has it: the negative window says so.
static inline int talentcard_inflate_raw_init(z_streamp stream) { return inflateInit2(stream, -MAX_WBITS); }
