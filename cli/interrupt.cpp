// The signals are blocked in all threads, and one thread waits for them: nothing is done within a signal handler.
#include "cli/interrupt.hpp"

#include <pthread.h>

#include <cstdlib>

namespace newsgraph::cli {
namespace {

constexpr int enough = SIGUSR2;  // ends the waiting

bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && (action.sa_flags & SA_SIGINFO) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

Interrupt::Interrupt() {
  sigemptyset(&waited_for_);
  sigaddset(&waited_for_, enough);
  for (const int signal : {SIGINT, SIGTERM}) {
    if (!is_ignored(signal)) sigaddset(&waited_for_, signal);  // as under nohup
  }
  pthread_sigmask(SIG_BLOCK, &waited_for_, &before_);
  thread_ = std::jthread([this] {
    int signal = 0;
    while (sigwait(&waited_for_, &signal) == 0 && signal != enough) {
      if (stop_.stop_requested()) std::_Exit(exit_status);
      stop_.request_stop();
    }
  });
}

Interrupt::~Interrupt() {
  pthread_kill(thread_.native_handle(), enough);
  thread_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace newsgraph::cli
