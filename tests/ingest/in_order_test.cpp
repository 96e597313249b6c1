// Items through the steps: the order, the bounds, exceptions and stops, with 1, 2 and 8 threads. ThreadSanitizer runs it, too.
#include "ingest/archive/in_order.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <numeric>
#include <stdexcept>

using namespace newsgraph::ingest;

namespace {

struct Number {
  int value = 0;
  long square = 0;
};

/// Numbers from 0 on; the work on some takes longer than that on others.
struct Line {
  int count = 200;
  int read = 0, most_under_way = 0;
  std::atomic<int> under_way = 0;
  std::vector<long> out;
  std::stop_source stop;

  Steps<Number> steps() {
    Steps<Number> steps;
    steps.next = [this](Number& number) {
      if (read == count) return false;
      number.value = read++;
      most_under_way = std::max(most_under_way, ++under_way);
      return true;
    };
    steps.weight = [](const Number& number) { return static_cast<std::size_t>(number.value % 10); };
    steps.prepare = [](Number& number) { number.square = number.value; };
    steps.decide = [](Number& number) { return number.value % 3 != 0; };
    steps.work = [](Number& number) {
      if (number.value % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
      number.square *= number.square;
    };
    steps.finish = [this](Number& number) {
      --under_way;
      out.push_back(number.square);
    };
    return steps;
  }
};

std::vector<long> expected(int count) {
  std::vector<long> numbers;
  for (long value = 0; value < count; ++value) numbers.push_back(value % 3 == 0 ? value : value * value);
  return numbers;
}

}  // namespace

TEST_CASE("items come out in their order on 1, 2 and 8 threads, within all bounds") {
  const auto [threads, weight, items] = GENERATE(
      table<std::size_t, std::size_t, std::size_t>({{1, 1000, 1}, {1, 5, 100}, {2, 1000, 3}, {2, 0, 100}, {8, 30, 100}, {8, 1000, 100}}));
  INFO(threads << " threads, weight " << weight << ", items " << items);
  Line line;
  const Steps<Number> steps = line.steps();
  CHECK(InOrder<Number>(steps, {threads, weight, items}, line.stop.get_token()).run());
  CHECK(line.out == expected(line.count));
  // One more may be read and waits for its place.
  CHECK(line.most_under_way <= static_cast<int>(items) + 2);
}

TEST_CASE("no items are no trouble") {
  Line line;
  line.count = 0;
  const Steps<Number> steps = line.steps();
  CHECK(InOrder<Number>(steps, {2, 100, 10}, line.stop.get_token()).run());
  CHECK(line.out.empty());
}

TEST_CASE("an exception of any step comes out after all items before it are finished") {
  const auto [step, threads] = GENERATE(table<std::string, std::size_t>(
      {{"next", 2}, {"weight", 2}, {"prepare", 1}, {"prepare", 8}, {"decide", 2}, {"work", 8}, {"finish", 2}}));
  INFO(step << ", " << threads << " threads");
  Line line;
  Steps<Number> steps = line.steps();
  const auto failing = [](auto inner) {
    return [inner](auto& number) {
      if (number.value == 50) throw std::runtime_error("fifty");
      return inner(number);
    };
  };
  if (step == "next") {
    steps.next = [inner = steps.next, &line](Number& number) {
      if (line.read == 50) throw std::runtime_error("fifty");
      return inner(number);
    };
  }
  if (step == "weight") steps.weight = failing(steps.weight);
  if (step == "prepare") steps.prepare = failing(steps.prepare);
  if (step == "decide") steps.decide = failing(steps.decide);
  if (step == "work") steps.work = failing(steps.work);
  if (step == "finish") steps.finish = failing(steps.finish);
  InOrder<Number> line_of_work(steps, {threads, 1000, 20}, line.stop.get_token());
  CHECK_THROWS_WITH(line_of_work.run(), "fifty");
  std::vector<long> before = expected(50);
  // What is thrown on deciding comes out at once: some before it may not be finished, but none is missing between.
  if (step == "decide") before.resize(line.out.size());
  CHECK(line.out == before);
}

TEST_CASE("a stop keeps what is finished in order and drops the rest") {
  const std::size_t threads = GENERATE(1U, 2U, 8U);
  Line line;
  line.count = 100000;
  Steps<Number> steps = line.steps();
  steps.finish = [&, inner = steps.finish](Number& number) {
    inner(number);
    if (number.value == 300) line.stop.request_stop();
  };
  CHECK_FALSE(InOrder<Number>(steps, {threads, 1000, 50}, line.stop.get_token()).run());
  REQUIRE(line.out.size() > 300);
  CHECK(line.out.size() < 400);
  CHECK(line.out == expected(static_cast<int>(line.out.size())));
}

TEST_CASE("a stop before the beginning reads nothing") {
  Line line;
  line.stop.request_stop();
  const Steps<Number> steps = line.steps();
  CHECK_FALSE(InOrder<Number>(steps, {2, 1000, 50}, line.stop.get_token()).run());
  CHECK(line.out.empty());
}

TEST_CASE("a stop while reading waits for input is not held up") {
  Line line;
  std::atomic<bool> input = false, abandoned = false;
  Steps<Number> steps = line.steps();
  steps.next = [&](Number&) {
    line.stop.request_stop();
    input.wait(false);
    return false;
  };
  steps.abandon = [&] {
    abandoned = true;
    input = true;
    input.notify_all();
  };
  CHECK_FALSE(InOrder<Number>(steps, {2, 1000, 50}, line.stop.get_token()).run());
  CHECK(abandoned);
}
