#include "compiler/lower/body.h"

#include "compiler/lower/builder.h"
#include "compiler/lower/envelope.h"
#include "compiler/lower/habits.h"
#include "compiler/lower/oversample.h"
#include "compiler/lower/quotients.h"
#include "compiler/lower/survey.h"
#include "runtime/base/check.h"
#include "runtime/math/hash.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

namespace trk::lowering {
namespace {

namespace kind = diagnostics::kind;
namespace phrase = diagnostics::phrase;
using signal::NodeId;
using signal::Op;
using signal::Rate;
using signal::Type;
using TypedId = typed::NodeId;
using TypedOp = typed::Op;

// Seconds whose frames fit 32 bits at any rate.
constexpr double kLongestComparison = 1000;

class Lowering {
 public:
  Lowering(const BodySource& source, signal::Function function, diagnostics::Sink& sink)
      : source_(source), sink_(sink), build_(body_.function) {
    body_.function = std::move(function);
  }

  Body run() {
    std::optional<Survey> found = survey(source_, sink_);
    if (!found) return silence();
    known_ = std::move(*found);
    warn_of_habits(source_.graph, known_.order, known_.rates, source_.texts, sink_);
    name_parameters();
    lowered_.resize(source_.graph.nodes.size());
    for (const TypedId id : known_.order) {
      if (known_.is_inside(id)) continue;  // Together with its region.
      lowered_[id.index()] = lower(id);
    }
    finish_memory();
    for (const TypedId output : source_.outputs) split_output(output);
    finish_length();
    multiply_by_inverses(body_.function, quotients_);
    return std::move(body_);
  }

 private:
  const typed::Node& node(TypedId id) const { return source_.graph[id]; }

  // Something to go on with after a report.
  Body silence() {
    for (std::size_t i = 0; i < source_.outputs.size(); ++i) {
      body_.function.outputs.push_back(build_.constant(0, Type::F32));
      body_.function.gains.push_back(build_.constant(1, Type::F64));
    }
    if (body_.function.kind == signal::FunctionKind::Voice) body_.function.length = build_.constant(1, Type::F64);
    return std::move(body_);
  }

  // The type in which a node's value is computed.
  Type value_type(TypedId id) const {
    if (known_.rates[id.index()] != Rate::Sample) return Type::F64;
    const bool is_exact = node(id).op == TypedOp::Time || slides(source_, node(id));
    return known_.precise[id.index()] != 0 || is_exact ? Type::F64 : Type::F32;
  }

  void name_parameters() {
    parameter_place_.assign(source_.declared.size(), 0);
    for (std::uint32_t i = 0; i < source_.parameters.size(); ++i) {
      if (source_.parameters[i].kind == ParameterUse::Kind::Note) {
        parameter_place_[i] = static_cast<std::uint32_t>(body_.function.note_inputs.size());
        body_.function.note_inputs.push_back({source_.declared[i].name});
      } else if (source_.parameters[i].kind == ParameterUse::Kind::Sample) {
        bool precise = false;
        for (const TypedId id : known_.order) {
          precise =
              precise || (node(id).op == TypedOp::Parameter && node(id).index == i && known_.precise[id.index()] != 0);
        }
        parameter_place_[i] = static_cast<std::uint32_t>(body_.function.parameters.size());
        body_.function.parameters.push_back({source_.declared[i].name, precise ? Type::F64 : Type::F32});
        body_.parameters.push_back(i);
        body_.facts.parameters.push_back({source_.declared[i].low, source_.declared[i].high});
      }
    }
    const bool has_slide =
        std::any_of(known_.order.begin(), known_.order.end(), [&](TypedId id) { return slides(source_, node(id)); });
    if (!has_slide) return;
    slide_place_ = static_cast<std::uint32_t>(body_.function.parameters.size());
    body_.function.parameters.push_back({"pitch", Type::F64});
    body_.parameters.push_back(signal::Timeline::kSlide);
    body_.facts.parameters.push_back(source_.slide_range);
  }

  // ---- Nodes

  NodeId as(TypedId id, Type type) { return build_.convert(lowered_[id.index()], type); }

  NodeId lower(TypedId id) {
    const typed::Node& each = node(id);
    const Type type = value_type(id);
    const auto operand = [&](std::size_t i) { return as(each.operands[i], type); };
    const auto unary = [&](Op op) { return build_.apply(op, type, operand(0)); };
    const auto binary = [&](Op op) { return build_.apply(op, type, operand(0), operand(1)); };
    switch (each.op) {
      case TypedOp::Constant:
        if (each.type.kind == types::Kind::Boolean) return build_.constant(each.constant, Type::Bool);
        return build_.constant(each.constant, Type::F64);
      case TypedOp::NoteInput:
        if (slides(source_, each)) return build_.source(Op::Parameter, Type::F64, Rate::Sample, slide_place_);
        return build_.source(Op::NoteInput, Type::F64, Rate::Note, each.index);
      case TypedOp::WholeNote:
        return note_input(kWholeNote);
      case TypedOp::Gate:
        return gate(type);
      case TypedOp::Parameter:
        return parameter(each);
      case TypedOp::Input:
        return build_.source(Op::Input, Type::F32, Rate::Sample, each.index);
      case TypedOp::Time:
        return quotient(Type::F64, step_as_f64(), build_.constant(rate(), Type::F64));
      case TypedOp::Negate:
        return unary(Op::Negate);
      case TypedOp::Absolute:
        return unary(Op::Absolute);
      case TypedOp::Add:
        return binary(Op::Add);
      case TypedOp::Subtract:
        return binary(Op::Subtract);
      case TypedOp::Multiply:
        return binary(Op::Multiply);
      case TypedOp::Divide:
        return quotient(type, operand(0), as(each.operands[1], Type::F64));
      case TypedOp::Minimum:
        return binary(Op::Minimum);
      case TypedOp::Maximum:
        return binary(Op::Maximum);
      case TypedOp::Floor:
        return unary(Op::Floor);
      case TypedOp::SquareRoot:
        return unary(Op::SquareRoot);
      case TypedOp::Power:
        return power(type, operand(0), operand(1));
      case TypedOp::Exp:
        return build_.apply(Op::Exp, type, exponent(operand(0), type));
      case TypedOp::Log:
        return unary(Op::Log);
      case TypedOp::Tangent:
        return unary(Op::Tangent);
      case TypedOp::HyperbolicTangent:
        return unary(Op::HyperbolicTangent);
      case TypedOp::ArcTangent:
        return unary(Op::ArcTangent);
      case TypedOp::Sine:
        return sine(each.operands[0], type);
      case TypedOp::Less:
        return compare(Op::Less, each);
      case TypedOp::LessEqual:
        return compare(Op::LessEqual, each);
      case TypedOp::Equal:
        return compare(Op::Equal, each);
      case TypedOp::And:
        return build_.apply(Op::And, Type::Bool, lowered_[each.operands[0].index()],
                            lowered_[each.operands[1].index()]);
      case TypedOp::Or:
        return build_.apply(Op::Or, Type::Bool, lowered_[each.operands[0].index()], lowered_[each.operands[1].index()]);
      case TypedOp::Not:
        return build_.apply(Op::Not, Type::Bool, lowered_[each.operands[0].index()]);
      case TypedOp::Select:
        return select(each, type);
      case TypedOp::Steady:
        return build_.constant(known_.rates[each.operands[0].index()] == Rate::Sample ? 0 : 1, Type::Bool);
      case TypedOp::Phase:
        return phase(id);
      case TypedOp::Previous:
        return previous(id, type);
      case TypedOp::Delay:
        return delay(id);
      case TypedOp::Noise:
        return noise(each.key);
      case TypedOp::Oversample:
        return oversample(id);
      case TypedOp::Adsr:
        return adsr(each);
      case TypedOp::Clip:
        return clip(each);
      case TypedOp::Stream:
        return build_.source(
            Op::Input, Type::F32, Rate::Sample,
            source_.first_stream + 2 * stream_place(each.index) + static_cast<std::uint32_t>(each.key));
      case TypedOp::Measure:
        break;
    }
    TRK_CHECK(false, "`{}` does not belong in a sound", typed::name(each.op));
    return {};
  }

  NodeId frame() { return build_.source(Op::Frame, Type::I32, Rate::Sample); }
  NodeId frame_as_f64() { return build_.apply(Op::ToF64, Type::F64, frame()); }

  // Steps since the onset: frames, or in a region parts of them.
  NodeId step_as_f64() {
    if (steps_ == 1) return frame_as_f64();
    const NodeId first = build_.apply(Op::Multiply, Type::F64, frame_as_f64(), build_.constant(steps_, Type::F64));
    return build_.apply(Op::Add, Type::F64, first, build_.constant(step_, Type::F64));
  }
  double rate() const { return source_.rate * steps_; }

  NodeId gate_frames() { return note_input(kGate); }

  NodeId note_input(std::string_view name) {
    const auto& inputs = body_.function.note_inputs;
    for (std::uint32_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].name == name) return build_.source(Op::NoteInput, Type::F64, Rate::Note, i);
    }
    TRK_CHECK(false, "no note brings a {} to `{}`", name, body_.function.name);
    return {};
  }

  NodeId gate(Type type) {
    const NodeId end = build_.apply(Op::ToI32, Type::I32, gate_frames());
    const NodeId held = build_.apply(Op::Less, Type::Bool, frame(), end);
    return build_.apply(Op::Select, type, held, build_.constant(1, type), build_.constant(0, type));
  }

  NodeId parameter(const typed::Node& each) {
    const ParameterUse& use = source_.parameters[each.index];
    const std::uint32_t place = parameter_place_[each.index];
    switch (use.kind) {
      case ParameterUse::Kind::Constant:
        return build_.constant(use.constant, Type::F64);
      case ParameterUse::Kind::Note:
        return build_.source(Op::NoteInput, Type::F64, Rate::Note, place);
      case ParameterUse::Kind::Sample:
        return build_.source(Op::Parameter, body_.function.parameters[place].type, Rate::Sample, place);
    }
    return {};
  }

  NodeId adsr(const typed::Node& each) {
    const bool follows_note = node(each.operands[0]).op == TypedOp::Gate;
    const AdsrInputs inputs{
        .gate = as(each.operands[0], Type::F32),
        .held = follows_note ? gate_frames() : NodeId{},
        .attack = lowered_[each.operands[1].index()],
        .decay = lowered_[each.operands[2].index()],
        .sustain = lowered_[each.operands[3].index()],
        .release = lowered_[each.operands[4].index()],
    };
    const NodeId level = lower_adsr(build_, body_.function, inputs, source_.rate);
    // A sustain above 1 or below 0 is not forbidden.
    const typed::Node& sustain = node(each.operands[3]);
    if (sustain.op == TypedOp::Constant && sustain.constant >= 0) body_.facts.results.push_back({level, {0, 1}});
    return level;
  }

  NodeId compare(Op op, const typed::Node& each) {
    const bool precise = std::any_of(each.operands.begin(), each.operands.end(), [&](TypedId operand) {
      return known_.rates[operand.index()] == Rate::Sample && value_type(operand) == Type::F64;
    });
    const bool at_sample_rate = std::any_of(each.operands.begin(), each.operands.end(), [&](TypedId operand) {
      return known_.rates[operand.index()] == Rate::Sample;
    });
    const Type type = precise || !at_sample_rate ? Type::F64 : Type::F32;
    const NodeId a = as(each.operands[0], type);
    const NodeId b = as(each.operands[1], type);
    if (is_time(a) && is_moment(op, b)) return compare_time(op, a, b, true);
    if (is_time(b) && is_moment(op, a)) return compare_time(op, b, a, false);
    return build_.apply(op, Type::Bool, a, b);
  }

  bool is_time(NodeId seconds) const {
    const signal::Node& node = build_[seconds];
    const auto [a, b, unused] = node.operands;
    return node.op == Op::Divide && build_[b].op == Op::Constant && build_[b].constant == rate() && is_whole(a);
  }

  bool is_moment(Op op, NodeId seconds) const {
    const signal::Node& node = build_[seconds];
    if (node.op == Op::Constant) return std::abs(node.constant) < kLongestComparison;
    return node.rate == Rate::Note && op != Op::Equal;
  }

  // Note [Comparisons of time]
  //
  // `t < 60 ms` asks for a frame: a frame divided by the rate is never less than the one before, so all that are early
  // enough stand before one whole number. It is found here or when the note begins, by dividing, and no frame need be
  // divided to be compared.
  NodeId compare_time(Op op, NodeId time, NodeId seconds, bool is_time_first) {
    const NodeId frames = build_[time].operands[0];
    const bool is_counted = build_[frames].op == Op::ToF64 && build_[seconds].op == Op::Constant;
    const Type type = is_counted ? Type::I32 : Type::F64;
    const NodeId frame = is_counted ? build_[frames].operands[0] : frames;
    const auto limit = [&](bool includes) {
      const NodeId count = frames_before(seconds, includes);
      return is_counted ? build_.constant(build_[count].constant, type) : count;
    };
    if (op == Op::Equal) {
      const bool is_met = limit(false) != limit(true);
      return is_met ? build_.apply(op, Type::Bool, frame, limit(false)) : build_.constant(0, Type::Bool);
    }
    if (is_time_first) return build_.apply(Op::Less, Type::Bool, frame, limit(op == Op::LessEqual));
    return build_.apply(Op::LessEqual, Type::Bool, limit(op == Op::Less), frame);
  }

  // How many frames are before a moment, or not after it: as many as the product says, or up to two more, since the
  // product is rounded.
  NodeId frames_before(NodeId seconds, bool includes) {
    const NodeId frames_a_second = build_.constant(rate(), Type::F64);
    NodeId count = build_.apply(Op::Floor, Type::F64, build_.apply(Op::Multiply, Type::F64, seconds, frames_a_second));
    for (int more = 0; more < 2; ++more) {
      const NodeId time = build_.apply(Op::Divide, Type::F64, count, frames_a_second);
      const NodeId is_before = build_.apply(includes ? Op::LessEqual : Op::Less, Type::Bool, time, seconds);
      count = build_.apply(Op::Add, Type::F64, count, build_.convert(is_before, Type::F64));
    }
    return count;
  }

  NodeId select(const typed::Node& each, Type type) {
    const NodeId condition = lowered_[each.operands[0].index()];
    const bool chooses_bools = each.type.kind == types::Kind::Boolean;
    const NodeId then_value = chooses_bools ? lowered_[each.operands[1].index()] : as(each.operands[1], type);
    const NodeId else_value = chooses_bools ? lowered_[each.operands[2].index()] : as(each.operands[2], type);
    return build_.apply(Op::Select, chooses_bools ? Type::Bool : type, condition, then_value, else_value);
  }

  NodeId sine(TypedId turns, Type type) {
    const bool in_range = node(turns).op == TypedOp::Phase && known_.wrapped[turns.index()] != 0;
    if (in_range) return build_.apply(Op::Sine, type, as(turns, type));
    const Type wide = value_type(turns) == Type::F64 ? Type::F64 : type;
    return build_.apply(Op::Sine, type, build_.convert(build_.apply(Op::Wrap, wide, as(turns, wide)), type));
  }

  // ---- Memory

  std::uint32_t add_state(Type type) {
    body_.function.states.push_back({type, {}});
    return static_cast<std::uint32_t>(body_.function.states.size() - 1);
  }
  NodeId state(std::uint32_t index) {
    return build_.source(Op::State, body_.function.states[index].type, Rate::Sample, index);
  }

  NodeId phase(TypedId id) {
    const TypedId frequency = node(id).operands[0];
    const bool is_wrapped = known_.wrapped[id.index()] != 0;
    const bool is_precise = known_.precise[id.index()] != 0;
    const NodeId per_step =
        build_.apply(Op::Multiply, Type::F64, as(frequency, Type::F64), build_.constant(1 / rate(), Type::F64));
    if (known_.rates[frequency.index()] != Rate::Sample) {
      // A fixed frequency: the frame times the increment has no error that could add up.
      if (!is_wrapped || is_precise) {
        const NodeId turns = build_.apply(Op::Multiply, Type::F64, step_as_f64(), per_step);
        return is_wrapped ? build_.apply(Op::Wrap, Type::F64, turns) : turns;
      }
      const NodeId turns = carried(id, Type::I64);
      carry(id, build_.apply(Op::Add, Type::I64, turns, build_.apply(Op::ToFixedTurns, Type::I64, per_step)));
      return build_.apply(Op::FromFixedTurns, Type::F32, turns);
    }
    const NodeId turns = carried(id, Type::F64);
    const NodeId sum = build_.apply(Op::Add, Type::F64, turns, per_step);
    carry(id, is_wrapped ? build_.apply(Op::Wrap, Type::F64, sum) : sum);
    return is_wrapped && !is_precise ? build_.convert(turns, Type::F32) : turns;
  }

  // What a node carries from step to step, and from the last step of a frame to the next frame.
  NodeId carried(TypedId id, Type type) {
    if (step_ > 0) return carried_[id].second;
    const std::uint32_t memory = add_state(type);
    carried_[id] = {memory, state(memory)};
    return carried_[id].second;
  }
  void carry(TypedId id, NodeId next) {
    auto& [memory, value] = carried_[id];
    value = next;
    if (step_ + 1 == steps_) body_.function.states[memory].next = next;
  }

  // Where only the exponent moves, a^b is 2^(b log2 a), which takes half the time of a power. Of F64 that is as good:
  // an exponent of n octaves is wrong by n 2^-52 of the result. One of F32 is taken apart later, without losing a bit.
  NodeId power(Type type, NodeId a, NodeId b) {
    const bool moves_alone = build_[a].rate != Rate::Sample && build_[b].rate == Rate::Sample;
    if (type != Type::F64 || !moves_alone) return build_.apply(Op::Power, type, a, b);
    constexpr double kFinite = 1e300;  // so that 0^0 and ∞^0 are 1
    NodeId octaves = build_.apply(Op::Log2, Type::F64, a);
    octaves = build_.apply(Op::Maximum, Type::F64, build_.constant(-kFinite, Type::F64), octaves);
    octaves = build_.apply(Op::Minimum, Type::F64, build_.constant(kFinite, Type::F64), octaves);
    return build_.apply(Op::Exp2, Type::F64, exponent(build_.apply(Op::Multiply, Type::F64, b, octaves), Type::F64));
  }

  // A division, and beside it, where the divisor is known with the note, what it may become a product with.
  NodeId quotient(Type type, NodeId dividend, NodeId divisor) {
    const bool may_be_product = build_[dividend].rate == Rate::Sample && build_[divisor].rate != Rate::Sample;
    const NodeId one = build_.constant(1, Type::F64);
    const NodeId inverse =
        may_be_product ? build_.convert(build_.apply(Op::Divide, Type::F64, one, divisor), type) : NodeId{};
    const NodeId division = build_.apply(Op::Divide, type, dividend, build_.convert(divisor, type));
    if (may_be_product) quotients_.push_back({division, inverse});
    return division;
  }

  // Note [Exponents]
  //
  // What dies away does so as exp(-t / time): the frame by the rate, negated, by the time. All of this but the frame is
  // known with the note, so that one factor stands for it, where divisions would take longer than the rest of the
  // exponential.
  NodeId exponent(NodeId x, Type type) {
    if (build_[x].rate != Rate::Sample) return x;
    NodeId moving = x;
    NodeId factor = build_.constant(1, Type::F64);
    const auto is_known = [&](NodeId id) { return build_[id].rate != Rate::Sample; };
    const auto take = [&](Op op, NodeId known, NodeId rest) {
      factor = build_.apply(op, Type::F64, factor, build_.convert(known, Type::F64));
      moving = rest;
    };
    while (true) {
      const auto [op, operands] = taken_apart(moving);
      const auto [a, b, unused] = operands;
      if (op == Op::ToF32 || (op == Op::ToF64 && build_[a].type == Type::F32)) {
        moving = a;
      } else if (op == Op::Negate) {
        factor = build_.apply(Op::Negate, Type::F64, factor);
        moving = a;
      } else if ((op == Op::Multiply || op == Op::Divide) && is_known(b)) {
        take(op, b, a);
      } else if (op == Op::Multiply && is_known(a)) {
        take(op, a, b);
      } else {
        break;
      }
    }
    if (moving == x) return x;
    if (build_[moving].op == Op::ToF64) moving = build_[moving].operands[0];  // from I32
    return build_.apply(Op::Multiply, type, build_.convert(moving, type), build_.convert(factor, type));
  }

  NodeId noise(std::uint64_t key) {
    if (step_ > 0) key = math::combine(key, static_cast<std::uint64_t>(step_));
    return build_.moving(Op::Noise, build_.source(Op::Stream, Type::I64, Rate::Note, 0, key));
  }

  NodeId previous(TypedId id, Type type) {
    if (step_ > 0) {
      const NodeId before = before_[node(id).operands[0].index()];
      return node(id).type.kind == types::Kind::Boolean ? before : build_.convert(before, type);
    }
    const std::uint32_t memory = add_state(type);
    remembered_.push_back({id, memory});
    const NodeId before = state(memory);
    if (node(id).type.kind != types::Kind::Boolean) return before;
    return build_.apply(Op::Less, Type::Bool, build_.constant(0, type), before);
  }

  NodeId delay(TypedId id) {
    const typed::Node& each = node(id);
    const bool is_circle = known_.in_circle[id.index()] != 0;
    const auto line = static_cast<std::uint32_t>(body_.function.lines.size());
    body_.function.lines.push_back({0});
    if (is_circle) {
      circles_.push_back({id, line});
    } else {
      write(line, as(each.operands[0], Type::F32));
    }
    // A tap inside a circle hears what was written at least one frame ago.
    const int least = is_circle ? 1 : 0;
    const NodeId frames = build_.apply(Op::Maximum, Type::F64, in_frames(as(each.operands[1], Type::F64)),
                                       build_.constant(least, Type::F64));
    body_.open_lines.push_back({line, frames, each.span, node(each.operands[1]).span});
    const NodeId whole = build_.apply(Op::Floor, Type::F64, frames);
    const NodeId fraction = build_.apply(Op::Subtract, Type::F64, frames, whole);
    const NodeId back = build_.apply(Op::ToI32, Type::I32, whole);
    if (build_[frames].rate == Rate::Sample) return read_moving(line, back, fraction, least);
    // Between two frames a delay that stands still is read on the straight line that joins them.
    const NodeId near = tap(line, back);
    const signal::Node& between = build_[fraction];
    if (between.op == Op::Constant && between.constant == 0) return near;
    const NodeId far = tap(line, further(back, 1));
    const NodeId step = build_.apply(Op::Subtract, Type::F32, far, near);
    return build_.apply(Op::Add, Type::F32, near,
                        build_.apply(Op::Multiply, Type::F32, step, build_.convert(fraction, Type::F32)));
  }

  // Note [Moving taps]
  //
  // A straight line between frames dulls the sound by as much as 3 dB at a quarter of the rate, and differently at each
  // fraction: under a time that moves that is heard as a flutter. So a moving tap follows the cubic through the four
  // frames around it (Lagrange). It is exact at whole frames, never louder than what it reads, so a loop stays stable,
  // and delays low tones by just the time asked for, so a string stays in tune. Where there is no frame on the near
  // side yet, the nearest one stands for it.
  NodeId read_moving(std::uint32_t line, NodeId back, NodeId fraction, int least) {
    const auto f32 = [&](double value) { return build_.constant(value, Type::F32); };
    const auto times = [&](NodeId a, NodeId b) { return build_.apply(Op::Multiply, Type::F32, a, b); };
    const auto plus = [&](NodeId a, NodeId b) { return build_.apply(Op::Add, Type::F32, a, b); };
    const NodeId x = build_.convert(fraction, Type::F32);
    const NodeId x_plus_1 = plus(x, f32(1));
    const NodeId x_minus_1 = plus(x, f32(-1));
    const NodeId x_minus_2 = plus(x, f32(-2));
    const NodeId outer = times(x, x_minus_1);         // x (x − 1)
    const NodeId inner = times(x_plus_1, x_minus_2);  // (x + 1) (x − 2)
    const NodeId nearest = build_.apply(Op::Maximum, Type::I32, further(back, -1), build_.constant(least, Type::I32));
    const NodeId before = times(tap(line, nearest), times(f32(-1.0 / 6), times(outer, x_minus_2)));
    const NodeId near = times(tap(line, back), times(f32(0.5), times(inner, x_minus_1)));
    const NodeId far = times(tap(line, further(back, 1)), times(f32(-0.5), times(inner, x)));
    const NodeId after = times(tap(line, further(back, 2)), times(f32(1.0 / 6), times(outer, x_plus_1)));
    return plus(plus(before, near), plus(far, after));
  }

  // What a line got so many frames ago.
  NodeId tap(std::uint32_t line, NodeId back) { return build_.moving(Op::LineTap, back, line); }

  // Note [Frames as time]
  //
  // `t` is the frame divided by the rate, and `n * (1 / rate)` is n frames. Where a time becomes frames again, those
  // are taken themselves: no rounding can make a whole number a little less, and two operations are none.
  NodeId in_frames(NodeId seconds) {
    const auto [op, operands] = taken_apart(seconds);
    const auto [a, b, unused] = operands;
    if (is_made_of_frames(seconds)) return a;
    if (op == Op::Constant) {
      const double time = build_[seconds].constant;
      const double nearest = std::round(time * source_.rate);
      if (nearest / source_.rate == time) return build_.constant(nearest, Type::F64);
    }
    const bool is_sum = op == Op::Add || op == Op::Subtract;
    if (is_sum && (is_made_of_frames(a) || is_made_of_frames(b))) {
      const NodeId first = in_frames(a);
      return build_.apply(op, Type::F64, first, in_frames(b));
    }
    return build_.apply(Op::Multiply, Type::F64, seconds, build_.constant(source_.rate, Type::F64));
  }

  bool is_made_of_frames(NodeId seconds) const {
    const signal::Node& time = build_[seconds];
    if (time.op != Op::Multiply && time.op != Op::Divide) return false;
    const signal::Node& factor = build_[time.operands[1]];
    return factor.op == Op::Constant && factor.constant == (time.op == Op::Divide ? source_.rate : 1 / source_.rate);
  }

  // Whether a number of frames is whole, whatever the note.
  bool is_whole(NodeId frames) const {
    const signal::Node& node = build_[frames];
    const auto [a, b, unused] = node.operands;
    if (node.op == Op::Constant) return node.constant == std::floor(node.constant);
    if (node.op == Op::ToF64) return build_[a].type == Type::I32;
    const bool stays = node.op == Op::Add || node.op == Op::Subtract || node.op == Op::Multiply;
    return stays ? is_whole(a) && is_whole(b) : node.op == Op::Floor;
  }

  // Whole frames as I32. What moves is counted so from the beginning.
  NodeId counted(NodeId whole) {
    const auto [op, operands] = taken_apart(whole);
    const auto [a, b, unused] = operands;
    if (op == Op::ToF64) return a;
    const bool is_sum = (op == Op::Add || op == Op::Subtract) && is_whole(a) && is_whole(b);
    if (!is_sum || build_[whole].rate != Rate::Sample) return build_.apply(Op::ToI32, Type::I32, whole);
    const bool is_first = op == Op::Subtract || build_[b].op != Op::ToF64;
    const NodeId more = counted(is_first ? a : b);
    const NodeId less = op == Op::Subtract ? b : build_.apply(Op::Negate, Type::F64, is_first ? b : a);
    return build_.apply(Op::Subtract, Type::I32, more, counted(less));
  }

  // A copy, since nodes move when others are made.
  std::pair<Op, std::array<NodeId, 3>> taken_apart(NodeId id) const { return {build_[id].op, build_[id].operands}; }

  NodeId further(NodeId frames, int more) {
    return build_.apply(Op::Subtract, Type::I32, frames, build_.constant(-more, Type::I32));
  }

  void write(std::uint32_t line, NodeId value) {
    build_.moving(Op::LineWrite, build_.apply(Op::Flush, Type::F32, value), line);
  }

  // ---- Several steps a frame

  // Note [Oversampling]
  //
  // The nodes of a region are lowered once for each step of a frame; what they remember runs from step to step, and
  // from the last to the next frame. What moves outside enters in one of three ways: a sound through low-passes that
  // find what lies between its samples; a phase or a time straight on; anything else, such as a condition, a gate, a
  // parameter or a pitch, holds through the frame. The same low-passes take from the result what lies above half the
  // rate, before one step in `factor` is kept. The rate is doubled and halved by one low-pass at a time, which has a
  // coefficient for every other step only, and equal ones on both sides of its centre: see docs/decisions/0009.

  NodeId oversample(TypedId id) {
    if (known_.rates[id.index()] != Rate::Sample) return lowered_[node(id).operands[0].index()];
    if (!lowered_[id.index()].valid()) lower_region(node(id).index);
    return lowered_[id.index()];
  }

  void lower_region(std::uint32_t index) {
    const auto& [inside, entering] = known_.inner[index];
    const typed::Region& region = source_.graph.regions[index];
    const std::vector<std::vector<double>> filters = oversample_filters(region.factor);
    std::vector<TypedId> results;
    std::ranges::copy_if(region.results, std::back_inserter(results),
                         [this](TypedId id) { return known_.rates[id.index()] == Rate::Sample; });
    std::vector<std::vector<NodeId>> steps(results.size());
    const std::vector<NodeId> outside = lowered_;
    steps_ = region.factor;
    for (step_ = 0; step_ < steps_; ++step_) {
      before_ = lowered_;
      for (const TypedId id : entering) lowered_[id.index()] = between(id, outside[id.index()], filters);
      for (const TypedId id : inside) lowered_[id.index()] = lower(id);
      for (std::size_t i = 0; i < results.size(); ++i) {
        steps[i].push_back(as(node(results[i]).operands[0], Type::F32));
      }
    }
    steps_ = 1;
    step_ = 0;
    for (const TypedId id : entering) lowered_[id.index()] = outside[id.index()];
    for (std::size_t i = 0; i < results.size(); ++i) lowered_[results[i].index()] = thinned(steps[i], filters);
  }

  // A value from outside at the present step.
  NodeId between(TypedId id, NodeId value, const std::vector<std::vector<double>>& filters) {
    const TypedOp op = node(id).op;
    if (runs_on(node(id))) {
      const NodeId place = run_on(id, build_.convert(value, Type::F64));
      return known_.wraps_inside[id.index()] != 0 ? build_.apply(Op::Wrap, Type::F64, place) : place;
    }
    if (node(id).manner.is_precise && node(id).type == types::kNumberType) value = build_.convert(value, Type::F32);
    if (build_[value].type != Type::F32 || op == TypedOp::Parameter || op == TypedOp::Gate) return value;
    if (step_ == 0) entered_[id] = thickened(value, filters);
    return entered_[id][static_cast<std::size_t>(step_)];
  }

  // On the line through this frame and the one before it; through the first frame it holds.
  NodeId run_on(TypedId id, NodeId value) {
    if (step_ == 0) {
      const std::uint32_t memory = add_state(Type::F64);
      body_.function.states[memory].next = value;
      const NodeId is_first = build_.apply(Op::Less, Type::Bool, frame(), build_.constant(1, Type::I32));
      const NodeId before = build_.apply(Op::Select, Type::F64, is_first, value, state(memory));
      slopes_[id] = build_.apply(Op::Subtract, Type::F64, value, before);
      return value;
    }
    const NodeId part = build_.constant(static_cast<double>(step_) / steps_, Type::F64);
    return build_.apply(Op::Add, Type::F64, value, build_.apply(Op::Multiply, Type::F64, slopes_[id], part));
  }

  // A signal of several steps a frame, and the delay lines that hold its past, one for each step.
  struct Steps {
    std::vector<NodeId> values;
    std::uint32_t first_line;
  };

  Steps remembered(std::vector<NodeId> values, int frames) {
    const auto first = static_cast<std::uint32_t>(body_.function.lines.size());
    body_.function.lines.resize(first + values.size(), {frames});
    for (std::size_t i = 0; i < values.size(); ++i) write(first + static_cast<std::uint32_t>(i), values[i]);
    return {std::move(values), first};
  }

  // What a signal is at a step counted from the first of this frame, which may lie before it.
  NodeId at_step(const Steps& signal, int place) {
    const auto count = static_cast<int>(signal.values.size());
    const int frames = place < 0 ? (count - 1 - place) / count : 0;
    const auto step = static_cast<std::uint32_t>(place + frames * count);
    return frames == 0 ? signal.values[step] : tap(signal.first_line + step, build_.constant(frames, Type::I32));
  }

  // One low-pass at a step of its own rate: `signal` has a value at every `stride`-th of them. The two steps as far
  // from the centre share a product. The newest step comes last, so that no other addition waits for it.
  NodeId low_passed(const Steps& signal, const std::vector<double>& filter, int step, int stride) {
    const auto side = static_cast<int>(filter.size()) / 2;
    NodeId sum;
    for (int i = 0; i <= side; ++i) {
      const double coefficient = stride * filter[static_cast<std::size_t>(side + i)];
      if (coefficient == 0 || (step - side + i) % stride != 0) continue;
      NodeId pair = at_step(signal, (step - side - i) / stride);
      if (i > 0) pair = build_.apply(Op::Add, Type::F32, pair, at_step(signal, (step - side + i) / stride));
      const NodeId product = build_.apply(Op::Multiply, Type::F32, pair, build_.constant(coefficient, Type::F32));
      sum = sum.valid() ? build_.apply(Op::Add, Type::F32, sum, product) : product;
    }
    return sum;
  }

  // How many frames the lines of a low-pass are long: only the first reaches far.
  static int reach(std::size_t stage) { return stage == 0 ? 64 : 16; }

  std::vector<NodeId> thickened(NodeId value, const std::vector<std::vector<double>>& filters) {
    std::vector<NodeId> steps = {value};
    for (std::size_t stage = 0; stage < filters.size(); ++stage) {
      const Steps before = remembered(std::move(steps), reach(stage));
      steps.clear();
      for (std::size_t i = 0; i < 2 * before.values.size(); ++i) {
        steps.push_back(low_passed(before, filters[stage], static_cast<int>(i), 2));
      }
    }
    return steps;
  }

  NodeId thinned(std::vector<NodeId> steps, const std::vector<std::vector<double>>& filters) {
    for (std::size_t stage = filters.size(); stage-- > 0;) {
      const Steps before = remembered(std::move(steps), reach(stage));
      steps.clear();
      for (std::size_t i = 0; i < before.values.size(); i += 2) {
        steps.push_back(low_passed(before, filters[stage], static_cast<int>(i), 1));
      }
    }
    return steps.front();
  }

  // ---- Sounds that are there beforehand

  std::uint32_t stream_place(std::uint32_t stream) {
    const auto known = std::find(body_.streams.begin(), body_.streams.end(), stream);
    if (known == body_.streams.end()) body_.streams.push_back(stream);
    return static_cast<std::uint32_t>(std::find(body_.streams.begin(), body_.streams.end(), stream) -
                                      body_.streams.begin());
  }

  std::uint32_t table(std::uint32_t clip, std::uint32_t side) {
    auto& tables = body_.function.tables;
    const auto known =
        std::ranges::find_if(tables, [&](const signal::Table& each) { return each.clip == clip && each.side == side; });
    const auto place = static_cast<std::uint32_t>(known - tables.begin());
    if (known == tables.end()) tables.push_back({clip, side, source_.clip_frames[clip]});
    return place;
  }

  // A clip between its samples: the cubic through the four around the place whose slope at each sample is that of the
  // chord through its neighbours (Catmull and Rom, "A class of local interpolating splines", 1974).
  NodeId clip(const typed::Node& each) {
    const std::uint32_t side = table(each.index, static_cast<std::uint32_t>(each.key));
    const int frames = source_.clip_frames[each.index];
    const NodeId place = as(each.operands[0], Type::F64);
    const bool turns = node(each.operands[0]).type == types::quantity(types::kTurn);
    NodeId position;
    if (turns) {
      const NodeId turn = build_.apply(Op::Subtract, Type::F64, place, build_.apply(Op::Floor, Type::F64, place));
      position = build_.apply(Op::Multiply, Type::F64, turn, build_.constant(frames, Type::F64));
    } else {
      position = in_frames(place);
      if (is_whole(position)) return build_.moving(Op::Table, counted(position), side);
    }
    const NodeId whole = build_.apply(Op::Floor, Type::F64, position);
    const NodeId x = build_.convert(build_.apply(Op::Subtract, Type::F64, position, whole), Type::F32);
    const NodeId near = build_.apply(Op::ToI32, Type::I32, whole);
    const auto item = [&](int offset) {
      NodeId index = further(near, offset);
      if (turns && offset < 0) index = folded(index, Op::Less, build_.constant(0, Type::I32), frames);
      if (turns && offset >= 0) index = folded(index, Op::LessEqual, build_.constant(frames, Type::I32), -frames);
      return build_.moving(Op::Table, index, side);
    };
    const NodeId a = item(-1);
    const NodeId b = item(0);
    const NodeId c = item(1);
    const NodeId d = item(2);
    const auto number = [&](double value) { return build_.constant(value, Type::F32); };
    const auto add = [&](NodeId p, NodeId q) { return build_.apply(Op::Add, Type::F32, p, q); };
    const auto subtract = [&](NodeId p, NodeId q) { return build_.apply(Op::Subtract, Type::F32, p, q); };
    const auto multiply = [&](NodeId p, NodeId q) { return build_.apply(Op::Multiply, Type::F32, p, q); };
    // b + x/2 ((c - a) + x ((2a - 5b + 4c - d) + x (3 (b - c) + d - a)))
    const NodeId cubic = add(multiply(number(3), subtract(b, c)), subtract(d, a));
    const NodeId square = subtract(add(multiply(number(2), a), multiply(number(4), c)), add(multiply(number(5), b), d));
    const NodeId slope = add(subtract(c, a), multiply(x, add(square, multiply(x, cubic))));
    return add(b, multiply(multiply(number(0.5), x), slope));
  }

  // `index`, brought back by `period` where it lies beyond the end of a turn. LessEqual asks whether the end is
  // reached.
  NodeId folded(NodeId index, Op beyond, NodeId end, int period) {
    const NodeId is_beyond = beyond == Op::Less ? build_.apply(Op::Less, Type::Bool, index, end)
                                                : build_.apply(Op::LessEqual, Type::Bool, end, index);
    return build_.apply(Op::Select, Type::I32, is_beyond, further(index, period), index);
  }

  void finish_memory() {
    for (const auto& [id, memory] : remembered_) {
      signal::State& state = body_.function.states[memory];
      state.next = as(node(id).operands[0], state.type);
    }
    for (const auto& [id, line] : circles_) write(line, as(node(id).operands[0], Type::F32));
  }

  // ---- What is heard

  // Note [Factors]
  //
  // An output that is a product loses its factors of constant and note rate to the gain of the voice: what remains is
  // the same for notes that differ only in those factors, and is rendered once. The remaining factors are multiplied
  // from left to right. This changes the last bits of a product, so it is decided here, above the place where JIT and
  // interpreter part.
  void split_output(TypedId output) {
    if (body_.function.kind == signal::FunctionKind::Whole) {
      body_.function.outputs.push_back(as(output, Type::F32));
      body_.function.gains.push_back(build_.constant(1, Type::F64));
      return;
    }
    std::vector<TypedId> factors;
    std::vector<TypedId> open{output};
    NodeId gain = build_.constant(1, Type::F64);
    while (!open.empty()) {
      const TypedId id = open.back();
      open.pop_back();
      const typed::Node& each = node(id);
      if (known_.rates[id.index()] != Rate::Sample) {
        gain = build_.apply(Op::Multiply, Type::F64, gain, as(id, Type::F64));
      } else if (each.op == TypedOp::Multiply) {
        open.push_back(each.operands[1]);
        open.push_back(each.operands[0]);
      } else if (each.op == TypedOp::Divide && known_.rates[each.operands[1].index()] != Rate::Sample) {
        gain = build_.apply(Op::Divide, Type::F64, gain, as(each.operands[1], Type::F64));
        open.push_back(each.operands[0]);
      } else if (each.op == TypedOp::Negate) {
        gain = build_.apply(Op::Negate, Type::F64, gain);
        open.push_back(each.operands[0]);
      } else {
        factors.push_back(id);
      }
    }
    NodeId sound = factors.empty() ? build_.constant(1, Type::F32) : as(factors[0], Type::F32);
    for (std::size_t i = 1; i < factors.size(); ++i) {
      sound = build_.apply(Op::Multiply, Type::F32, sound, as(factors[i], Type::F32));
    }
    body_.function.outputs.push_back(sound);
    body_.function.gains.push_back(gain);
  }

  void finish_length() {
    if (body_.function.kind != signal::FunctionKind::Voice) return;
    if (source_.length.valid()) {
      body_.function.length = note_rate(source_.length, "the length");
      return;
    }
    NodeId longest = build_.constant(kShortestEnvelopeTime, Type::F64);
    for (const TypedId release : source_.releases) {
      longest = build_.apply(Op::Maximum, Type::F64, longest, note_rate(release, "a release"));
    }
    const NodeId held = build_.apply(Op::Divide, Type::F64, gate_frames(), build_.constant(source_.rate, Type::F64));
    body_.function.length = build_.apply(Op::Add, Type::F64, held, longest);
  }

  NodeId note_rate(TypedId id, std::string_view what) {
    if (known_.rates[id.index()] != Rate::Sample) return as(id, Type::F64);
    auto report = sink_.report(kind::length_varies, node(id).span, what);
    if (const auto pitch = sliding_pitch(id); pitch.valid()) report.note(node(pitch).span, phrase::pitch_slides);
    return build_.constant(1, Type::F64);  // Reported; a value to go on with.
  }

  // The sliding pitch a value is made from; an invalid id if there is none.
  TypedId sliding_pitch(TypedId id) const {
    std::vector<char> seen(source_.graph.nodes.size(), 0);
    std::vector<TypedId> open{id};
    while (!open.empty()) {
      const TypedId each = open.back();
      open.pop_back();
      if (slides(source_, node(each))) return each;
      if (std::exchange(seen[each.index()], 1) != 0) continue;
      for (const TypedId operand : node(each).operands) open.push_back(operand);
    }
    return {};
  }

  const BodySource& source_;
  diagnostics::Sink& sink_;
  Body body_;
  Builder build_;
  Survey known_;
  std::vector<std::uint32_t> parameter_place_;
  std::uint32_t slide_place_ = 0;
  std::vector<NodeId> lowered_;
  std::vector<Quotient> quotients_;
  std::vector<std::pair<TypedId, std::uint32_t>> remembered_;  // prev, state
  std::vector<std::pair<TypedId, std::uint32_t>> circles_;     // delay, line

  // Regions; see Note [Oversampling].
  int steps_ = 1;  // of a frame in the region being lowered
  int step_ = 0;
  std::vector<NodeId> before_;                                   // lowered_ after the step before
  std::map<TypedId, std::pair<std::uint32_t, NodeId>> carried_;  // state, value
  std::map<TypedId, std::vector<NodeId>> entered_;               // its steps in this frame
  std::map<TypedId, NodeId> slopes_;
};

}  // namespace

Body lower_body(const BodySource& source, signal::Function function, diagnostics::Sink& sink) {
  return Lowering(source, std::move(function), sink).run();
}

void close_lines(Body& body, const std::vector<const signal::NoteValues*>& notes, double rate,
                 diagnostics::Sink& sink) {
  if (body.open_lines.empty()) return;
  const std::vector<Interval> values = bounds(body.function, notes, body.facts);
  for (const Body::OpenLine& open : body.open_lines) {
    double longest = values[open.frames.index()].high;
    if (!std::isfinite(longest)) {
      sink.report(kind::delay_time_varies, open.time_span).help(phrase::bound_the_time);
      longest = 1;
    }
    if (longest > kLongestDelay * rate) {
      sink.report(kind::delay_too_long, open.time_span, longest / rate, kLongestDelay);
      longest = 1;
    }
    // A tap between frames reads up to two frames further; a ring is a power of two.
    const int further = body.function[open.frames].rate == Rate::Sample ? 4 : 3;
    std::int32_t capacity = 4;
    while (capacity < longest + further) capacity *= 2;
    body.function.lines[open.line].capacity = capacity;
  }
  for (signal::Node& node : body.function.nodes) {
    if (node.op == Op::LineTap) node.constant = std::max(0.0, values[node.operands[0].index()].low);
  }
}

}  // namespace trk::lowering
