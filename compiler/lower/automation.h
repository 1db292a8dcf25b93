// How parameters move through the song, in frames.
#pragma once

#include "compiler/lower/body.h"
#include "compiler/lower/clock.h"
#include "compiler/score/score.h"
#include "compiler/signal/timeline.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace trk::lowering {

// The changes of a score, by what they change.
class Automations {
 public:
  Automations(const score::Score& score, const Clock& clock);

  // What the score does to a target: nothing, values for whole sections, or movement.
  ParameterUse use(const typed::Target& target, double default_value) const;

  // The value of a target that is only set for whole sections, in one of them.
  double section_value(const typed::Target& target, std::uint32_t occurrence, double default_value) const;

  // Adds the automation of a target through the whole song and returns its place. Nothing carries over: every section
  // begins with the default unless it says otherwise. After the last section the last value holds.
  std::uint32_t add(const typed::Target& target, std::string name, double default_value);

  // Adds one that is made elsewhere.
  std::uint32_t add(signal::Automation automation);

  // Adds an automation that never moves.
  std::uint32_t add_constant(std::string name, double value);

  std::vector<signal::Automation> take() { return std::move(automations_); }

 private:
  using Key = std::tuple<std::size_t, std::size_t, std::uint32_t>;
  static Key key(const typed::Target& target);
  const std::vector<const score::Change*>& changes(const typed::Target& target) const;
  // A ramp from `start`, between two frames. Where the tempo moves with it, it is put together from short pieces.
  void add_ramp(const score::Change& change, double start, std::int64_t from, std::int64_t to,
                signal::Automation& automation) const;

  const score::Score& score_;
  const Clock& clock_;
  std::vector<std::int64_t> begins_;                          // of the sections in the song, frames
  std::map<Key, std::vector<const score::Change*>> changes_;  // in the order of the song
  std::vector<signal::Automation> automations_;
};

}  // namespace trk::lowering
