// Runs the C and C++ parts over files and damaged copies of them, under the address and undefined-behaviour sanitizers;
// `make sanitize` builds and runs it. What is wrong ends the program with a report.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "boost_math.h"
extern "C" {
#include "sha256.h"
}
#include "simdjson_reader.h"

namespace {
struct input {
  const std::string &bytes;
  size_t at, piece;
};

ptrdiff_t read_piece(void *context, uint8_t *into, size_t capacity) {
  input &from = *static_cast<input *>(context);
  const size_t count = std::min({capacity, from.piece, from.bytes.size() - from.at});
  std::memcpy(into, from.bytes.data() + from.at, count);
  from.at += count;
  return ptrdiff_t(count);
}

// Takes every batch; returns how many there were.
size_t read_all(const std::string &bytes, size_t window, std::vector<const char *> patterns, bool rows) {
  input from{bytes, 0, window};
  json_stream *stream = json_stream_create(read_piece, &from, window, 64, patterns.data(), patterns.size(), nullptr);
  if (stream && window % 2 == 0) json_stream_pass_over(stream, "segmentation");
  coco_rows *taken = coco_rows_create();
  size_t batches = 0;
  for (bool goes_on = true; goes_on;) {
    switch (json_stream_next(stream)) {
      case json_event_batch: {
        ++batches;
        const std::string prefix = json_stream_prefix(stream);
        json_tape tape;
        if (rows && prefix == "$.annotations") goes_on = coco_take_annotations(stream, taken) >= 0;
        else if (rows && prefix == "$.images") goes_on = coco_take_images(stream, taken) >= 0;
        else if (rows && prefix == "$.categories") goes_on = coco_take_categories(stream, taken) >= 0;
        else goes_on = json_take_tape(stream, &tape);
        break;
      }
      case json_event_end:
      case json_event_error: goes_on = false; break;
      default: break;
    }
  }
  json_stream_destroy(stream);
  coco_rows_destroy(taken);
  return batches;
}

size_t read_in_all_ways(const std::string &bytes) {
  size_t batches = 0;
  for (size_t window : {size_t(16), size_t(61), size_t(4096)}) {
    batches += read_all(bytes, window, {"$"}, false);
    batches += read_all(bytes, window, {"$[*]"}, false);
    batches += read_all(bytes, window, {"$.*"}, false);
    batches += read_all(bytes, window, {"$.images[*]", "$.annotations[*]", "$.categories[*]"}, true);
  }
  std::string cell = bytes;
  cell.append(json_cell_padding, '\0');
  json_cell *parser = json_cell_create();
  const uint64_t *tape;
  const uint8_t *strings;
  json_cell_parse(parser, cell.data(), bytes.size(), &tape, &strings);
  json_cell_destroy(parser);
  sha256_context digest;
  uint8_t sum[32];
  sha256_begin(&digest);
  sha256_add(&digest, reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size());
  sha256_finish(&digest, sum);
  return batches;
}
// Every distribution at the ends of its domain and outside; beyond 1e9 Boost itself overflows an integer.
void ask_distributions() {
  const double values[] = {-INFINITY, -1, 0, 1e-300, 0.3, 1, 40, INFINITY, NAN};
  for (double x : values)
    for (double a : values) {
      for (double b : values)
        for (auto f : {boost_normal_density, boost_f_density, boost_beta_density, boost_gamma_density, boost_binomial_density,
                       boost_negative_binomial_density, boost_noncentral_t_density})
          f(x, a, b);
      for (int upper : {0, 1}) {
        for (double b : values) {
          for (auto f : {boost_normal_tail, boost_f_tail, boost_beta_tail, boost_gamma_tail, boost_binomial_tail,
                         boost_negative_binomial_tail, boost_incomplete_beta})
            f(x, a, b, upper);
          for (auto f : {boost_normal_quantile, boost_f_quantile, boost_beta_quantile, boost_gamma_quantile})
            f(x, a, b, upper);
        }
        for (auto f : {boost_student_t_tail, boost_student_t_quantile, boost_chi_squared_tail, boost_chi_squared_quantile,
                       boost_poisson_tail, boost_incomplete_gamma})
          f(x, a, upper);
      }
    }
  for (double x : values)
    for (auto f : {boost_log_gamma, boost_digamma, boost_trigamma}) f(x);
}
}  // namespace

int main(int count, char **files) {
  ask_distributions();
  std::mt19937 random(1);
  size_t batches = 0, inputs = 0;
  for (int file = 1; file < count; ++file) {
    std::ifstream stream(files[file], std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(stream), {}};
    if (whole.empty() || whole.size() > 20000) continue;
    batches += read_in_all_ways(whole);
    ++inputs;
    for (int round = 0; round < 60; ++round, ++inputs) {
      std::string damaged = whole.substr(0, round % 3 == 0 ? 1 + random() % whole.size() : whole.size());
      for (unsigned change = 0; change < 1 + random() % 4; ++change) {
        static const char bytes[] = "{}[]\",:\\0-.eNIu\x7f\xff\xc3 ";
        damaged[random() % damaged.size()] = bytes[random() % (sizeof bytes - 1)];
      }
      batches += read_in_all_ways(damaged);
    }
  }
  std::printf("%zu inputs, %zu batches of records, no complaint\n", inputs, batches);
  return batches > 0 ? 0 : 1;
}
