#include "compiler/elaborate/patterns.h"

#include "runtime/base/check.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace trk::elaboration {
namespace {

namespace kind = diagnostics::kind;
using typed::Transform;

// What is left of `a` after whole lengths `b` > 0; never negative.
Rational modulo(Rational a, Rational b) {
  const Rational quotient = a / b;
  if (quotient.overflowed()) return quotient;
  return a - b * Rational(quotient.floor());
}

class Transformer {
 public:
  Transformer(const typed::Pattern& pattern, const typed::Meter& meter, diagnostics::Sink& sink)
      : step_(pattern.step), meter_(meter), sink_(sink) {
    loop_.length = pattern.length;
    loop_.events.reserve(pattern.events.size());
    for (const typed::Event& event : pattern.events) loop_.events.push_back({&event, event.onset, event.length});
  }

  // False after a report.
  bool apply(const Transform& transform) {
    if (!run(transform)) return false;
    if (is_exact()) return true;
    sink_.report(kind::time_too_fine, transform.span);
    return false;
  }

  Loop finish() {
    std::ranges::stable_sort(loop_.events, {}, &LoopEvent::onset);
    return std::move(loop_);
  }

 private:
  bool run(const Transform& transform) {
    const Rational amount = transform.amount;
    switch (transform.kind) {
      case Transform::Kind::Slow:
        return stretch(amount);
      case Transform::Kind::Fast:
        return stretch(Rational(1) / amount);
      case Transform::Kind::Rotate:
        return rotate(amount);
      case Transform::Kind::Up:
        return up(transform);
      case Transform::Kind::Reverse:
        return reverse();
      case Transform::Kind::Drop:
        loop_.drops.push_back(amount);
        return true;
      case Transform::Kind::Every:
        return every(transform);
      case Transform::Kind::Swing:
        return swing(amount);
      case Transform::Kind::Voiced:
        loop_.compass = Compass{transform.low, transform.low * transform.ratio};
        return true;
      case Transform::Kind::Cut:
        loop_.cut = true;
        return true;
    }
    return false;
  }

  // An interval, or several one after the other, may lead beyond every number.
  bool up(const Transform& transform) {
    loop_.ratio *= transform.ratio;
    const bool is_audible = std::isfinite(loop_.ratio) && loop_.ratio > 0;
    if (!is_audible) sink_.report(kind::transform_amount, transform.span, "up", "an interval that can be heard");
    return is_audible;
  }

  bool stretch(Rational factor) {
    TRK_CHECK(factor > Rational(0), "a pattern {} times as long", factor.text());
    loop_.length = loop_.length * factor;
    step_ = step_ * factor;
    for (LoopEvent& event : loop_.events) {
      event.onset = event.onset * factor;
      event.length = event.length * factor;
    }
    return true;
  }

  bool rotate(Rational later) {
    for (LoopEvent& event : loop_.events) event.onset = modulo(event.onset + later, loop_.length);
    return true;
  }

  // Each event keeps its length and ends where it began, seen from the other end.
  bool reverse() {
    for (LoopEvent& event : loop_.events) {
      event.onset = modulo(loop_.length - event.onset - event.length, loop_.length);
    }
    return true;
  }

  bool every(const Transform& transform) {
    if (transform.whole > loop_.length) repeat(transform.whole / loop_.length);
    if (transform.amount < loop_.length) {
      sink_.report(kind::every_too_short, transform.span, bars_text(transform.amount, meter_),
                   bars_text(loop_.length, meter_));
      return false;
    }
    loop_.length = transform.amount;
    return true;
  }

  // The row of a kit sounds as often as the kit's longest row takes.
  void repeat(Rational times) {
    const auto rounds = static_cast<int>(times.floor()) + (times.is_whole() ? 0 : 1);
    const std::vector<LoopEvent> once = loop_.events;
    const Rational end = loop_.length * times;
    for (int round = 1; round < rounds; ++round) {
      for (LoopEvent event : once) {
        event.onset = event.onset + loop_.length * Rational(round);
        event.round += round * loop_.rounds;
        if (event.onset < end) loop_.events.push_back(event);
      }
    }
    loop_.rounds *= rounds;
    loop_.length = end;
  }

  bool swing(Rational ratio) {
    for (LoopEvent& event : loop_.events) {
      const Rational end = swung(event.onset + event.length, ratio);
      event.onset = swung(event.onset, ratio);
      event.length = end - event.onset;
    }
    return true;
  }

  // Time is stretched so that the first cell of each pair takes `ratio` of it. A last cell without a partner stays as
  // it is.
  Rational swung(Rational place, Rational ratio) const {
    const Rational inside = modulo(place, loop_.length);
    const Rational pair = step_ * Rational(2);
    const Rational within = modulo(inside, pair);
    const Rational pair_begin = inside - within;
    if (pair_begin + pair > loop_.length) return place;
    const Rational moved = within < step_ ? within * ratio * Rational(2)
                                          : pair * ratio + (within - step_) * (Rational(1) - ratio) * Rational(2);
    return place - within + moved;
  }

  bool is_exact() const {
    return !loop_.length.overflowed() && !step_.overflowed() &&
           std::ranges::none_of(loop_.events, [](const LoopEvent& event) {
             return event.onset.overflowed() || event.length.overflowed();
           });
  }

  Loop loop_;
  Rational step_;
  const typed::Meter& meter_;
  diagnostics::Sink& sink_;
};

}  // namespace

std::optional<Loop> loop(const typed::Pattern& pattern, const std::vector<typed::Transform>& transforms,
                         const typed::Meter& meter, diagnostics::Sink& sink) {
  Transformer transformer(pattern, meter, sink);
  for (const Transform& transform : transforms) {
    if (!transformer.apply(transform)) return std::nullopt;
  }
  return transformer.finish();
}

std::string bars_text(Rational length, const typed::Meter& meter) {
  const Rational bars = length / meter.bar();
  if (bars.overflowed()) return "many bars";
  const std::int64_t whole = bars.floor();
  const Rational rest = bars - Rational(whole);
  if (rest == Rational(0)) return diagnostics::counted(whole, "bar");
  if (bars < Rational(0) || whole == 0) return bars.text() + " bar";
  return fmt::format("{} {} bars", whole, rest.text());
}

}  // namespace trk::elaboration
