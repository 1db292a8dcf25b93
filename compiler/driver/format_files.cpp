#include "compiler/driver/format_files.h"

#include "compiler/driver/command_line.h"
#include "compiler/driver/session.h"
#include "compiler/format/format.h"
#include "compiler/parse/parse.h"
#include "compiler/parse/tokens.h"
#include "runtime/base/check.h"
#include "runtime/encode/file.h"

#include <fmt/core.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <span>
#include <utility>

namespace trk::driver {
namespace {

constexpr std::string_view kStandardInput = "-";

// Lays out a text without mistakes. To change what it says would be a mistake of ours, so the result is read again.
std::string laid_out(const source::SourceFile& file, const syntax::Module& module) {
  const syntax::Tokens tokens = read_tokens(file);
  std::string text = format(file, module, tokens);
  const source::SourceFile result(file.id(), file.path(), text);
  TRK_CHECK(have_same_words(file, tokens, result, read_tokens(result)), "the layout of `{}` changes its meaning",
            file.path());
  return text;
}

class Run {
 public:
  Run(const std::string& path, bool only_checks) : path_(path), only_checks_(only_checks), session_(options_) {}

  int run() {
    const Result<source::FileId> id = read();
    if (!id) return session_.world_failed(id.error());
    const source::SourceFile& file = session_.source(*id);
    const syntax::Module module = parse(file, session_.sink());
    if (session_.has_errors()) return session_.track_is_wrong();
    const std::string text = laid_out(file, module);
    if (only_checks_) return judge(text == file.text());
    if (is_standard_input()) return session_.print([&] { std::cout << text; });
    return text == file.text() ? kDone : write(text);
  }

 private:
  bool is_standard_input() const { return path_ == kStandardInput; }

  Result<source::FileId> read() {
    if (!is_standard_input()) return session_.read(path_);
    return session_.take("<stdin>", {std::istreambuf_iterator<char>(std::cin), {}});
  }

  int judge(bool is_laid_out) {
    if (is_laid_out) return kDone;
    fmt::print(stderr, "trkc: `{}` has another layout\nhelp: `trkc fmt {}` lays it out\n", path_, path_);
    return kTrackIsWrong;
  }

  int write(const std::string& text) {
    const auto written = encode::write_file(path_, std::as_bytes(std::span(text)));
    return written ? kDone : session_.world_failed(written.error());
  }

  const std::string& path_;
  bool only_checks_;
  Options options_;
  Session session_;
};

}  // namespace

int format_files(const std::vector<std::string>& words) {
  bool only_checks = false;
  std::vector<std::string> paths;
  for (const std::string& word : words) {
    if (word == "--check") {
      only_checks = true;
    } else if (word.starts_with('-') && word != kStandardInput) {
      fmt::print(stderr, "trkc: `fmt` does not know `{}`\n", word);
      return kUsage;
    } else {
      paths.push_back(word);
    }
  }
  if (paths.empty()) {
    fmt::print(stderr, "trkc: `trkc fmt FILE…` wants the files to lay out, or `-` for standard input\n");
    return kUsage;
  }
  int worst = kDone;
  for (const std::string& path : paths) worst = std::max(worst, Run(path, only_checks).run());
  return worst;
}

}  // namespace trk::driver
