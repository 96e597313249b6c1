// SQLite's C API -> RAII and InputError. Each result code that a user can cause has a sentence of its own.
#include "graph/sqlite.hpp"

#include <sqlite3.h>

#include <climits>

namespace newsgraph::graph {
namespace {

using ingest::InputError;

constexpr int most_waiting = 10000;  // milliseconds, for another process to finish its transaction

[[noreturn]] void fail(sqlite3* database, int code, const std::string& file) {
  const std::string said = database == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: throw Busy(file, 0, "another process is writing to it", "try again when that one is done");
    case SQLITE_NOTADB: throw InputError(file, 0, "is no store", "name another file; newsgraph add makes stores");
    case SQLITE_CORRUPT: throw InputError(file, 0, "is damaged: " + said, "restore it from a copy, or make it anew");
    case SQLITE_FULL: throw InputError(file, 0, "cannot be written to its end: the disk is full", "make room on the disk");
    case SQLITE_IOERR: throw InputError(file, 0, "cannot be read or written: " + said, "check the disk and the room on it");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      throw InputError(file, 0, "cannot be opened for writing: " + said, "check the name and the permissions of the file and its folder");
    case SQLITE_NOMEM: throw std::bad_alloc();
    default: throw InputError(file, 0, "the store cannot be used: " + said, "make it anew");
  }
}

int length_of(std::string_view text, const std::string& file) {
  if (text.size() > INT_MAX / 2) throw InputError(file, 0, "a record is larger than 1 GB", "leave the article out");
  return static_cast<int>(text.size());
}

}  // namespace

void Statement::Finish::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, std::string_view sql, const std::string& file) : file_(&file) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) fail(database, code, file);
  statement_.reset(statement);
}

Statement& Statement::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(statement_.get(), at, value);
  return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
  const char* bytes = text.empty() ? "" : text.data();  // no bytes at all would be NULL
  sqlite3_bind_text(statement_.get(), at, bytes, length_of(text, *file_), SQLITE_TRANSIENT);
  return *this;
}

Statement& Statement::bind_blob(int at, std::string_view bytes) {
  sqlite3_bind_blob(statement_.get(), at, bytes.empty() ? "" : bytes.data(), length_of(bytes, *file_), SQLITE_TRANSIENT);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  sqlite3* database = sqlite3_db_handle(statement_.get());
  if (code != SQLITE_DONE) {
    const int cause = sqlite3_extended_errcode(database);
    try {
      fail(database, cause == SQLITE_OK ? code : cause, *file_);
    } catch (...) {
      sqlite3_reset(statement_.get());
      throw;
    }
  }
  sqlite3_reset(statement_.get());
  return false;
}

void Statement::run() {
  while (step()) continue;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string_view Statement::text(int column) const {
  const unsigned char* bytes = sqlite3_column_text(statement_.get(), column);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string_view Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Database::Database(const std::filesystem::path& file, Mode mode) : file_(std::make_unique<std::string>(file.string())) {
  const int how = mode == Mode::create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                       : (mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  sqlite3* database = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &database, how | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  database_.reset(database);
  if (code != SQLITE_OK) fail(database, code, *file_);
  sqlite3_busy_timeout(database, most_waiting);
}

bool Database::is_read_only() const { return sqlite3_db_readonly(database_.get(), "main") != 0; }

void Database::run(const std::string& sql) const {
  const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(database_.get(), code, *file_);
}

std::int64_t Database::number(std::string_view sql) const {
  Statement query = prepare(sql);
  return query.step() ? query.number(0) : 0;
}

std::int64_t Database::changes() const { return sqlite3_changes(database_.get()); }

Transaction::Transaction(const Database& database, bool write) : database_(database) { database.run(write ? "BEGIN IMMEDIATE" : "BEGIN"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const InputError&) {  // SQLite has rolled back already
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

bool is_sqlite(std::string_view bytes) {
  using namespace std::string_view_literals;
  return bytes.starts_with("SQLite format 3\0"sv);
}

}  // namespace newsgraph::graph
