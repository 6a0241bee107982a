#define _GNU_SOURCE
#include "Confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE AUDIT_ARCH_AARCH64
#else
#error "a filter of system calls is written for each architecture"
#endif

// The picture, what it is decoded into, and the libraries; a progressive JPEG keeps two bytes for each pixel and colour.
static const rlim_t memory_limit_bytes = 256 << 20;
// Of the processor; whoever asked waits no longer.
static const rlim_t time_limit_seconds = 1;

// MARK: Resources

static int limit(int resource, rlim_t most) {
    const struct rlimit both = {most, most};
    return setrlimit(resource, &both) == 0 ? 0 : errno;
}

static int limit_resources(void) {
    int error = limit(RLIMIT_AS, memory_limit_bytes);
    if (error == 0) error = limit(RLIMIT_CPU, time_limit_seconds);
    if (error == 0) error = limit(RLIMIT_CORE, 0);
    if (error == 0) error = limit(RLIMIT_FSIZE, 0);
    if (error == 0) error = limit(RLIMIT_NPROC, 0);
    // Of new ones: what is open stays.
    if (error == 0) error = limit(RLIMIT_NOFILE, 0);
    return error;
}

// When memory is short this process goes first, and its parent stays. Where /proc is none, so be it.
static void offer_to_the_oom_killer(void) {
    const int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    const ssize_t written = write(file, "1000", 4);
    (void)written;
    close(file);
}

// MARK: Landlock (linux/landlock.h of a newer kernel than Debian 12's headers)

struct landlock_ruleset {
    uint64_t handled_access_fs;
    uint64_t handled_access_net;
    uint64_t scoped;
};

// No file, no TCP port, no abstract socket and no signal, by a set without rules.
static int forbid_files(void) {
    const long version = syscall(SYS_landlock_create_ruleset, NULL, 0, 1 /* LANDLOCK_CREATE_RULESET_VERSION */);
    if (version < 1) return 0;
    // Version 1 has 13 rights of files, then: 2 refer, 3 truncate, 5 ioctl.
    const int rights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    const struct landlock_ruleset rules = {
        .handled_access_fs = ((uint64_t)1 << rights) - 1,
        .handled_access_net = version >= 4 ? 3 : 0,
        .scoped = version >= 6 ? 3 : 0,
    };
    const size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    const int set = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (set < 0) return errno;
    const int error = syscall(SYS_landlock_restrict_self, set, 0) == 0 ? 0 : errno;
    close(set);
    return error;
}

// MARK: System calls

#define ON(call, answer) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1), BPF_STMT(BPF_RET | BPF_K, answer)
#define ALLOW(call) ON(call, SECCOMP_RET_ALLOW)
#define REFUSE(call) ON(call, SECCOMP_RET_ERRNO | EPERM)

// Memory, and what is open. What libraries ask for and can do without is refused; anything else ends the process.
static int forbid_system_calls(void) {
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        ALLOW(read),
        ALLOW(write),
        ALLOW(futex),
        ALLOW(brk),
        ALLOW(munmap),
        ALLOW(mremap),
        ALLOW(madvise),
        ALLOW(getrandom),
        ALLOW(clock_gettime),
        ALLOW(getpid),
        ALLOW(gettid),
        ALLOW(rt_sigaction),
        ALLOW(rt_sigprocmask),
        ALLOW(rt_sigreturn),
        ALLOW(sigaltstack),
        ALLOW(sched_yield),
        ALLOW(restart_syscall),
        ALLOW(exit),
        ALLOW(exit_group),
        REFUSE(openat),
        REFUSE(newfstatat),
        REFUSE(fstat),
        REFUSE(readlinkat),
        REFUSE(faccessat),
        REFUSE(statx),
        REFUSE(lseek),
        REFUSE(fcntl),
        REFUSE(writev),
        // By which newer C libraries name their memory.
        REFUSE(prctl),
        REFUSE(close),
        REFUSE(ioctl),
        REFUSE(prlimit64),
        REFUSE(sysinfo),
        REFUSE(uname),
        REFUSE(sched_getaffinity),
        // abort() then ends by a trap of the processor.
        REFUSE(tgkill),
#ifdef SYS_open
        REFUSE(open),
        REFUSE(stat),
        REFUSE(readlink),
        REFUSE(access),
#endif
        // Memory that can be run is made by the loader alone, and it is done.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mprotect, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        // Little-endian: the low half of the third argument.
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + 2 * sizeof(uint64_t)),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 ? 0 : errno;
}

int ci_confine(void) {
    clearenv();
    closefrom(3);
    offer_to_the_oom_killer();
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return errno;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    int error = forbid_files();
    if (error == 0) error = limit_resources();
    if (error == 0) error = forbid_system_calls();
    return error;
}
