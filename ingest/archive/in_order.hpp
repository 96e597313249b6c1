// Items worked on by many threads, in the order that they came in: one thread reads, some work, and the thread that called decides
// and finishes. So what comes out is the same for any number of threads.
//
//   next (a thread of its own) -> prepare (any thread) -> decide (caller, in order) -> work (any thread) -> finish (caller, in order)
//
// What is under way is bounded by its weight and number: reading waits for finishing. Threads that have nothing to do sleep.
// Example: next cuts a file into records, prepare parses one, decide drops copies, work extracts, finish writes a line.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace newsgraph::ingest {

template <class Item>
struct Steps {
  std::function<bool(Item&)> next;                 ///< fills a new item; false: there is none
  std::function<std::size_t(const Item&)> weight;  ///< bytes that an item may take while it is under way
  std::function<void(Item&)> prepare;
  std::function<bool(Item&)> decide;  ///< false: no work for it, finish follows
  std::function<void(Item&)> work;
  std::function<void(Item&)> finish;
  /// After a stop, when `next` has not come back yet: what need not wait for it. May end the program; or none.
  std::function<void()> abandon = {};
};

struct Bounds {
  std::size_t threads = 1;                       ///< that prepare and work, at least 1
  std::size_t weight = std::size_t{256} << 20U;  ///< of all items under way; a heavier one goes alone
  std::size_t items = 1024;                      ///< under way, at least 1
};

/// Runs all items through the steps. An exception of a step ends the run and leaves here, after all items before it are finished;
/// steps that should not end it catch. When `stop` is requested no more is read, what is finished in order stays, the rest is
/// dropped. Returns whether all was done.
template <class Item>
class InOrder {
 public:
  InOrder(const Steps<Item>& steps, const Bounds& bounds, std::stop_token stop) : steps_(steps), bounds_(bounds), stop_(std::move(stop)) {}

  bool run() {
    const std::stop_callback wake(stop_, [this] { end_early(); });
    std::vector<std::jthread> threads;
    try {
      for (std::size_t thread = 0; thread < bounds_.threads; ++thread) threads.emplace_back([this] { work(); });
      threads.emplace_back([this] { read(); });
      serve();
    } catch (...) {
      end_early();
      throw;  // the threads are joined first
    }
    end_early();
    if (stop_.stop_requested() && reading_ && steps_.abandon) steps_.abandon();
    return !stop_.stop_requested();
  }

 private:
  enum class State { waiting, prepared, done };
  struct Slot {
    Item item{};
    std::size_t weight = 0;
    State state = State::waiting;
    std::exception_ptr problem = nullptr;
  };
  using Lock = std::unique_lock<std::mutex>;

  void end_early() {
    const Lock lock(mutex_);
    ended_ = true;
    workers_.notify_all();
    reader_.notify_all();
    caller_.notify_all();
  }

  /// Calls a step; what it throws is kept for the caller.
  template <class Step>
  static void guarded(Slot& slot, Step step) {
    try {
      step();
    } catch (...) { slot.problem = std::current_exception(); }
  }

  void read() {
    while (true) {
      Slot slot;
      bool more = true;
      guarded(slot, [&] { more = steps_.next(slot.item); });
      if (more && !slot.problem) guarded(slot, [&] { slot.weight = steps_.weight(slot.item); });
      Lock lock(mutex_);
      reader_.wait(lock,
                   [&] { return ended_ || slots_.empty() || (slots_.size() < bounds_.items && weight_ + slot.weight <= bounds_.weight); });
      const bool last = ended_ || !more || slot.problem;
      if (!ended_ && (more || slot.problem)) {
        weight_ += slot.weight;
        slots_.push_back(std::move(slot));
        if (!slots_.back().problem) unprepared_.push_back(&slots_.back());
        if (slots_.back().problem) slots_.back().state = State::done;
        workers_.notify_one();
      }
      if (!last) continue;
      reading_ = false;
      caller_.notify_one();
      return;
    }
  }

  void work() {
    Lock lock(mutex_);
    while (true) {
      workers_.wait(lock, [&] { return ended_ || !decided_.empty() || !unprepared_.empty(); });
      if (ended_) return;
      const bool decided = !decided_.empty();  // these come first: they are older
      std::deque<Slot*>& queue = decided ? decided_ : unprepared_;
      Slot* const slot = queue.front();
      queue.pop_front();
      lock.unlock();
      guarded(*slot, [&] { decided ? steps_.work(slot->item) : steps_.prepare(slot->item); });
      lock.lock();
      slot->state = decided ? State::done : State::prepared;
      caller_.notify_one();
    }
  }

  /// The caller's part.
  void serve() {
    std::size_t undecided = 0;  // slots before it are decided
    Lock lock(mutex_);
    while (true) {
      const auto can_decide = [&] {
        return undecided < slots_.size() && (slots_[undecided].state == State::prepared || slots_[undecided].state == State::done);
      };
      const auto can_finish = [&] { return undecided > 0 && slots_.front().state == State::done; };
      caller_.wait(lock, [&] { return ended_ || can_decide() || can_finish() || (!reading_ && slots_.empty()); });
      if (can_finish()) {
        Slot& slot = slots_.front();
        lock.unlock();
        if (slot.problem) std::rethrow_exception(slot.problem);
        steps_.finish(slot.item);
        lock.lock();
        weight_ -= slot.weight;
        slots_.pop_front();
        --undecided;
        reader_.notify_one();
      } else if (ended_ || slots_.empty()) {
        return;
      } else {
        Slot& slot = slots_[undecided];
        lock.unlock();
        const bool wanted = !slot.problem && steps_.decide(slot.item);
        lock.lock();
        slot.state = wanted ? State::waiting : State::done;
        ++undecided;
        if (!wanted) continue;
        decided_.push_back(&slot);
        workers_.notify_one();
      }
    }
  }

  const Steps<Item>& steps_;
  const Bounds bounds_;
  const std::stop_token stop_;
  std::mutex mutex_;
  std::condition_variable workers_, reader_, caller_;
  std::deque<Slot> slots_;  ///< in order; a deque keeps them in place while others come and go at its ends
  std::deque<Slot*> unprepared_, decided_;
  std::size_t weight_ = 0;
  bool ended_ = false;
  std::atomic<bool> reading_ = true;
};

}  // namespace newsgraph::ingest
