#pragma once
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Two paths change places in one step (Linux 3.15 and later). glibc declares this only for programs that ask for GNU
// extensions, which Swift's view of it does not. 0, or -1 with errno set.
static inline int calltally_exchange(const char *a, const char *b) {
  const unsigned int exchange = 1 << 1;  // RENAME_EXCHANGE in linux/fs.h
  return (int)syscall(SYS_renameat2, AT_FDCWD, a, AT_FDCWD, b, exchange);
}
