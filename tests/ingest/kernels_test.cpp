// The arithmetic of the network: every instruction set must give the bits of plain loops.
#include "ingest/annotate/kernels.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <random>
#include <vector>

using namespace newsgraph::ingest;

namespace {

struct Example {
  std::vector<std::vector<std::int16_t>> first, second;  ///< rows of two blocks
  std::vector<float> first_scale, second_scale;
  std::vector<std::vector<std::int16_t>> weights;  ///< [output][input]
  std::vector<float> scale, bias;
};

class Numbers {
 public:
  explicit Numbers(std::uint32_t seed) : generator_(seed) {}
  std::int16_t whole(int largest) {
    return static_cast<std::int16_t>(static_cast<int>(generator_() % static_cast<std::uint32_t>(2 * largest + 1)) - largest);
  }
  float real() { return static_cast<float>(generator_() % 20001) / 7919.0F - 1.25F; }
  std::vector<float> reals(std::size_t count) {
    std::vector<float> row(count);
    for (float& value : row) value = real();
    return row;
  }
  std::vector<std::vector<std::int16_t>> matrix(std::size_t height, std::size_t width, int largest) {
    std::vector<std::vector<std::int16_t>> result(height, std::vector<std::int16_t>(width));
    for (auto& row : result) {
      for (std::int16_t& value : row) value = whole(largest);
    }
    return result;
  }

 private:
  std::mt19937 generator_;
};

Example random_example(std::size_t rows, std::size_t columns, std::size_t outputs, std::uint32_t seed) {
  Numbers numbers(seed);
  return {numbers.matrix(rows, columns, largest_row_number),
          numbers.matrix(rows, columns / 2, largest_row_number),
          numbers.reals(rows),
          numbers.reals(rows),
          numbers.matrix(outputs, columns + columns / 2, 127),
          numbers.reals(outputs),
          numbers.reals(outputs)};
}

Layer layer_of(const Example& example) {
  Layer layer;
  layer.resize(example.weights[0].size(), example.weights.size());
  for (std::size_t output = 0; output < layer.outputs; ++output) {
    layer.bias[output / Lanes::count].value[output % Lanes::count] = example.bias[output];
    layer.scale[output / Lanes::count].value[output % Lanes::count] = example.scale[output];
    for (std::size_t input = 0; input < layer.inputs; ++input) layer.weight(output, input) = example.weights[output][input];
  }
  return layer;
}

/// The obvious way.
float triple_loop(const Example& example, std::size_t row, std::size_t output) {
  std::int64_t first = 0, second = 0;
  std::size_t input = 0;
  for (const std::int16_t value : example.first[row]) first += std::int64_t{value} * example.weights[output][input++];
  for (const std::int16_t value : example.second[row]) second += std::int64_t{value} * example.weights[output][input++];
  const float one = static_cast<float>(first) * example.first_scale[row];
  const float other = static_cast<float>(second) * example.second_scale[row];
  const float sum = one + other;
  const float scaled = sum * example.scale[output];
  return scaled + example.bias[output];
}

bool same_bits(float one, float other) { return std::memcmp(&one, &other, sizeof one) == 0; }

/// The upper half onto the lower, until one is left.
float fold(float (&lanes)[16]) {
  for (std::size_t half = 8; half > 0; half /= 2) {
    for (std::size_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  }
  return lanes[0];
}

Kernel any_kernel() { return GENERATE(Kernel::sse2, Kernel::avx2, Kernel::avx512); }

std::vector<const std::int16_t*> starts_of(const std::vector<std::vector<std::int16_t>>& rows) {
  std::vector<const std::int16_t*> starts;
  for (const auto& row : rows) starts.push_back(row.data());
  return starts;
}

}  // namespace

TEST_CASE("each instruction set gives the bits of a triple loop") {
  const Kernel kernel = any_kernel();
  const auto [rows, columns, outputs] = GENERATE(table<std::size_t, std::size_t, std::size_t>(
      {{1, 4, 1}, {2, 8, 16}, {5, 8, 17}, {6, 128, 49}, {13, 64, 96}, {25, 200, 33}, {3, most_columns - 4, 2}}));
  if (!runs_here(kernel)) return;
  INFO("kernel " << static_cast<int>(kernel) << ", " << rows << " x " << columns << " x " << outputs);
  const Example example = random_example(rows, columns, outputs, static_cast<std::uint32_t>(rows * 1000 + columns));
  const Layer layer = layer_of(example);
  const std::vector<const std::int16_t*> first = starts_of(example.first), second = starts_of(example.second);
  const Block blocks[] = {{first.data(), example.first_scale.data(), columns}, {second.data(), example.second_scale.data(), columns / 2}};
  std::vector<float> result(rows * layer.stride());
  multiply(kernel, blocks, rows, layer, result.data());
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t output = 0; output < outputs; ++output)
      CHECK(same_bits(result[row * layer.stride() + output], triple_loop(example, row, output)));
  }
}

TEST_CASE("the largest numbers and weights do not leave 32 bits") {
  const Kernel kernel = any_kernel();
  if (!runs_here(kernel)) return;
  const int sign = GENERATE(1, -1);
  const std::vector<std::int16_t> row(most_columns, static_cast<std::int16_t>(sign * largest_row_number));
  Layer layer;
  layer.resize(most_columns, 1);
  layer.scale[0].value[0] = 1;
  for (std::size_t input = 0; input < most_columns; ++input) layer.weight(0, input) = 127;
  const std::int16_t* start = row.data();
  const float scale = 1;
  const Block block{&start, &scale, most_columns};
  std::vector<float> result(layer.stride());
  multiply(kernel, {&block, 1}, 1, layer, result.data());
  CHECK(result[0] == static_cast<float>(std::int64_t{sign} * largest_row_number * 127 * static_cast<std::int64_t>(most_columns)));
}

TEST_CASE("blocks that do not fit the layer, or are odd or too wide, are refused") {
  const std::size_t inputs = GENERATE(std::size_t{4}, std::size_t{3}, most_columns + 2);
  const std::vector<std::int16_t> row(inputs, 1);
  Layer layer;
  layer.resize(inputs == 4 ? 6 : inputs + inputs % 2, 3);
  const std::int16_t* start = row.data();
  const float scale = 1;
  const Block block{&start, &scale, inputs};
  std::vector<float> result(layer.stride());
  CHECK_THROWS_AS(multiply(Kernel::sse2, {&block, 1}, 1, layer, result.data()), std::logic_error);
}

TEST_CASE("a row becomes the nearest whole numbers under its scale") {
  const Kernel kernel = any_kernel();
  const std::int16_t largest = GENERATE(std::int16_t{largest_row_number}, std::int16_t{4095});
  if (!runs_here(kernel)) return;
  const std::vector<float> row = Numbers(7).reals(48);
  std::vector<std::int16_t> numbers(row.size());
  const float scale = quantise(kernel, row.data(), row.size(), largest, numbers.data());
  float most = 0;
  for (const float value : row) most = std::max(most, std::abs(value));
  CHECK(same_bits(scale, most / static_cast<float>(largest)));
  for (std::size_t at = 0; at < row.size(); ++at)
    CHECK(numbers[at] == static_cast<std::int16_t>(std::nearbyint(row[at] * (static_cast<float>(largest) / most))));
  const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
  CHECK(std::max(-*low, int{*high}) == largest);
}

TEST_CASE("a row of nothing becomes nothing") {
  const Kernel kernel = any_kernel();
  if (!runs_here(kernel)) return;
  const std::vector<float> row(16, GENERATE(0.0F, -0.0F, 1e-40F));
  std::vector<std::int16_t> numbers(row.size(), 5);
  CHECK(quantise(kernel, row.data(), row.size(), largest_row_number, numbers.data()) == 0);
  CHECK(numbers == std::vector<std::int16_t>(row.size(), 0));
}

TEST_CASE("the end of a layer gives the bits of plain loops") {
  const Kernel kernel = any_kernel();
  if (!runs_here(kernel)) return;
  constexpr std::size_t columns = 64;
  Numbers random(11);
  const std::vector<float> halves = random.reals(2 * columns), scale = random.reals(columns), shift = random.reals(columns);
  std::vector<float> state = random.reals(columns), expected = state;
  std::vector<std::int16_t> numbers(columns), expected_numbers(columns);

  std::vector<float> larger(columns);
  float sums[16] = {}, squares[16] = {};
  for (std::size_t at = 0; at < columns; ++at) larger[at] = std::max(halves[at], halves[columns + at]);
  for (std::size_t at = 0; at < columns; ++at) sums[at % 16] += larger[at];
  const float mean = fold(sums) / columns;
  for (std::size_t at = 0; at < columns; ++at) {
    const float deviation = larger[at] - mean;
    squares[at % 16] += deviation * deviation;
  }
  const float factor = 1.0F / std::sqrt(fold(squares) / columns + 1e-5F);
  for (std::size_t at = 0; at < columns; ++at) expected[at] += (larger[at] - mean) * factor * scale[at] + shift[at];
  const float expected_scale = quantise(Kernel::sse2, expected.data(), columns, largest_row_number, expected_numbers.data());

  const float found = normalise(kernel, halves.data(), scale.data(), shift.data(), columns, state.data(), numbers.data());
  CHECK(same_bits(found, expected_scale));
  CHECK(numbers == expected_numbers);
  for (std::size_t at = 0; at < columns; ++at) CHECK(same_bits(state[at], expected[at]));
}

TEST_CASE("what is negative is divided by eight") {
  const Kernel kernel = any_kernel();
  if (!runs_here(kernel)) return;
  std::vector<float> row(16, 2.0F);
  row[3] = -4.0F;
  std::vector<float> expected(16, 2.0F);
  expected[3] = -0.5F;
  rectify(kernel, row.data(), row.size());
  CHECK(row == expected);
}
