#define _GNU_SOURCE
#include "Confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int done(long answer) { return answer >= 0 ? 0 : errno; }

static int take_memory(void) {
    const size_t length = (size_t)1 << 30;
    volatile char *memory = malloc(length);
    if (memory == NULL) return ENOMEM;
    for (size_t at = 0; at < length; at += 4096) memory[at] = 1;
    free((void *)memory);
    return 0;
}

static int take_time(void) {
    // Until a limit ends it; an hour is for ever.
    const clock_t end = (clock_t)3600 * CLOCKS_PER_SEC;
    while (clock() < end) {}
    return 0;
}

static int run_written(void) {
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? errno : 0;
}

int ci_attempt(int attempt) {
    char *const nothing[] = {NULL};
    switch (attempt) {
    case ci_attempt_open_file: return done(open("/etc/passwd", O_RDONLY));
    case ci_attempt_make_file: return done(open("/tmp", O_TMPFILE | O_WRONLY, 0600));
    case ci_attempt_connect: return done(socket(AF_INET, SOCK_STREAM, 0));
    case ci_attempt_execute: return done(execve("/bin/true", nothing, nothing));
    case ci_attempt_fork: return done(fork());
    case ci_attempt_signal: return done(kill(getppid(), 0));
    case ci_attempt_trace: return done(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
    case ci_attempt_run_written: return run_written();
    case ci_attempt_take_memory: return take_memory();
    case ci_attempt_take_time: return take_time();
    default: return EINVAL;
    }
}
