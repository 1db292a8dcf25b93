#include "compiler/driver/excerpt.h"

#include "runtime/render/render.h"

#include <algorithm>

namespace trk::driver {

Excerpt excerpt_of(const runtime::RenderPlan& plan, const std::string& section) {
  const auto found = std::ranges::find(plan.regions, section, &runtime::Region::name);
  if (!section.empty() && found != plan.regions.end()) return {found->begin, found->end};
  const StemSpan span = stem_span(plan);
  return {span.begin, span.end};
}

std::vector<std::string> sections_of(const score::Score& score) {
  std::vector<std::string> names;
  for (const score::Occurrence& occurrence : score.occurrences) {
    if (std::ranges::find(names, occurrence.name) == names.end()) names.push_back(occurrence.name);
  }
  return names;
}

void cut(audio::Mix& mix, Excerpt excerpt) {
  for (audio::Samples* channel : {&mix.sound.left, &mix.sound.right}) {
    const auto size = static_cast<std::int64_t>(channel->size());
    const std::int64_t begin = std::clamp<std::int64_t>(excerpt.begin - mix.first_frame, 0, size);
    const std::int64_t end = std::clamp<std::int64_t>(excerpt.end - mix.first_frame, begin, size);
    channel->erase(channel->begin() + end, channel->end());
    channel->erase(channel->begin(), channel->begin() + begin);
  }
  mix.first_frame = std::max(mix.first_frame, excerpt.begin);
}

}  // namespace trk::driver
