#include "compiler/driver/fix.h"

#include "compiler/diagnostics/json.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/session.h"
#include "runtime/encode/file.h"

#include <fmt/core.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trk::driver {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Fix;

// Beyond this nobody wants a text to be changed behind their back.
constexpr std::size_t kMostEdits = 1000;

// How often a single correction is tried where all together do no good.
constexpr std::size_t kMostTries = 50;

// How many corrections in a row may each only bring the next mistake to light.
constexpr int kMostSteps = 20;

using Texts = std::map<std::string, std::string>;

// A mistake with the one edit that repairs it.
struct Correction {
  Diagnostic mistake;
  Fix edit;
};

// A mistake with several offers leaves the choice to the author.
std::optional<Fix> only_offer(const Diagnostic& mistake) {
  std::optional<Fix> offer;
  for (const diagnostics::Help& help : mistake.helps) {
    if (!help.fix) continue;
    if (offer) return std::nullopt;
    offer = help.fix;
  }
  return offer;
}

// The corrections a session offers in the author's own files, in the order of their places. Of two that overlap or
// touch only the first is taken; the next round sees to the other.
std::vector<Correction> corrections(const Session& session) {
  std::vector<Correction> offered;
  for (const Diagnostic& mistake : session.sink().sorted()) {
    const std::optional<Fix> edit = only_offer(mistake);
    if (edit && session.is_own(edit->span.file)) offered.push_back({mistake, *edit});
  }
  std::ranges::stable_sort(offered, {},
                           [](const Correction& each) { return std::pair(each.edit.span.file, each.edit.span.begin); });
  std::vector<Correction> apart;
  for (Correction& each : offered) {
    const bool touches = !apart.empty() && apart.back().edit.span.file == each.edit.span.file &&
                         each.edit.span.begin <= apart.back().edit.span.end;
    if (!touches && apart.size() < kMostEdits) apart.push_back(std::move(each));
  }
  return apart;
}

// The texts after the corrections, which are in the order of their places.
Texts edited(Texts texts, const Session& session, std::span<const Correction> corrections) {
  for (auto each = corrections.rbegin(); each != corrections.rend(); ++each) {
    const source::SourceFile& file = session.source(each->edit.span.file);
    std::string& text = texts.try_emplace(file.path(), file.text()).first->second;
    text.replace(each->edit.span.begin, each->edit.span.end - each->edit.span.begin, each->edit.replacement);
  }
  return texts;
}

class Fixer {
 public:
  explicit Fixer(const Options& options) : options_(options) {}

  int run() {
    if (const auto read = start(); !read) return Session::failed(read.error());
    while (go_on()) {
    }
    if (const auto written = write(); !written) return Session::failed(written.error());
    for (const std::string& line : report_) fmt::print(stderr, "{}\n", line);
    return session_->finish();
  }

 private:
  Result<void> start() {
    session_ = std::make_unique<Session>(options_);
    if (const auto ready = session_->probe_library(); !ready) return ready;
    const auto file = session_->read(options_.input);
    if (!file) return file.error();
    find_mistakes(*session_, *file);
    return {};
  }

  // One round: all corrections at once, or the first that helps alone. False when nothing helps any more.
  bool go_on() {
    const std::vector<Correction> offered = corrections(*session_);
    if (offered.empty()) return false;
    if (accept(offered)) return true;
    for (std::size_t i = 0; i < offered.size() && i < kMostTries; ++i) {
      if (accept({&offered[i], 1})) return true;
    }
    return false;
  }

  // A correction may only bring to light what the mistake hid, so those that follow from it are tried, too, before it
  // is judged. Nothing is kept that does not leave fewer mistakes in the end.
  bool accept(std::span<const Correction> chosen) {
    const Session* at_hand = session_.get();
    std::vector<Correction> next(chosen.begin(), chosen.end());
    std::unique_ptr<Session> session;
    Texts texts = texts_;
    std::vector<std::string> report;
    for (int step = 0; step < kMostSteps && !next.empty(); ++step) {
      for (const Correction& each : next) report.push_back(told(each, *at_hand));
      texts = edited(std::move(texts), *at_hand, next);
      session = judged(texts);
      if (!session || mistakes(*session) > mistakes(*session_)) return false;
      if (mistakes(*session) < mistakes(*session_)) return keep(std::move(session), std::move(texts), report);
      at_hand = session.get();
      next = corrections(*at_hand);
    }
    return false;
  }

  bool keep(std::unique_ptr<Session> session, Texts texts, const std::vector<std::string>& report) {
    report_.insert(report_.end(), report.begin(), report.end());
    texts_ = std::move(texts);
    session_ = std::move(session);
    return true;
  }

  static std::pair<std::size_t, std::size_t> mistakes(const Session& session) {
    return {session.sink().error_count(), session.sink().warning_count()};
  }

  // The track with other texts.
  std::unique_ptr<Session> judged(const Texts& texts) const {
    auto session = std::make_unique<Session>(options_, texts);
    const auto file = session->read(options_.input);
    if (!file) return nullptr;
    find_mistakes(*session, *file);
    return session;
  }

  // What was wrong and what stands there instead, at its place in the text the correction was made in.
  std::string told(const Correction& correction, const Session& session) const {
    if (options_.json) return diagnostics::json_text(correction.mistake, session.sources(), true);
    const source::SourceFile& file = session.source(correction.edit.span.file);
    const source::LineColumn place = file.line_column(correction.edit.span.begin);
    const std::string_view before = file.text(correction.edit.span);
    const std::string& after = correction.edit.replacement;
    const std::string edit = before.empty()  ? fmt::format("put in `{}`", after)
                             : after.empty() ? fmt::format("left out `{}`", before)
                                             : fmt::format("`{}` became `{}`", before, after);
    return fmt::format("{}:{}:{}: fixed: {}; {} [{}]", file.path(), place.line, place.column,
                       correction.mistake.message, edit, correction.mistake.kind);
  }

  // Every file is complete under another name before the first takes its place.
  Result<void> write() const {
    std::deque<encode::NewFile> files;
    for (const auto& [path, text] : texts_) {
      encode::NewFile& file = files.emplace_back(path);
      file.write(std::as_bytes(std::span(text)));
      file.seek(0);  // So that all of it stands on the disk.
      if (const auto failure = file.failure(); !failure) return failure;
    }
    for (encode::NewFile& file : files) {
      if (const auto written = file.commit(); !written) return written;
    }
    return {};
  }

  const Options& options_;
  std::unique_ptr<Session> session_;  // the texts as they are so far, judged
  Texts texts_;                       // those that differ from the disk
  std::vector<std::string> report_;
};

}  // namespace

int fix(const Options& options) { return Fixer(options).run(); }

}  // namespace trk::driver
