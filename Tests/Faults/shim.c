// Loaded before all other libraries (LD_PRELOAD), stands between a program and the C library: lets one call of the
// program go wrong, and writes down the calls it makes.
//
//   FAULT="NAME NUMBER ACTION"   the call of that name with that number (from 1; with + behind it, all that follow, too)
//                                an error, by its number:  is not made, and fails with it
//                                short:                    read and write move half of the bytes
//                                kill:                     ends the process, as kill -9 does
//                                +SECONDS, -SECONDS:       moves the clock, from that call on
//                                NAME may be "any".
//   FAULT_LOG=FILE               a line for each call: what became of it, its name, its paths; parted by tabs
//
// It goes by the names below. Calls that the C library makes of its own accord pass it by.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static char faultName[32];
static long faultNumber;
static int faultGoesOn;
static char faultAction[32];
static long callCount;
static int logDescriptor = -1;

__attribute__((constructor)) static void prepare(void) {
  const char *fault = getenv("FAULT");
  if (fault) {
    char number[32] = "";
    sscanf(fault, "%31s %31s %31s", faultName, number, faultAction);
    faultNumber = atol(number);
    faultGoesOn = strchr(number, '+') != NULL;
  }
  const char *path = getenv("FAULT_LOG");
  if (path) logDescriptor = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static const char *pathOf(int descriptor, char buffer[PATH_MAX]) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, PATH_MAX - 1);
  buffer[length < 0 ? 0 : length] = 0;
  return buffer;
}

static void note(const char *outcome, const char *name, const char *path, const char *other) {
  if (logDescriptor < 0) return;
  int error = errno;
  char line[2 * PATH_MAX + 64];
  int length = snprintf(line, sizeof line, "%s\t%s\t%s\t%s\n", outcome, name, path ? path : "", other ? other : "");
  // In one piece, and not by way of the function below.
  if (length > 0) syscall(SYS_write, logDescriptor, line, length);
  errno = error;
}

static int isAbout(const char *name) { return strcmp(faultName, name) == 0 || strcmp(faultName, "any") == 0; }

// Whether this is the call that was asked for.
static int isDue(const char *name) {
  if (!isAbout(name)) return 0;
  long number = __atomic_add_fetch(&callCount, 1, __ATOMIC_RELAXED);
  return number == faultNumber || (faultGoesOn && number > faultNumber);
}

// Whether a call is to fail, and why then (errno).
static int fails(const char *name, const char *path, const char *other) {
  // libdispatch looks at its threads once a second (/proc/NUMBER/stat), and ends the process if it cannot.
  if (path && strncmp(path, "/proc/", 6) == 0 && path[6] >= '0' && path[6] <= '9') return 0;
  if (!isDue(name) || strcmp(faultAction, "short") == 0) return 0;
  note("fault", name, path, other);
  if (strcmp(faultAction, "kill") == 0) syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
  errno = atoi(faultAction);
  return errno != 0;
}

// The number of bytes a call is to move; 0 if it is to fail.
static size_t allowed(const char *name, int descriptor, size_t count) {
  // A disk that is full from now on is not where messages go.
  if (faultGoesOn && descriptor == STDERR_FILENO) return count;
  char path[PATH_MAX] = "";
  if (isAbout(name)) pathOf(descriptor, path);
  if (strcmp(faultAction, "short") != 0) return fails(name, path, NULL) ? 0 : count;
  if (!isDue(name) || count < 2) return count;
  note("fault", name, path, NULL);
  return count / 2;
}

#define NEXT(result, function, parameters)              \
  static result(*next) parameters;                      \
  if (!next) next = (result(*) parameters)dlsym(RTLD_NEXT, #function)

// A call about one or two paths, by the name that is asked for.
#define ABOUT_PATHS(result, failed, name, function, parameters, arguments, path, other) \
  result function parameters {                                                       \
    NEXT(result, function, parameters);                                              \
    if (fails(name, path, other)) return failed;                                     \
    result value = next arguments;                                                   \
    note(value == failed ? "failed" : "done", name, path, other);                    \
    return value;                                                                    \
  }

// A call about a descriptor.
#define ABOUT_DESCRIPTOR(result, failed, name, function, parameters, arguments, descriptor) \
  result function parameters {                                                          \
    NEXT(result, function, parameters);                                                 \
    char path[PATH_MAX];                                                                \
    if (fails(name, pathOf(descriptor, path), NULL)) return failed;                     \
    result value = next arguments;                                                      \
    note(value == failed ? "failed" : "done", name, path, NULL);                        \
    return value;                                                                       \
  }

// A call that may move fewer bytes than it was asked to.
#define MOVING(name, function, parameters, arguments)              \
  ssize_t function parameters {                                    \
    NEXT(ssize_t, function, parameters);                           \
    size_t wanted = count;                                         \
    count = allowed(name, descriptor, count);                      \
    if (count == 0 && wanted > 0) return -1;                       \
    ssize_t moved = next arguments;                                \
    if (logDescriptor >= 0) {                                      \
      char path[PATH_MAX];                                         \
      note(moved < 0 ? "failed" : "done", name, pathOf(descriptor, path), NULL); \
    }                                                              \
    return moved;                                                  \
  }

// A call with a mode if it may make something.
#define OPENING(function)                                                        \
  int function(const char *path, int flags, ...) {                               \
    NEXT(int, function, (const char *, int, ...));                               \
    va_list rest;                                                                \
    va_start(rest, flags);                                                       \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;      \
    va_end(rest);                                                                \
    if (fails("open", path, NULL)) return -1;                                    \
    int descriptor = next(path, flags, mode);                                    \
    note(descriptor < 0 ? "failed" : flags & O_CREAT ? "made" : "done", "open", path, NULL); \
    return descriptor;                                                           \
  }

OPENING(open)
OPENING(open64)
ABOUT_PATHS(FILE *, NULL, "fopen", fopen, (const char *path, const char *mode), (path, mode), path, NULL)
ABOUT_PATHS(FILE *, NULL, "fopen", fopen64, (const char *path, const char *mode), (path, mode), path, NULL)
ABOUT_PATHS(int, -1, "mkstemp", mkstemp, (char *path), (path), path, NULL)
ABOUT_PATHS(int, -1, "access", access, (const char *path, int mode), (path, mode), path, NULL)
ABOUT_PATHS(int, -1, "stat", stat, (const char *path, struct stat *status), (path, status), path, NULL)
ABOUT_PATHS(int, -1, "stat", stat64, (const char *path, struct stat64 *status), (path, status), path, NULL)
ABOUT_PATHS(int, -1, "stat", lstat, (const char *path, struct stat *status), (path, status), path, NULL)
ABOUT_PATHS(int, -1, "stat", lstat64, (const char *path, struct stat64 *status), (path, status), path, NULL)
ABOUT_PATHS(int, -1, "mkdir", mkdir, (const char *path, mode_t mode), (path, mode), path, NULL)
ABOUT_PATHS(int, -1, "rmdir", rmdir, (const char *path), (path), path, NULL)
ABOUT_PATHS(int, -1, "unlink", unlink, (const char *path), (path), path, NULL)
ABOUT_PATHS(int, -1, "rename", rename, (const char *path, const char *other), (path, other), path, other)
ABOUT_PATHS(DIR *, NULL, "opendir", opendir, (const char *path), (path), path, NULL)
ABOUT_PATHS(char *, NULL, "realpath", realpath, (const char *path, char *resolved), (path, resolved), path, NULL)
ABOUT_PATHS(
  ssize_t, -1, "readlink", readlink, (const char *path, char *buffer, size_t size), (path, buffer, size), path, NULL)
ABOUT_PATHS(
  FTS *, NULL, "fts", fts_open, (char *const *paths, int options, int (*order)(const FTSENT **, const FTSENT **)),
  (paths, options, order), paths[0], NULL)

ABOUT_DESCRIPTOR(int, -1, "stat", fstat, (int descriptor, struct stat *status), (descriptor, status), descriptor)
ABOUT_DESCRIPTOR(int, -1, "stat", fstat64, (int descriptor, struct stat64 *status), (descriptor, status), descriptor)
ABOUT_DESCRIPTOR(int, -1, "fsync", fsync, (int descriptor), (descriptor), descriptor)
ABOUT_DESCRIPTOR(int, -1, "fsync", fdatasync, (int descriptor), (descriptor), descriptor)
ABOUT_DESCRIPTOR(int, -1, "flock", flock, (int descriptor, int operation), (descriptor, operation), descriptor)
ABOUT_DESCRIPTOR(int, -1, "chmod", fchmod, (int descriptor, mode_t mode), (descriptor, mode), descriptor)
ABOUT_DESCRIPTOR(int, -1, "truncate", ftruncate, (int descriptor, off_t size), (descriptor, size), descriptor)
ABOUT_DESCRIPTOR(int, -1, "truncate", ftruncate64, (int descriptor, off64_t size), (descriptor, size), descriptor)
ABOUT_DESCRIPTOR(
  off_t, -1, "seek", lseek, (int descriptor, off_t offset, int origin), (descriptor, offset, origin), descriptor)

MOVING("read", read, (int descriptor, void *bytes, size_t count), (descriptor, bytes, count))
MOVING("read", pread, (int descriptor, void *bytes, size_t count, off_t at), (descriptor, bytes, count, at))
MOVING("read", pread64, (int descriptor, void *bytes, size_t count, off64_t at), (descriptor, bytes, count, at))
MOVING("write", write, (int descriptor, const void *bytes, size_t count), (descriptor, bytes, count))
MOVING("write", pwrite, (int descriptor, const void *bytes, size_t count, off_t at), (descriptor, bytes, count, at))
MOVING("write", pwrite64, (int descriptor, const void *bytes, size_t count, off64_t at), (descriptor, bytes, count, at))

// Whatever it says, the descriptor is gone.
int close(int descriptor) {
  NEXT(int, close, (int));
  char path[PATH_MAX];
  int isFailing = fails("close", pathOf(descriptor, path), NULL), error = errno, result = next(descriptor);
  if (isFailing) errno = error;
  note(isFailing ? "failed" : "done", "close", path, NULL);
  return isFailing ? -1 : result;
}

// NULL is the end, too, but for errno.
struct dirent *readdir(DIR *folder) {
  NEXT(struct dirent *, readdir, (DIR *));
  char path[PATH_MAX];
  if (fails("readdir", pathOf(dirfd(folder), path), NULL)) return NULL;
  note("done", "readdir", path, NULL);
  return next(folder);
}

FTSENT *fts_read(FTS *walk) {
  NEXT(FTSENT *, fts_read, (FTS *));
  return fails("fts", walk->fts_path, NULL) ? NULL : next(walk);
}

// Locks of SQLite: F_GETLK, F_SETLK. All other commands take a number or nothing.
#define CONTROLLING(function)                                                     \
  int function(int descriptor, int command, ...) {                                \
    NEXT(int, function, (int, int, ...));                                         \
    va_list rest;                                                                 \
    va_start(rest, command);                                                      \
    void *argument = va_arg(rest, void *);                                        \
    va_end(rest);                                                                 \
    char path[PATH_MAX];                                                          \
    int isLock = command == F_GETLK || command == F_SETLK || command == F_SETLKW; \
    const char *name = isLock ? "lock" : "fcntl";                                 \
    if (fails(name, pathOf(descriptor, path), NULL)) return -1;                   \
    int result = next(descriptor, command, argument);                             \
    note(result < 0 ? "failed" : "done", name, path, NULL);                       \
    return result;                                                                \
  }

CONTROLLING(fcntl)
CONTROLLING(fcntl64)

#define MAPPING(function, offset)                                                                    \
  void *function(void *address, size_t count, int protection, int flags, int descriptor, offset at) { \
    NEXT(void *, function, (void *, size_t, int, int, int, offset));                                 \
    char path[PATH_MAX];                                                                             \
    if (!(flags & MAP_ANONYMOUS) && fails("mmap", pathOf(descriptor, path), NULL)) return MAP_FAILED; \
    return next(address, count, protection, flags, descriptor, at);                                  \
  }

MAPPING(mmap, off_t)
MAPPING(mmap64, off64_t)

long syscall(long number, ...) {
  NEXT(long, syscall, (long, ...));
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long);
  long d = va_arg(rest, long), e = va_arg(rest, long), f = va_arg(rest, long);
  va_end(rest);
  char path[PATH_MAX];
  const char *name = NULL, *from = NULL, *to = NULL;
  if (number == SYS_syncfs) name = "fsync", from = pathOf((int)a, path);
  if (number == SYS_renameat2) name = "rename", from = (const char *)b, to = (const char *)d;
  if (name && fails(name, from, to)) return -1;
  long result = next(number, a, b, c, d, e, f);
  if (name) note(result < 0 ? "failed" : "done", number == SYS_syncfs ? "syncfs" : "exchange", from, to);
  return result;
}

// How far the clock has moved, which it does once.
static long leapSeconds(void) {
  static long leap;
  if ((faultAction[0] == '+' || faultAction[0] == '-') && isDue("clock")) {
    note("fault", "clock", NULL, NULL);
    __atomic_store_n(&leap, atol(faultAction), __ATOMIC_RELAXED);
  }
  return __atomic_load_n(&leap, __ATOMIC_RELAXED);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  NEXT(int, clock_gettime, (clockid_t, struct timespec *));
  int result = next(clock, now);
  if (result == 0 && clock == CLOCK_REALTIME) {
    note("done", "clock", NULL, NULL);
    now->tv_sec += leapSeconds();
  }
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  NEXT(int, gettimeofday, (struct timeval *, void *));
  int result = next(now, zone);
  if (result == 0) {
    note("done", "clock", NULL, NULL);
    now->tv_sec += leapSeconds();
  }
  return result;
}
