// The product of rows with a layer: every instruction set must give the bits of a triple loop.
#include "ingest/annotate/kernels.hpp"

#include <catch2/catch.hpp>
#include <cstring>
#include <random>
#include <vector>

using namespace newsgraph::ingest;

namespace {

struct Example {
  std::vector<std::vector<float>> first, second;  ///< rows of two blocks
  std::vector<std::vector<float>> weights;        ///< [output][input]
  std::vector<float> bias;
};

Example random_example(std::size_t rows, std::size_t columns, std::size_t outputs, std::uint32_t seed) {
  std::mt19937 generator(seed);
  const auto number = [&] { return static_cast<float>(generator() % 20001) / 7919.0F - 1.25F; };
  const auto matrix = [&](std::size_t height, std::size_t width) {
    std::vector<std::vector<float>> result(height, std::vector<float>(width));
    for (auto& row : result) {
      for (float& value : row) value = number();
    }
    return result;
  };
  Example example{matrix(rows, columns), matrix(rows, columns / 2), matrix(outputs, columns + columns / 2), std::vector<float>(outputs)};
  for (float& value : example.bias) value = number();
  return example;
}

Layer layer_of(const Example& example) {
  Layer layer;
  layer.inputs = example.weights[0].size();
  layer.outputs = example.weights.size();
  layer.bias.resize(lanes_for(layer.outputs), Lanes{});
  layer.weights.resize(layer.bias.size() * layer.inputs, Lanes{});
  for (std::size_t output = 0; output < layer.outputs; ++output) {
    const std::size_t panel = output / Lanes::count, lane = output % Lanes::count;
    layer.bias[panel].value[lane] = example.bias[output];
    for (std::size_t input = 0; input < layer.inputs; ++input)
      layer.weights[panel * layer.inputs + input].value[lane] = example.weights[output][input];
  }
  return layer;
}

/// The obvious way.
float triple_loop(const Example& example, std::size_t row, std::size_t output) {
  float sum = example.bias[output];
  std::size_t input = 0;
  for (const float value : example.first[row]) {
    const float term = value * example.weights[output][input++];
    sum = sum + term;
  }
  for (const float value : example.second[row]) {
    const float term = value * example.weights[output][input++];
    sum = sum + term;
  }
  return sum;
}

}  // namespace

TEST_CASE("each instruction set gives the bits of a triple loop") {
  const Kernel kernel = GENERATE(Kernel::sse2, Kernel::avx2, Kernel::avx512);
  const auto [rows, columns, outputs] = GENERATE(
      table<std::size_t, std::size_t, std::size_t>({{1, 2, 1}, {2, 3, 16}, {5, 8, 17}, {6, 128, 49}, {13, 64, 96}, {25, 200, 33}}));
  if (!runs_here(kernel)) return;
  INFO("kernel " << static_cast<int>(kernel) << ", " << rows << " x " << columns << " x " << outputs);
  const Example example = random_example(rows, columns, outputs, static_cast<std::uint32_t>(rows * 1000 + columns));
  const Layer layer = layer_of(example);
  std::vector<const float*> first, second;
  for (std::size_t row = 0; row < rows; ++row) {
    first.push_back(example.first[row].data());
    second.push_back(example.second[row].data());
  }
  const Block blocks[] = {{first.data(), columns}, {second.data(), columns / 2}};
  std::vector<float> result(rows * layer.stride());
  multiply(kernel, blocks, rows, layer, result.data());
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t output = 0; output < outputs; ++output) {
      const float expected = triple_loop(example, row, output);
      CHECK(std::memcmp(&result[row * layer.stride() + output], &expected, sizeof expected) == 0);
    }
  }
}

TEST_CASE("blocks that do not fit the layer are refused") {
  const Example example = random_example(1, 4, 3, 1);
  const Layer layer = layer_of(example);
  const float* row = example.first[0].data();
  const Block block{&row, 4};
  std::vector<float> result(layer.stride());
  CHECK_THROWS_AS(multiply(Kernel::sse2, {&block, 1}, 1, layer, result.data()), std::logic_error);
}
