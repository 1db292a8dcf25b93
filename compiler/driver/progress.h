// What a person at a terminal sees while a track renders, and the line that closes it.
#pragma once

#include "compiler/driver/command_line.h"
#include "runtime/audio/mix.h"

#include <chrono>
#include <functional>
#include <string>

namespace trk::driver {

// Draws on standard error, and only if that is a terminal and nobody asked for quiet.
class Progress {
 public:
  Progress(const Options& options, std::string title);

  // Called with the fraction done; empty when nothing is drawn.
  std::function<void(double)> watcher();
  // Clears the bar.
  void done();
  // Whether anybody sees what `report` says.
  bool is_shown() const { return is_shown_; }
  // Says what was written, how long it is, how loud, and how fast that went.
  void report(const audio::Mix& mix) const;

 private:
  void draw(double fraction);

  const Options& options_;
  std::string title_;
  bool is_shown_;
  int drawn_ = -1;  // per cent
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace trk::driver
