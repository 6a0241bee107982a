// The officers' console: its files, as they stand in page/, inside the program (C23 #embed).
//
// A target of C, since Swift has no literal for a file. The compiler writes the files into its list of dependencies, so
// that a changed file is compiled in anew. What the files are for stands at the top of page/index.html.
#ifndef TALENTCARD_CCONSOLEPAGE_H
#define TALENTCARD_CCONSOLEPAGE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct ccs_file {
    const char *name;  // as in page/, without a folder
    const char *type;  // for Content-Type
    const unsigned char *bytes;
    size_t length;
};

// The files one after the other; NULL behind the last. They live as long as the process.
const struct ccs_file *ccs_file_at(size_t index);

// The description of the authority's whole interface, which the page uses a part of.
const struct ccs_file *ccs_openapi(void);

#ifdef __cplusplus
}
#endif

#endif
