// Shuts the process in that decodes pictures, and tries out whether it is.
#ifndef TALENTCARD_CONFINEMENT_H
#define TALENTCARD_CONFINEMENT_H

#ifdef __cplusplus
extern "C" {
#endif

// Takes from this process, which has one thread, what decoding does not need; for ever. 0, or the errno of the step that
// failed, and then nothing may be decoded. Landlock is left out where the kernel has none.
int ci_confine(void);

// What a broken decoder would be made to do.
enum {
    ci_attempt_open_file,
    ci_attempt_make_file,
    ci_attempt_connect,
    ci_attempt_execute,
    ci_attempt_fork,
    ci_attempt_signal,          // to its parent
    ci_attempt_trace,           // its parent
    ci_attempt_run_written,     // make memory executable
    ci_attempt_take_memory,     // 1 GiB
    ci_attempt_take_time        // of the processor, for ever
};

// 0 when it was done, else its errno; most attempts end a confined process.
int ci_attempt(int attempt);

#ifdef __cplusplus
}
#endif

#endif
