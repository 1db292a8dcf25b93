// The one indenting writer behind every dump, so that all dumps look as if one hand drew them.
#pragma once

#include <fmt/core.h>

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace trk {

// Writes lines, two spaces deeper for each open scope.
class Printer {
 public:
  // One step of indentation, for as long as it lives.
  class [[nodiscard]] Scope {
   public:
    explicit Scope(Printer& printer) : printer_(printer) { ++printer_.depth_; }
    ~Scope() { --printer_.depth_; }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Printer& printer_;
  };

  explicit Printer(std::ostream& out) : stream_(&out) {}
  explicit Printer(std::string& out) : string_(&out) {}

  // One line of text without its line end.
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    write_line(fmt::vformat(format, fmt::make_format_args(args...)));
  }

  // A line as it stands, braces and all.
  void write_line(std::string_view text);

  // An empty line, without trailing spaces.
  void blank() { write_line({}); }

  // Indents what is written while the scope lives: `const auto scope = printer.indent();`.
  Scope indent() { return Scope(*this); }

 private:
  void write(std::string_view text);

  std::ostream* stream_ = nullptr;
  std::string* string_ = nullptr;
  int depth_ = 0;
};

// The fewest digits that read back as the same number; the same text on every machine.
std::string shortest(double value);
std::string shortest(float value);

}  // namespace trk
