#include "compiler/driver/delivery_size.h"

#include "compiler/driver/output.h"
#include "compiler/driver/space.h"
#include "compiler/driver/stems.h"
#include "runtime/encode/mp3.h"

#include <fmt/core.h>

#include <cmath>
#include <cstdint>

namespace trk::driver {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;

// What Telegram takes: its own servers, and one that somebody runs.
constexpr double kTelegramLimit = 50e6;
constexpr double kOwnServerLimit = 2000e6;

// Left free in a file that is proposed: labels, a cover and the text come on top.
constexpr double kRoomForLabels = 1e6;

}  // namespace

encode::ExpectedSize size_of(const std::string& format, const typed::Program& track, double seconds) {
  const double rate = track.track.rate;
  const auto frames = [&](double length) { return static_cast<std::int64_t>(length * rate); };
  if (format == "midi") return {};
  if (format == "stems") return expected_size(stem_settings(track.files), rate, frames(seconds + kLongestTail));
  return expected_size(format_called(format), track.files, rate, frames(seconds));
}

double limit_of(const typed::Delivery& delivery) {
  if (delivery.target != "telegram") return HUGE_VAL;
  return delivery.settings.count("server") != 0 ? kOwnServerLimit : kTelegramLimit;
}

std::string remedy_for(const typed::Delivery& delivery, const typed::Program& track, double seconds) {
  const auto frames = static_cast<std::int64_t>(seconds * track.track.rate);
  encode::Mp3Options constant;
  constant.mode = encode::Mp3Options::Mode::Constant;
  int best = 0;
  double size = 0;
  for (const std::int64_t kilobits : typed::constant_mp3_kilobits(track.track.rate)) {
    constant.kilobits = static_cast<int>(kilobits);
    const auto most = static_cast<double>(encode::expected_size(constant, track.track.rate, frames).most);
    if (most + kRoomForLabels > limit_of(delivery)) break;
    best = constant.kilobits;
    size = most;
  }
  if (best != 0) {
    return fmt::format("with `file = mp3` and `emit mp3(kbps = {})` it has {}", best, spoken_size(size));
  }
  if (limit_of(delivery) == kTelegramLimit) {
    return fmt::format("no mp3 of this length is small enough; a Bot API server of your own (`server = …`) takes {}",
                       spoken_size(kOwnServerLimit));
  }
  return "nothing of this length is small enough";
}

void judge_size(const typed::Delivery& delivery, const typed::Program& track, double seconds, diagnostics::Sink& sink) {
  const double limit = limit_of(delivery);
  const encode::ExpectedSize size = size_of(delivery.format, track, seconds);
  const char* const who = limit == kOwnServerLimit ? "a Bot API server of your own" : "Telegram";
  if (const auto least = static_cast<double>(size.least); least > limit) {
    sink.report(kind::too_large_to_send, delivery.span, delivery.format, spoken_size(least), who, spoken_size(limit))
        .help(phrase::smaller_file, remedy_for(delivery, track, seconds));
  } else if (const auto likely = static_cast<double>(size.likely); likely > limit) {
    sink.report(kind::likely_too_large_to_send, delivery.span, delivery.format, spoken_size(likely), who,
                spoken_size(limit))
        .help(phrase::smaller_file, remedy_for(delivery, track, seconds));
  }
}

}  // namespace trk::driver
