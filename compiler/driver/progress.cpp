#include "compiler/driver/progress.h"

#include <fmt/core.h>

#include <unistd.h>
#include <utility>

namespace trk::driver {
namespace {

constexpr int kBar = 30;  // cells

}  // namespace

Progress::Progress(const Options& options, std::string title)
    : options_(options), title_(std::move(title)), is_shown_(!options.quiet && isatty(STDERR_FILENO) != 0) {}

std::function<void(double)> Progress::watcher() {
  if (!is_shown_) return {};
  return [this](double fraction) { draw(fraction); };
}

void Progress::draw(double fraction) {
  const int percent = static_cast<int>(fraction * 100);
  if (percent == drawn_) return;
  drawn_ = percent;
  const int full = percent * kBar / 100;
  std::string bar;
  for (int i = 0; i < kBar; ++i) bar += i < full ? "━" : "─";
  fmt::print(stderr, "\r{} {} {:3d} %", title_, bar, percent);
  std::fflush(stderr);
}

void Progress::done() {
  if (is_shown_ && drawn_ >= 0) fmt::print(stderr, "\r\033[K");
}

void Progress::report(const audio::Mix& mix) const {
  if (!is_shown_) return;
  const double length = static_cast<double>(mix.sound.frames()) / mix.sound.rate;
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin_;
  const std::string& name = !options_.outputs.empty() ? options_.outputs.front().path
                            : !options_.stems.empty() ? options_.stems
                                                      : title_;
  const std::string limited = mix.reduction < 0.05 ? "" : fmt::format(", limited by up to {:.1f} dB", mix.reduction);
  fmt::print(stderr, "{}: {}:{:04.1f}, {:.1f} LUFS, {:.1f} dBTP{}, {:.0f} times faster than it sounds\n", name,
             static_cast<int>(length) / 60, length - 60 * (static_cast<int>(length) / 60), mix.loudness, mix.true_peak,
             limited, length / taken.count());
}

}  // namespace trk::driver
