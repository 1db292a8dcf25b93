#include "compiler/lower/envelope.h"

#include <algorithm>
#include <cmath>

namespace trk::lowering {

using signal::Function;
using signal::NodeId;
using signal::Op;
using signal::Rate;
using signal::Type;

// Note [Envelope]
//
// Every segment is the charge of a capacitor: level += (target - level) c, with c = 1 - exp(-k / (time · rate)), the
// curve of analogue envelopes. The attack aims at 1.25 and stops at 1, which it reaches after `attack` seconds for
// k = ln 5. Decay and release come within -60 dB of their target after their time for k = ln 1000. A release begins
// at the level the envelope has.
//
// Where the gate is the note's and no time moves, all segments are known when the note begins, and the level is what
// the recursion would come to after n steps of one: target + (level₀ - target) exp(-k n / (time · rate)). So no frame
// waits for the one before.
//
// A capacitor sets off at once, and what sets off at once clicks, the more the shorter its time. Where a time is
// shorter than those below, the speed of every segment rises evenly over its first m frames. So n is replaced by
// n - q + q² / 2m with q = min(n, m): the level falls behind by m / 2 frames, and has as many less to arrive in its
// time.
namespace {

constexpr double kAttackTarget = 1.25;
constexpr double kAttackCharge = 1.6094379124341003;  // ln 5
constexpr double kSixtyDecibels = 6.907755278982137;  // ln 1000
constexpr double kOctaves = 1.4426950408889634;       // 1 / ln 2

// From these times on, in seconds, an abrupt end of one note and beginning of the next stay together 60 dB below a note
// of level 1, in the 5 ms around them and above 8 kHz.
constexpr double kAbruptAttack = 0.003;
constexpr double kAbruptFall = 0.010;
constexpr double kSoftStart = 0.0003;

class Envelope {
 public:
  Envelope(Builder& build, const AdsrInputs& inputs, double rate)
      : build_(build), inputs_(inputs), rate_(rate), softness_(std::round(kSoftStart * rate)) {
    const auto is_short = [&](NodeId time, double limit) { return less(build_.convert(time, Type::F64), f64(limit)); };
    const auto either = [&](NodeId a, NodeId b) { return build_.apply(Op::Or, Type::Bool, a, b); };
    is_soft_ = either(is_short(inputs.attack, kAbruptAttack),
                      either(is_short(inputs.decay, kAbruptFall), is_short(inputs.release, kAbruptFall)));
  }

  bool is_known() const {
    const auto is_fixed = [&](NodeId id) { return build_[id].rate != Rate::Sample; };
    return inputs_.held.valid() && is_fixed(inputs_.attack) && is_fixed(inputs_.decay) && is_fixed(inputs_.sustain);
  }

  // The segments, and what of each is in force at a frame: the attack until frame `peak`, whose level is 1; the decay
  // while the gate is held; the release from the level `left` of the last frame of the gate.
  NodeId known() {
    const NodeId one = f64(1);
    const NodeId sustain = build_.convert(inputs_.sustain, Type::F64);
    const NodeId rise = exponent(inputs_.attack, kAttackCharge);
    const NodeId fall = exponent(inputs_.decay, kSixtyDecibels);
    const NodeId fade = exponent(inputs_.release, kSixtyDecibels);
    const NodeId peak = subtract(ceiling(frames(inputs_.attack)), one);
    const NodeId last = subtract(inputs_.held, one);
    const NodeId risen = subtract(f64(kAttackTarget), multiply(f64(kAttackTarget), power(rise, taken(inputs_.held))));
    const NodeId fallen = add(sustain, multiply(subtract(one, sustain), power(fall, taken(subtract(last, peak)))));
    const NodeId left = build_.apply(Op::Select, Type::F64, less(last, peak), risen, fallen);

    const NodeId frame = build_.source(Op::Frame, Type::I32, Rate::Sample);
    const NodeId rises = less(frame, i32(minimum(peak, inputs_.held)));
    const NodeId is_held = less(frame, i32(inputs_.held));
    const auto choose = [&](NodeId attack, NodeId decay, NodeId release) {
      const Type type = build_[attack].type;
      return build_.apply(Op::Select, type, rises, attack, build_.apply(Op::Select, type, is_held, decay, release));
    };
    const NodeId origin = choose(i32(f64(-1)), i32(peak), i32(last));
    const NodeId octaves = choose(in_octaves(rise), in_octaves(fall), in_octaves(fade));
    const NodeId way = choose(f32(f64(-kAttackTarget)), f32(subtract(one, sustain)), f32(left));
    const NodeId target = choose(f32(f64(kAttackTarget)), f32(sustain), f32(f64(0)));
    const NodeId steps = taken(f32(build_.apply(Op::Subtract, Type::I32, frame, origin)));
    const NodeId rest = build_.apply(Op::Exp2, Type::F32, build_.apply(Op::Multiply, Type::F32, octaves, steps));
    const NodeId level = build_.apply(Op::Add, Type::F32, target, build_.apply(Op::Multiply, Type::F32, way, rest));
    return build_.apply(Op::Minimum, Type::F32, level, f32(one));
  }

  NodeId recursion(Function& function) {
    const std::uint32_t level_memory = add_state(function);
    // 1 once the attack has reached the top, while the gate is open
    const std::uint32_t peak_memory = add_state(function);
    const NodeId level = build_.source(Op::State, Type::F32, Rate::Sample, level_memory);
    const NodeId peaked = build_.source(Op::State, Type::F32, Rate::Sample, peak_memory);
    const NodeId zero = build_.constant(0, Type::F32);
    const NodeId one = build_.constant(1, Type::F32);

    const NodeId open = build_.apply(Op::Less, Type::Bool, zero, inputs_.gate);
    const NodeId falls = build_.apply(Op::Less, Type::Bool, zero, peaked);
    const auto choose = [&](NodeId attack, NodeId decay, NodeId release) {
      return build_.apply(Op::Select, Type::F32, open, build_.apply(Op::Select, Type::F32, falls, decay, attack),
                          release);
    };
    const NodeId target = choose(f32(f64(kAttackTarget)), f32(inputs_.sustain), zero);
    NodeId speed = choose(coefficient(inputs_.attack, kAttackCharge), coefficient(inputs_.decay, kSixtyDecibels),
                          coefficient(inputs_.release, kSixtyDecibels));
    if (!is_abrupt()) {
      const NodeId octaves = choose(in_octaves(exponent(inputs_.attack, kAttackCharge)),
                                    in_octaves(exponent(inputs_.decay, kSixtyDecibels)),
                                    in_octaves(exponent(inputs_.release, kSixtyDecibels)));
      const NodeId segment = choose(one, build_.constant(2, Type::F32), zero);
      speed = softened(speed, octaves, segment, function);
    }
    const NodeId step =
        build_.apply(Op::Multiply, Type::F32, build_.apply(Op::Subtract, Type::F32, target, level), speed);
    const NodeId moved = build_.apply(Op::Add, Type::F32, level, step);
    const NodeId next = build_.apply(Op::Minimum, Type::F32, moved, one);

    const NodeId reached = build_.apply(Op::LessEqual, Type::Bool, one, moved);
    const NodeId now_falls = build_.apply(Op::Or, Type::Bool, falls, reached);
    const NodeId stays = build_.apply(Op::And, Type::Bool, open, now_falls);
    function.states[level_memory].next = next;
    function.states[peak_memory].next = build_.apply(Op::Select, Type::F32, stays, one, zero);
    return next;
  }

 private:
  static std::uint32_t add_state(Function& function) {
    function.states.push_back({Type::F32, {}});
    return static_cast<std::uint32_t>(function.states.size() - 1);
  }

  // Whether no time can be short.
  bool is_abrupt() const { return build_[is_soft_].op == Op::Constant && build_[is_soft_].constant == 0; }
  NodeId if_soft(double soft, double abrupt, Type type) {
    return build_.apply(Op::Select, type, is_soft_, build_.constant(soft, type), build_.constant(abrupt, type));
  }
  // The steps at full speed that are as far as the first `frames` of a segment.
  NodeId taken(NodeId frames) {
    if (is_abrupt()) return frames;
    const Type type = build_[frames].type;
    const auto apply = [&](Op op, NodeId a, NodeId b) { return build_.apply(op, type, a, b); };
    const NodeId start = apply(Op::Minimum, frames, if_soft(softness_, 0, type));
    const NodeId part = apply(Op::Multiply, start, build_.constant(0.5 / softness_, type));
    return apply(Op::Add, frames, apply(Op::Multiply, start, apply(Op::Subtract, part, build_.constant(1, type))));
  }
  // What of the way is gone: `full`, but less in the first frames of a `segment`, which is a number. A whole step
  // leaves 2 to the power of `octaves`.
  NodeId softened(NodeId full, NodeId octaves, NodeId segment, Function& function) {
    const std::uint32_t segment_memory = add_state(function);
    const std::uint32_t part_memory = add_state(function);
    const auto apply = [&](Op op, NodeId a, NodeId b) { return build_.apply(op, Type::F32, a, b); };
    const auto number = [&](double value) { return build_.constant(value, Type::F32); };
    const NodeId before = build_.source(Op::State, Type::F32, Rate::Sample, segment_memory);
    const NodeId changed = build_.apply(Op::Or, Type::Bool, less(before, segment), less(segment, before));
    const NodeId last = build_.source(Op::State, Type::F32, Rate::Sample, part_memory);
    const NodeId part = build_.apply(Op::Select, Type::F32, changed, if_soft(0.5 / softness_, 1, Type::F32),
                                     apply(Op::Add, last, number(1 / softness_)));
    function.states[segment_memory].next = segment;
    function.states[part_memory].next = apply(Op::Minimum, part, number(1));
    const NodeId left = build_.apply(Op::Exp2, Type::F32, apply(Op::Multiply, octaves, part));
    return build_.apply(Op::Select, Type::F32, less(part, number(1)), apply(Op::Subtract, number(1), left), full);
  }

  NodeId f64(double value) { return build_.constant(value, Type::F64); }
  NodeId f32(NodeId value) { return build_.convert(value, Type::F32); }
  NodeId i32(NodeId value) { return build_.apply(Op::ToI32, Type::I32, value); }
  NodeId add(NodeId a, NodeId b) { return build_.apply(Op::Add, Type::F64, a, b); }
  NodeId subtract(NodeId a, NodeId b) { return build_.apply(Op::Subtract, Type::F64, a, b); }
  NodeId multiply(NodeId a, NodeId b) { return build_.apply(Op::Multiply, Type::F64, a, b); }
  NodeId divide(NodeId a, NodeId b) { return build_.apply(Op::Divide, Type::F64, a, b); }
  NodeId minimum(NodeId a, NodeId b) { return build_.apply(Op::Minimum, Type::F64, a, b); }
  NodeId less(NodeId a, NodeId b) { return build_.apply(Op::Less, Type::Bool, a, b); }
  NodeId ceiling(NodeId a) {
    const NodeId downwards = build_.apply(Op::Floor, Type::F64, build_.apply(Op::Negate, Type::F64, a));
    return build_.apply(Op::Negate, Type::F64, downwards);
  }

  NodeId frames(NodeId seconds) {
    const NodeId time =
        build_.apply(Op::Maximum, Type::F64, build_.convert(seconds, Type::F64), f64(kShortestEnvelopeTime));
    return multiply(time, f64(rate_));
  }
  // What is left of the way to a target after one step is e to the power of this.
  NodeId exponent(NodeId seconds, double charge) {
    return divide(f64(-charge), subtract(frames(seconds), if_soft(0.5 * softness_, 0, Type::F64)));
  }
  // What is left of it after many.
  NodeId power(NodeId exponent, NodeId steps) { return build_.apply(Op::Exp, Type::F64, multiply(exponent, steps)); }
  NodeId in_octaves(NodeId exponent) { return f32(multiply(exponent, f64(kOctaves))); }
  // What of the way is gone.
  NodeId coefficient(NodeId seconds, double charge) {
    return f32(subtract(f64(1), build_.apply(Op::Exp, Type::F64, exponent(seconds, charge))));
  }

  Builder& build_;
  const AdsrInputs& inputs_;
  double rate_;
  double softness_;  // m
  NodeId is_soft_;   // whether a time is short
};

}  // namespace

NodeId lower_adsr(Builder& build, Function& function, const AdsrInputs& inputs, double rate) {
  Envelope envelope(build, inputs, rate);
  return envelope.is_known() ? envelope.known() : envelope.recursion(function);
}

}  // namespace trk::lowering
