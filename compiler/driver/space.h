// Whether what will be written has room where it goes.
#pragma once

#include "compiler/driver/command_line.h"
#include "compiler/typed/program.h"
#include "runtime/base/result.h"
#include "runtime/plan/render_plan.h"

#include <filesystem>
#include <string>

namespace trk::driver {

// Asked before anything is rendered: a failure where the files take more than the disk has, or more than their format
// can hold.
Result<void> probe_space(const Options& options, const typed::Program& track, const runtime::RenderPlan& plan);

// A size for a person: `79.4 MB`.
std::string spoken_size(double bytes);

// Whether a folder, or the nearest one above it that is there, has room for so many bytes.
Result<void> probe_room(const std::string& what, const std::filesystem::path& folder, double needed);

}  // namespace trk::driver
