// Clips that nothing reads need not be computed; the library declares many.
#include "compiler/check/checker.h"

#include <utility>
#include <vector>

namespace trk::checking {

namespace {

// Every mention of a clip in the graph.
template <class Use>
void each_clip(typed::Graph& graph, Use use) {
  for (typed::Node& node : graph.nodes) {
    if (node.op == typed::Op::Clip) use(node.index);
  }
  for (typed::Stream& stream : graph.streams) {
    if (stream.kind == typed::Stream::Kind::Convolve) use(stream.clip);
  }
}

}  // namespace

void drop_unread_clips(typed::Program& track) {
  std::vector<char> is_read(track.clips.size(), 0);
  const auto read = [&](std::uint32_t clip) { is_read[clip] = 1; };
  for (typed::Instrument& instrument : track.instruments) each_clip(instrument.graph, read);
  for (typed::Bus& bus : track.buses) each_clip(bus.graph, read);
  // Clips are made from earlier ones.
  for (std::size_t i = track.clips.size(); i-- > 0;) {
    if (is_read[i] != 0) each_clip(track.clips[i].graph, read);
  }

  std::vector<std::uint32_t> place(track.clips.size(), 0);
  std::vector<typed::Clip> kept;
  for (std::size_t i = 0; i < track.clips.size(); ++i) {
    place[i] = static_cast<std::uint32_t>(kept.size());
    if (is_read[i] != 0) kept.push_back(std::move(track.clips[i]));
  }
  track.clips = std::move(kept);
  const auto move = [&](std::uint32_t& clip) { clip = place[clip]; };
  for (typed::Instrument& instrument : track.instruments) each_clip(instrument.graph, move);
  for (typed::Bus& bus : track.buses) each_clip(bus.graph, move);
  for (typed::Clip& clip : track.clips) each_clip(clip.graph, move);
}

}  // namespace trk::checking
