// Sounds as a whole: clips that are computed ahead of time, and what is made of a signal from its first sample to its
// last.
#include "compiler/check/primitives.h"

#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using source::Span;
using typed::Op;

namespace {

// The longest clip, in seconds: far beyond any room, and a bound on what is kept in memory.
constexpr double kLongestClip = 120;

}  // namespace

// ---- Clips ----------------------------------------------------------------------------------------------------------

Value Primitives::clip() {
  if (!take({"length", "sound"})) return {};
  const std::string_view path = evaluator_.next_path(scope_, "clip");
  if (const auto known = evaluator_.clips_by_path_.find(path); known != evaluator_.clips_by_path_.end()) {
    return {known->second};
  }
  const auto length =
      evaluator_.constant(scope_, given_[0].expression, types::quantity(types::kTime), "the length of `clip`");
  if (!length) return {};
  if (length->value <= 0 || length->value > kLongestClip) {
    evaluator_.sink().report(kind::out_of_range, given_[0].span, evaluator_.text(given_[0].span),
                             "above 0 s and at most 120 s");
    return {};
  }
  typed::Clip made;
  made.name = path;
  made.seconds = length->value;
  made.span = evaluator_.answerable(span_);
  Context context;
  context.kind = Context::Kind::Clip;
  context.graph = &made.graph;
  evaluator_.in_context(context, [&] {
    Scope& inner = evaluator_.open_scope(scope_, {path});
    made.outputs = evaluator_.outputs(evaluator_.evaluate(inner, given_[1].expression), given_[1].span, "`clip`");
  });
  if (made.outputs.empty()) return {};
  const ClipValue value{static_cast<std::uint32_t>(evaluator_.clips_.size()), static_cast<int>(made.outputs.size())};
  evaluator_.clips_.push_back(std::move(made));
  evaluator_.clips_by_path_.emplace(path, value);
  return {value};
}

// A clip is read like a function: of a time, or of a phase that runs through the whole of it in a turn.
Value Evaluator::read_clip(Scope& scope, const ClipValue& clip, const syntax::Call& node, Span span) {
  if (node.arguments.size() != 1) {
    sink_.report(kind::wrong_arguments, span, text(expression(scope.module, node.callee).span), "one time or phase");
    return {};
  }
  const Span at = expression(scope.module, node.arguments[0].value).span;
  const auto place = scalar(evaluate(scope, node.arguments[0].value), at, "a time or a phase");
  if (!place) return {};
  const bool fits = place->type == types::quantity(types::kTime) || place->type == types::quantity(types::kTurn);
  if (!place->is_open && !fits) {
    mismatch("a clip", "a time or a phase", at, place->type);
    return {};
  }
  if (body_->context.graph == nullptr || body_->context.kind == Context::Kind::Expectation) {
    sink_.report(kind::only_in_sound, span, text(expression(scope.module, node.callee).span));
    return {};
  }
  const typed::NodeId where = this->node(*place, at);
  const auto side = [&](std::uint64_t key) {
    const Scalar read = make_node(Op::Clip, types::kNumberType, {where}, span);
    body_->context.graph->nodes.back().index = clip.clip;
    body_->context.graph->nodes.back().key = key;
    return read;
  };
  const Scalar left = side(0);
  if (clip.sides == 1) return {left};
  return {Stereo{left, side(1)}};
}

// ---- Whole signals --------------------------------------------------------------------------------------------------

Value Primitives::stream(typed::Stream::Kind kind, const Value& x, Span at, const ClipValue* response) {
  if (x.is_poison() || !in_sound() || !at_the_rate()) return {};
  std::vector<Scalar> sides;
  if (const auto* stereo = x.as<Stereo>()) {
    sides = {stereo->left, stereo->right};
  } else if (const auto mono = evaluator_.scalar(x, at, "a signal")) {
    sides = {*mono};
  }
  if (sides.empty()) return {};
  typed::Stream made{kind, response != nullptr ? response->clip : 0, {}, evaluator_.answerable(span_)};
  for (const Scalar& side : sides) {
    if (!side.is_open && !(side.type == types::kNumberType)) {
      evaluator_.mismatch("`" + name_ + "`", "a pure number", at, side.type);
      return {};
    }
    made.inputs.push_back(evaluator_.node(side, at));
  }
  // A mono signal becomes stereo by a stereo response.
  if (response != nullptr && response->sides == 2 && made.inputs.size() == 1) made.inputs.push_back(made.inputs[0]);

  typed::Graph& graph = *evaluator_.body_->context.graph;
  const auto index = static_cast<std::uint32_t>(graph.streams.size());
  graph.streams.push_back(made);
  std::vector<Scalar> results;
  for (std::size_t side = 0; side < made.inputs.size(); ++side) {
    results.push_back(evaluator_.make_node(Op::Stream, types::kNumberType, {made.inputs[side]}, span_));
    graph.nodes.back().index = index;
    graph.nodes.back().key = side;
  }
  if (results.size() == 1) return {results[0]};
  return {Stereo{results[0], results[1]}};
}

Value Primitives::convolve() {
  if (!take({"x", "response"})) return {};
  const Value response = value(1);
  if (response.is_poison()) return {};
  const auto* clip = response.as<ClipValue>();
  if (clip == nullptr) {
    evaluator_.sink()
        .report(kind::wrong_value, given_[1].span, "`convolve`", "a response that is computed ahead",
                evaluator_.text(given_[1].span))
        .help(phrase::make_a_response);
    return {};
  }
  return stream(typed::Stream::Kind::Convolve, value(0), given_[0].span, clip);
}

Value Primitives::reverse() {
  if (!take({"x"})) return {};
  const Value x = value(0);
  if (const auto* clip = x.as<ClipValue>()) return reversed(*clip);
  return stream(typed::Stream::Kind::Reverse, x, given_[0].span, nullptr);
}

Value Primitives::reversed(const ClipValue& clip) {
  const std::string_view path = evaluator_.next_path(scope_, "reverse");
  if (const auto known = evaluator_.clips_by_path_.find(path); known != evaluator_.clips_by_path_.end()) {
    return {known->second};
  }
  typed::Clip copy = evaluator_.clips_[clip.clip];
  copy.is_reversed = !copy.is_reversed;
  const ClipValue made{static_cast<std::uint32_t>(evaluator_.clips_.size()), clip.sides};
  evaluator_.clips_.push_back(std::move(copy));
  evaluator_.clips_by_path_.emplace(path, made);
  return {made};
}

// Forwards, then the same filter backwards over what came out: twice the filter's response in level, none in phase
// (Gustafsson, "Determining the initial states in forward-backward filtering", IEEE Trans. Signal Processing 44(4),
// 1996, on what is commonly called filtfilt).
Value Primitives::zero_phase() {
  if (!take({"filter"})) return {};
  const syntax::Expression& expression = evaluator_.expression(scope_.module, given_[0].expression);
  const auto* call = std::get_if<syntax::Call>(&expression.node);
  const Value callee = call != nullptr ? evaluator_.evaluate(scope_, call->callee) : Value{};
  const auto* function = callee.as<FunctionValue>();
  if (call != nullptr && callee.is_poison()) return {};
  if (function == nullptr || call->arguments.empty()) {
    evaluator_.sink().report(kind::wrong_value, given_[0].span, "`zero_phase`",
                             "a filter at work, such as `lowpass(x, cutoff = 1 kHz)`", evaluator_.text(given_[0].span));
    return {};
  }
  using typed::Stream;
  const auto filtered = [&](const Value* x) {
    return precisely([&] { return evaluator_.call_function(scope_, *function, *call, given_[0].span, x); });
  };
  const Value forwards = filtered(nullptr);
  const Value turned = stream(Stream::Kind::Reverse, forwards, given_[0].span, nullptr);
  if (turned.is_poison()) return {};
  return stream(Stream::Kind::Reverse, filtered(&turned), given_[0].span, nullptr);
}

}  // namespace trk::checking
