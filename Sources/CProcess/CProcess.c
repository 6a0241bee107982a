#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int dump_no_core(void) {
    const struct rlimit none = {0, 0};
    return setrlimit(RLIMIT_CORE, &none) == 0 ? 0 : errno;
}

// MARK: In the child, before it is another program: async-signal-safe calls alone (signal-safety(7)), the memory is shared

static int keep_streams(int stream) {
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0) return errno;
    // Above those that are replaced: one that is its own copy would be closed by exec.
    const int from = fcntl(stream < 0 ? null : stream, F_DUPFD_CLOEXEC, 3);
    const int errors = fcntl(null, F_DUPFD_CLOEXEC, 3);
    if (from < 0 || errors < 0) return errno;
    if (dup2(from, 0) < 0 || dup2(from, 1) < 0 || dup2(errors, 2) < 0) return errno;
    closefrom(3);
    return 0;
}

// Root, too, has none after exec: with no_new_privs it gets no more than it has.
static int give_up_capabilities(void) {
    for (unsigned long number = 0; prctl(PR_CAPBSET_READ, number, 0, 0, 0) >= 0; number++)
        // Without the right to take one away, it is out of reach by the two steps below.
        if (prctl(PR_CAPBSET_DROP, number, 0, 0, 0) != 0 && errno != EPERM) return errno;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct now[_LINUX_CAPABILITY_U32S_3] = {{0}};
    if (syscall(SYS_capget, &header, now) != 0) return errno;
    uint32_t any = 0;
    for (int word = 0; word < _LINUX_CAPABILITY_U32S_3; word++)
        any |= now[word].effective | now[word].permitted | now[word].inheritable;
    // A service manager that has taken all of them may forbid the call, too.
    if (any == 0) return 0;
    const struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
    return syscall(SYS_capset, &header, none) == 0 ? 0 : errno;
}

static void reset_signals(void) {
    const struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int number = 1; number < NSIG; number++) sigaction(number, &standard, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

// Returns only when it could not: an errno.
static int become(const char *path, char *const arguments[], char *const environment[], int stream) {
    if (setpgid(0, 0) != 0) return errno;
    int error = keep_streams(stream);
    if (error == 0) error = dump_no_core();
    if (error == 0) error = give_up_capabilities();
    if (error != 0) return error;
    reset_signals();
    execve(path, arguments, environment);
    return errno;
}

// MARK: In this process

int cp_start(const char *path, char *const arguments[], char *const environment[], int stream, pid_t *process) {
    // A handler of ours would run in the child, on our memory.
    sigset_t every, before;
    sigfillset(&every);
    const int blocked = pthread_sigmask(SIG_BLOCK, &every, &before);
    if (blocked != 0) return blocked;
    // Written by the child: until it is another program, or gone, this thread stands still.
    volatile int error = 0;
    const pid_t child = vfork();
    if (child == 0) {
        error = become(path, arguments, environment, stream);
        _exit(127);
    }
    if (child < 0) error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error == 0) {
        *process = child;
        return 0;
    }
    while (child > 0 && waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    return error;
}

void cp_give_way(pid_t process) { setpriority(PRIO_PROCESS, (id_t)process, 10); }

int cp_keep_to_itself(void) {
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return errno;
    if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0) return errno;
    return dump_no_core();
}

int cp_adopts_orphans(void) {
    int adopts = 0;
    return prctl(PR_GET_CHILD_SUBREAPER, &adopts, 0, 0, 0) == 0 && adopts != 0;
}
