#include "compiler/base/printer.h"

#include <charconv>
#include <cmath>

namespace trk {
namespace {

template <class Number>
std::string shortest_text(Number value) {
  // A NaN's sign says nothing about the music and differs between processors.
  if (std::isnan(value)) return "nan";
  char digits[32];
  const std::to_chars_result result = std::to_chars(digits, digits + sizeof(digits), value);
  return std::string(digits, result.ptr);
}

}  // namespace

void Printer::write_line(std::string_view text) {
  if (!text.empty()) {
    for (int i = 0; i < depth_; ++i) write("  ");
    write(text);
  }
  write("\n");
}

void Printer::write(std::string_view text) {
  if (stream_ != nullptr) {
    *stream_ << text;
  } else {
    string_->append(text);
  }
}

std::string shortest(double value) { return shortest_text(value); }
std::string shortest(float value) { return shortest_text(value); }

}  // namespace trk
