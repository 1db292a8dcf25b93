#include "compiler/lower/envelope.h"

#include <algorithm>

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
namespace {

constexpr double kAttackTarget = 1.25;
constexpr double kAttackCharge = 1.6094379124341003;  // ln 5
constexpr double kSixtyDecibels = 6.907755278982137;  // ln 1000
constexpr double kOctaves = 1.4426950408889634;       // 1 / ln 2

class Envelope {
 public:
  Envelope(Builder& build, const AdsrInputs& inputs, double rate) : build_(build), inputs_(inputs), rate_(rate) {}

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
    const NodeId risen = subtract(f64(kAttackTarget), multiply(f64(kAttackTarget), power(rise, inputs_.held)));
    const NodeId fallen = add(sustain, multiply(subtract(one, sustain), power(fall, subtract(last, peak))));
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
    const NodeId steps = f32(build_.apply(Op::Subtract, Type::I32, frame, origin));
    const NodeId rest = build_.apply(Op::Exp2, Type::F32, build_.apply(Op::Multiply, Type::F32, octaves, steps));
    const NodeId level = build_.apply(Op::Add, Type::F32, target, build_.apply(Op::Multiply, Type::F32, way, rest));
    return build_.apply(Op::Minimum, Type::F32, level, f32(one));
  }

  NodeId recursion(Function& function) {
    const auto add_state = [&] {
      function.states.push_back({Type::F32, {}});
      return static_cast<std::uint32_t>(function.states.size() - 1);
    };
    const std::uint32_t level_memory = add_state();
    const std::uint32_t peak_memory = add_state();  // 1 once the attack has reached the top, while the gate is open
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
    const NodeId speed = choose(coefficient(inputs_.attack, kAttackCharge), coefficient(inputs_.decay, kSixtyDecibels),
                                coefficient(inputs_.release, kSixtyDecibels));
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
  NodeId exponent(NodeId seconds, double charge) { return divide(f64(-charge), frames(seconds)); }
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
};

}  // namespace

NodeId lower_adsr(Builder& build, Function& function, const AdsrInputs& inputs, double rate) {
  Envelope envelope(build, inputs, rate);
  return envelope.is_known() ? envelope.known() : envelope.recursion(function);
}

}  // namespace trk::lowering
