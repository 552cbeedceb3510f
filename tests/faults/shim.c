/* Counts the calls that change files below one folder, and kills, fails or records them.

   Loaded with LD_PRELOAD into a process of the tests; armed by the process itself. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static char root[4096], kinds[32];
static long count, kill_at, fail_at;
static int fail_errno, fail_on, armed, record_fd = -1;

static ssize_t real_write(int fd, const void *data, size_t size) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  return real(fd, data, size);
}

void faults_arm(const char *folder, const char *which, long kill_before, long fail_from, int with,
                int on, const char *record) {
  snprintf(root, sizeof root, "%s/", folder);
  snprintf(kinds, sizeof kinds, "%s", which);
  kill_at = kill_before, fail_at = fail_from, fail_errno = with, fail_on = on, count = 0;
  if (record && *record)
    record_fd = open(record, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  armed = 1;
}

long faults_count(void) { return count; }

static int below(const char *path) {
  size_t size = strlen(root);
  return path && (!strncmp(path, root, size) || !strncmp(path, root, size - 1));
}

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, path, 4095);
  path[size < 0 ? 0 : size] = 0;
  return size > 0 && below(path);
}

/* Tells whether a call is to fail; a process that is to be killed does not come back. */
static int stopped(char kind) {
  if (!strchr(kinds, kind)) return 0;
  count++;
  if (kill_at && count == kill_at) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  if (fail_at && (count == fail_at || (fail_on && count > fail_at))) {
    errno = fail_errno;
    return 1;
  }
  return 0;
}

static void record(char kind, const char *path, const char *other, uint64_t at, const void *data,
                   uint64_t size) {
  if (record_fd < 0) return;
  int kept = errno;
  uint32_t first = strlen(path), second = other ? strlen(other) : 0;
  real_write(record_fd, &kind, 1);
  real_write(record_fd, &first, 4), real_write(record_fd, &second, 4);
  real_write(record_fd, &at, 8), real_write(record_fd, &size, 8);
  real_write(record_fd, path, first);
  if (second) real_write(record_fd, other, second);
  if (data && size) real_write(record_fd, data, size);
  errno = kept;
}

static int opened(int fd, const char *path, int flags, int made) {
  if (fd >= 0 && armed && below(path)) {
    if (made) record('c', path, 0, 0, 0, 0);
    else if (flags & O_TRUNC) record('t', path, 0, 0, 0, 0);
  }
  return fd;
}

static int making(const char *path, int flags) {
  struct stat found;
  return (flags & O_CREAT) && stat(path, &found) != 0;
}

#define OPEN(name)                                                       \
  int name(const char *path, int flags, ...) {                           \
    REAL(name);                                                          \
    mode_t mode = 0;                                                     \
    if (flags & (O_CREAT | O_TMPFILE)) {                                 \
      va_list rest;                                                      \
      va_start(rest, flags);                                             \
      mode = va_arg(rest, mode_t);                                       \
      va_end(rest);                                                      \
    }                                                                    \
    int made = armed && below(path) && making(path, flags);              \
    int cut = armed && below(path) && !made && (flags & O_TRUNC);        \
    if (made && stopped('c')) return -1;                                 \
    if (cut && stopped('t')) return -1;                                  \
    return opened(real(path, flags, mode), path, flags, made);           \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                     \
  int name(int folder, const char *path, int flags, ...) {               \
    REAL(name);                                                          \
    mode_t mode = 0;                                                     \
    if (flags & (O_CREAT | O_TMPFILE)) {                                 \
      va_list rest;                                                      \
      va_start(rest, flags);                                             \
      mode = va_arg(rest, mode_t);                                       \
      va_end(rest);                                                      \
    }                                                                    \
    int made = armed && below(path) && making(path, flags);              \
    int cut = armed && below(path) && !made && (flags & O_TRUNC);        \
    if (made && stopped('c')) return -1;                                 \
    if (cut && stopped('t')) return -1;                                  \
    return opened(real(folder, path, flags, mode), path, flags, made);   \
  }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int fd, const void *data, size_t size) {
  char path[4096];
  if (armed && fd == 1) record('A', "answer", 0, 0, data, size);
  if (!armed || !path_of(fd, path)) return real_write(fd, data, size);
  if (stopped('w')) return -1;
  off_t at = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
  ssize_t done = real_write(fd, data, size);
  if (done > 0) record('w', path, 0, at, data, done);
  return done;
}

#define PWRITE(name, offset)                                             \
  ssize_t name(int fd, const void *data, size_t size, offset at) {       \
    REAL(name);                                                          \
    char path[4096];                                                     \
    if (!armed || !path_of(fd, path)) return real(fd, data, size, at);   \
    if (stopped('w')) return -1;                                         \
    ssize_t done = real(fd, data, size, at);                             \
    if (done > 0) record('w', path, 0, at, data, done);                  \
    return done;                                                         \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define TRUNCATE(name, offset)                                           \
  int name(int fd, offset size) {                                        \
    REAL(name);                                                          \
    char path[4096];                                                     \
    if (!armed || !path_of(fd, path)) return real(fd, size);             \
    if (stopped('t')) return -1;                                         \
    int done = real(fd, size);                                           \
    if (!done) record('t', path, 0, size, 0, 0);                         \
    return done;                                                         \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name)                                                       \
  int name(int fd) {                                                     \
    REAL(name);                                                          \
    char path[4096];                                                     \
    if (!armed || !path_of(fd, path)) return real(fd);                   \
    if (stopped('s')) return -1;                                         \
    record('s', path, 0, 0, 0, 0);                                       \
    return 0; /* the disk below is not what is tried here */             \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TWO(kind, name, parameters, arguments)                           \
  int name parameters {                                                  \
    REAL(name);                                                          \
    if (!armed || !below(from)) return real arguments;                   \
    if (stopped(kind)) return -1;                                        \
    int done = real arguments;                                           \
    if (!done) record(kind, from, to, 0, 0, 0);                          \
    return done;                                                         \
  }
TWO('r', rename, (const char *from, const char *to), (from, to))
TWO('l', link, (const char *from, const char *to), (from, to))
TWO('l', linkat, (int one, const char *from, int two, const char *to, int flags),
    (one, from, two, to, flags))

#define ONE(kind, name, parameters, arguments)                           \
  int name parameters {                                                  \
    REAL(name);                                                          \
    if (!armed || !below(path)) return real arguments;                   \
    if (stopped(kind)) return -1;                                        \
    int done = real arguments;                                           \
    if (!done) record(kind, path, 0, 0, 0, 0);                           \
    return done;                                                         \
  }
ONE('u', unlink, (const char *path), (path))
ONE('m', mkdir, (const char *path, mode_t mode), (path, mode))
ONE('d', rmdir, (const char *path), (path))
