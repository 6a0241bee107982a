// Starting a program that inherits nothing, and shutting ourselves off from those that we start.
//
// What is done between fork and exec has to be C: nothing of Swift may run there.
#ifndef TALENTCARD_CPROCESS_H
#define TALENTCARD_CPROCESS_H

#include <sys/types.h>

// Starts a program: in a process group of its own, with the signals' defaults, these arguments and this environment (each
// with a NULL behind the last), and no descriptor but 0, 1 and 2: 0 and 1 are the stream, or /dev/null where it is negative,
// and 2 is /dev/null. It has no capability, gets none by what it executes in its turn, and leaves no core dump.
//
// 0 and the process, which is to be waited for; else an errno, and nothing was started.
int cp_start(const char *path, char *const arguments[], char *const environment[], int stream, pid_t *process);

// Lets all others have the processor before that process, which is not yet waited for.
void cp_give_way(pid_t process);

// Keeps this process's memory from core dumps and from other programs of its user, and has what its children leave behind
// become its own children. 0, or an errno.
int cp_keep_to_itself(void);

// Whether what children leave behind becomes ours.
int cp_adopts_orphans(void);

#endif
