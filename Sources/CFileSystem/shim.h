#pragma once
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// What glibc declares only for programs that ask for GNU extensions, which Swift's view of it does not.
// 0, or -1 with errno set.

// Two paths change places in one step (Linux 3.15 and later).
static inline int calltally_exchange(const char *a, const char *b) {
  const unsigned int exchange = 1 << 1;  // RENAME_EXCHANGE in linux/fs.h
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, exchange);
}

// Whatever was written to a file system is on its disk: all files and names at once, which is faster than one by one
// as soon as there are some hundred. Reports an error of writing since Linux 5.8.
static inline int calltally_synchronize(int descriptor) { return (int)syscall(SYS_syncfs, descriptor); }
