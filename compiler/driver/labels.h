// What the files of a track say of it beside its sound.
#pragma once

#include "compiler/driver/excerpt.h"
#include "compiler/source/source_file.h"
#include "compiler/typed/program.h"
#include "runtime/encode/tags.h"
#include "runtime/plan/render_plan.h"

#include <string>

namespace trk::driver {

// The sections that are heard in an excerpt, as chapters of it. The last lasts until the sound ends, and no longer than
// the excerpt.
std::vector<encode::Chapter> chapters_of(const runtime::RenderPlan& plan, const Excerpt& excerpt);

// A key as players know it: the note nearest to its tonic, and whether its third is minor. Empty where the tonic lies
// between notes, or no third decides.
std::string short_key(const types::Key& key);

// `variant` is empty for the track as it stands.
encode::Tags tags_of(const typed::Program& track, const std::string& variant, const source::SourceMap& sources,
                     const runtime::RenderPlan& plan, const Excerpt& excerpt);

}  // namespace trk::driver
