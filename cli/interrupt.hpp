// SIGINT and SIGTERM -> a stop that threads can wait for. The second one ends the program at once.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace newsgraph::cli {

/// While it lives, the two signals request a stop. To be made before the threads that should not see them.
class Interrupt {
 public:
  static constexpr int exit_status = 130;

  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  std::stop_token token() const { return stop_.get_token(); }

 private:
  sigset_t waited_for_{}, before_{};
  std::stop_source stop_;
  std::jthread thread_;
};

}  // namespace newsgraph::cli
