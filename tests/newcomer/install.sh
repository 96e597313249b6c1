#!/bin/bash
# Installs the program and the library into a folder of its own and builds a program against them that has only find_package.
# usage: install.sh CMAKE GENERATOR BUILD_DIR CXX_COMPILER ARTICLE
set -euo pipefail
cmake=$1 generator=$2 build=$3 compiler=$4 article=$5
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
"$cmake" --install "$build" --prefix "$here/installed" > "$here/log"
"$here/installed/bin/newsgraph" --version

mkdir "$here/consumer"
cat > "$here/consumer/CMakeLists.txt" << 'END'
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
find_package(newsgraph 0.1 REQUIRED)
add_executable(consumer consumer.cpp)
target_link_libraries(consumer PRIVATE newsgraph::export)
END
cat > "$here/consumer/consumer.cpp" << 'END'
#include <iostream>

#include "export/export.hpp"
#include "graph/build.hpp"
#include "ingest/ingest.hpp"
#include "ingest/read/read.hpp"

int main(int, char** arguments) {
  using namespace newsgraph;
  const ingest::Language english = ingest::Language::load(ingest::Data::embedded());
  graph::GraphBuilder builder(english);
  const auto take = [&](ingest::Article&& article) {
    ingest::read_article(english, article.document);
    builder.add(article.document);
  };
  ingest::Reader({}, take, [](const ingest::Article& article) { throw article.error(); }).read(arguments[1]);
  exporter::write_json(builder.finish(), std::cout);
}
END
"$cmake" -S "$here/consumer" -B "$here/consumer/build" -G "$generator" -DCMAKE_PREFIX_PATH="$here/installed" -DCMAKE_CXX_COMPILER="$compiler" >> "$here/log"
"$cmake" --build "$here/consumer/build" >> "$here/log" || { cat "$here/log"; exit 1; }
"$here/consumer/build/consumer" "$article" > "$here/consumer.json"
"$here/installed/bin/newsgraph" build "$article" -o "$here/program.json"
cmp "$here/consumer.json" "$here/program.json"
echo "the installed library gives what the installed program gives"
