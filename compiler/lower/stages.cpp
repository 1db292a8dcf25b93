#include "compiler/lower/stages.h"

#include <algorithm>
#include <utility>

namespace trk::lowering {
namespace {

namespace kind = diagnostics::kind;

class Cutter {
 public:
  Cutter(const BodySource& source, const signal::Function& heard, signal::FunctionKind part, diagnostics::Sink& sink)
      : source_(source), heard_(heard), part_(part), sink_(sink) {}

  std::vector<Stage> run() {
    for (std::uint32_t stream = 0; stream < source_.graph.streams.size(); ++stream) {
      if (!depends_on_itself(stream)) continue;
      sink_.report(kind::whole_in_circle, source_.graph.streams[stream].span);
      return {};
    }
    add(Stage::kHeard, heard_, source_);
    return std::move(stages_);
  }

 private:
  bool depends_on_itself(std::uint32_t stream) const {
    std::vector<char> seen(source_.graph.nodes.size(), 0);
    std::vector<typed::NodeId> open = source_.graph.streams[stream].inputs;
    while (!open.empty()) {
      const typed::NodeId id = open.back();
      open.pop_back();
      if (std::exchange(seen[id.index()], 1) != 0) continue;
      const typed::Node& node = source_.graph[id];
      if (node.op == typed::Op::Stream && node.index == stream) return true;
      open.insert(open.end(), node.operands.begin(), node.operands.end());
    }
    return false;
  }

  void add(std::uint32_t stream, signal::Function function, const BodySource& source) {
    Body body = lower_body(source, std::move(function), sink_);
    for (const std::uint32_t needed : body.streams) {
      const bool is_there = std::ranges::any_of(stages_, [&](const Stage& each) { return each.stream == needed; });
      if (is_there) continue;
      signal::Function part = heard_;
      part.kind = part_;
      part.name += "." + std::to_string(needed);
      static const std::vector<typed::NodeId> no_releases;
      const BodySource inner{.texts = source.texts,
                             .graph = source.graph,
                             .outputs = source.graph.streams[needed].inputs,
                             .length = {},
                             .releases = no_releases,
                             .parameters = source.parameters,
                             .declared = source.declared,
                             .clip_frames = source.clip_frames,
                             .rate = source.rate,
                             .first_stream = source.first_stream,
                             .slide = source.slide,
                             .slide_range = source.slide_range};
      add(needed, std::move(part), inner);
    }
    stages_.push_back({stream, std::move(body)});
  }

  const BodySource& source_;
  const signal::Function& heard_;
  signal::FunctionKind part_;
  diagnostics::Sink& sink_;
  std::vector<Stage> stages_;
};

}  // namespace

std::vector<Stage> lower_stages(const BodySource& source, const signal::Function& heard, signal::FunctionKind part,
                                diagnostics::Sink& sink) {
  return Cutter(source, heard, part, sink).run();
}

}  // namespace trk::lowering
