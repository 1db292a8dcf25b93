// The finished sound as a file.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/driver/command_line.h"
#include "compiler/typed/program.h"
#include "runtime/audio/mix.h"
#include "runtime/base/pool.h"
#include "runtime/base/result.h"
#include "runtime/encode/size.h"
#include "runtime/encode/sound_file.h"
#include "runtime/plan/render_plan.h"

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

// Tells that a file of integers would cut off what is beyond full scale: the track's mistake.
void judge_clipping(const Output& output, const typed::Program& track, const audio::Mix& mix, Pool& pool,
                    diagnostics::Sink& sink);

// Writes a file with its tags, whole or not at all.
Result<void> write_output(const Output& output, const typed::Program& track, const audio::Mix& mix,
                          const encode::Tags& tags, Pool& pool);

// Writes all the sound the options name, or nothing where one of them would clip.
Result<void> write_outputs(const Options& options, const typed::Program& track, const audio::Mix& mix,
                           const encode::Tags& tags, Pool& pool, diagnostics::Sink& sink);

}  // namespace trk::driver
