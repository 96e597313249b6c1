// A SQLite file as three small types: Database, Statement, Transaction. Internal to graph/. Whatever SQLite refuses becomes an
// InputError with the file, what is wrong and what to do; a lock that another process holds becomes Busy, so that it can be waited for.
//
//   Statement insert = database.prepare("INSERT INTO pair VALUES (?, ?)");
//   insert.bind(1, "key").bind(2, 7).run();
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace newsgraph::graph {

/// Another process writes to the file.
class Busy : public ingest::InputError {
  using InputError::InputError;
};

/// A prepared statement. It must not outlive its Database.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql, const std::string& file);

  /// Parameters count from 1. Text and blobs are copied.
  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, std::string_view text);
  Statement& bind_blob(int at, std::string_view bytes);

  /// The next row; false after the last one, and then the statement can be bound and run anew.
  bool step();
  /// Runs to the end.
  void run();
  void reset();

  /// Columns count from 0. Views live until the next step().
  std::int64_t number(int column) const;
  std::string_view text(int column) const;
  std::string_view blob(int column) const;

 private:
  struct Finish {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finish> statement_;
  const std::string* file_;
};

class Database {
 public:
  enum class Mode : std::uint8_t { create, read_write, read };

  /// Opens a file of SQLite, or creates it. `read_write` falls back to reading where the file must not be written.
  Database(const std::filesystem::path& file, Mode mode);

  const std::string& file() const { return *file_; }
  bool is_read_only() const;
  Statement prepare(std::string_view sql) const { return {database_.get(), sql, *file_}; }
  /// Statements without parameters, with ';' between them.
  void run(const std::string& sql) const;
  /// The one number that a query gives; 0 where it gives no row.
  std::int64_t number(std::string_view sql) const;
  /// Rows that the last statement changed.
  std::int64_t changes() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<std::string> file_;  ///< statements keep its address
  std::unique_ptr<sqlite3, Close> database_;
};

/// All changes until commit(), or none.
class Transaction {
 public:
  /// `write` takes the lock for writing at once; else reads see one state of the file. Throws Busy.
  explicit Transaction(const Database& database, bool write = true);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  void commit();

 private:
  const Database& database_;
  bool open_ = true;
};

/// True if the bytes begin as every file of SQLite does.
bool is_sqlite(std::string_view bytes);

}  // namespace newsgraph::graph
