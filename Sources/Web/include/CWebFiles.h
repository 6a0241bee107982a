// The files of the pages and the descriptions of the interfaces, as they stand in this folder, inside the programs (C23
// #embed). CWebFiles.c is the one list of them; a test holds it against the folder.
//
// A target of C, since Swift has no literal for a file. The compiler writes the files into its list of dependencies, so
// that a changed file is compiled in anew. What the files are for stands at the top of each page's index.html.
#ifndef TALENTCARD_CWEBFILES_H
#define TALENTCARD_CWEBFILES_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct web_file {
    const char *name;  // with its folder: counter/index.html
    const char *type;  // for Content-Type
    const unsigned char *text;  // UTF-8, ended by a zero
};

// The files one after the other; NULL behind the last. They live as long as the process.
const struct web_file *web_file_at(size_t index);

#ifdef __cplusplus
}
#endif

#endif
