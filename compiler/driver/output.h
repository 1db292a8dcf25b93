// The finished sound as a file.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/driver/command_line.h"
#include "compiler/driver/excerpt.h"
#include "compiler/typed/program.h"
#include "runtime/audio/mix.h"
#include "runtime/base/pool.h"
#include "runtime/base/result.h"
#include "runtime/encode/size.h"
#include "runtime/encode/sound_file.h"
#include "runtime/encode/tags.h"
#include "runtime/plan/render_plan.h"
#include "runtime/render/render.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trk::driver {

// Whether the outputs can be written at all, asked before any work is done.
Result<void> probe_outputs(const Options& options);

// Reports what the track cannot be written as.
void judge_format(const Options& options, const typed::Program& track, diagnostics::Sink& sink);

// Reports at `span` that a format, as `emit` calls it, cannot have the rate of the track.
void judge_rate(const std::string& format, source::Span span, const typed::Program& track, diagnostics::Sink& sink);

runtime::Master master_of(const typed::Program& track);

// As `emit` calls it.
std::string name_of(Format format);
Format format_called(std::string_view name);

encode::SampleFormat sample_format(typed::Files::Depth depth);

// How large a file of this kind will be, without its labels.
encode::ExpectedSize expected_size(Format format, const typed::Files& files, double rate, std::int64_t frames);

// The music files that are made of a track, each with its tags, and whole or not at all; none where one of them would
// clip.
class Outputs {
 public:
  // The track and the tags stay until the end.
  Outputs(const std::vector<Output>& outputs, const typed::Program& track, const encode::Tags& tags);

  // Whether all of them can be written while the song renders, piece by piece.
  bool can_listen() const;
  // Opens them for an excerpt of a song whose gain is 1, and writes what is heard of it.
  MasterListener listener(const runtime::RenderPlan& plan, const Excerpt& excerpt);

  // Writes the sound, or what follows that which has been heard, and puts the files in their places. A file of integers
  // that would cut off what is beyond full scale is the track's mistake.
  Result<void> commit(const audio::Mix& mix, Pool& pool, diagnostics::Sink& sink);

 private:
  struct File {
    Output output;
    std::optional<encode::SoundFile> sound = {};  // while it is open; an MP3 is none, but made at once in the end
  };

  const encode::Tags& tags_of(Format format) const;
  void open(double rate, std::int64_t first_frame, std::size_t frames, double gain);
  void judge_clipping(diagnostics::Sink& sink) const;

  std::vector<File> files_;
  const typed::Program& track_;
  const encode::Tags& tags_;
  encode::Tags without_texts_;
  bool is_open_ = false;
};

}  // namespace trk::driver
