#pragma once
#include <sqlite3.h>

// SQLITE_TRANSIENT, a cast that Swift cannot make: SQLite copies the bytes before the call returns.
static inline int calltally_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int calltally_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return count == 0 ? sqlite3_bind_zeroblob(statement, index, 0)
                    : sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

// Extended result codes are sums of macros, which Swift does not see.
static const int calltally_sqlite_ioerr_dir_fsync = SQLITE_IOERR_DIR_FSYNC;
static const int calltally_sqlite_ioerr_unlock = SQLITE_IOERR_UNLOCK;
static const int calltally_sqlite_ioerr_rdlock = SQLITE_IOERR_RDLOCK;
static const int calltally_sqlite_constraint_primarykey = SQLITE_CONSTRAINT_PRIMARYKEY;
