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

// Whether the output can be written at all, asked before any work is done.
Result<void> probe_output(const Options& options);

// Reports what the track cannot be written as.
void judge_format(const Options& options, const typed::Program& track, diagnostics::Sink& sink);

runtime::Master master_of(const typed::Program& track);

// As `emit` calls it.
std::string name_of(Format format);

encode::SampleFormat sample_format(typed::Files::Depth depth);

// How large a file of this kind will be, without its labels.
encode::ExpectedSize expected_size(Format format, const typed::Files& files, double rate, std::int64_t frames);

// Writes the file the options name, with its tags, whole or not at all. A sound that an integer file would cut off is
// the track's mistake and writes nothing.
Result<void> write_output(const Options& options, const typed::Program& track, const audio::Mix& mix,
                          const encode::Tags& tags, Pool& pool, diagnostics::Sink& sink);

}  // namespace trk::driver
