#include "compiler/lower/envelope.h"

#include <algorithm>

namespace trk::lowering {

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
namespace {

constexpr double kAttackTarget = 1.25;
constexpr double kAttackCharge = 1.6094379124341003;  // ln 5
constexpr double kSixtyDecibels = 6.907755278982137;  // ln 1000

}  // namespace

NodeId lower_adsr(Builder& build, signal::Function& function, const AdsrInputs& inputs, double rate) {
  const auto f32 = [&](double value) { return build.constant(value, Type::F32); };
  const auto f64 = [&](double value) { return build.constant(value, Type::F64); };
  const auto coefficient = [&](NodeId seconds, double charge) {
    const NodeId time =
        build.apply(Op::Maximum, Type::F64, build.convert(seconds, Type::F64), f64(kShortestEnvelopeTime));
    const NodeId exponent = build.apply(Op::Divide, Type::F64, f64(-charge / rate), time);
    const NodeId kept = build.apply(Op::Exp, Type::F64, exponent);
    return build.convert(build.apply(Op::Subtract, Type::F64, f64(1), kept), Type::F32);
  };
  const auto add_state = [&] {
    function.states.push_back({Type::F32, {}});
    return static_cast<std::uint32_t>(function.states.size() - 1);
  };

  const std::uint32_t level_memory = add_state();
  const std::uint32_t peak_memory = add_state();  // 1 once the attack has reached the top, while the gate is open
  const NodeId level = build.source(Op::State, Type::F32, Rate::Sample, level_memory);
  const NodeId peaked = build.source(Op::State, Type::F32, Rate::Sample, peak_memory);

  const NodeId open = build.apply(Op::Less, Type::Bool, f32(0), inputs.gate);
  const NodeId falls = build.apply(Op::Less, Type::Bool, f32(0), peaked);
  const NodeId sustain = build.convert(inputs.sustain, Type::F32);
  const NodeId held_target = build.apply(Op::Select, Type::F32, falls, sustain, f32(kAttackTarget));
  const NodeId target = build.apply(Op::Select, Type::F32, open, held_target, f32(0));
  const NodeId held_speed = build.apply(Op::Select, Type::F32, falls, coefficient(inputs.decay, kSixtyDecibels),
                                        coefficient(inputs.attack, kAttackCharge));
  const NodeId speed =
      build.apply(Op::Select, Type::F32, open, held_speed, coefficient(inputs.release, kSixtyDecibels));
  const NodeId step = build.apply(Op::Multiply, Type::F32, build.apply(Op::Subtract, Type::F32, target, level), speed);
  const NodeId moved = build.apply(Op::Add, Type::F32, level, step);
  const NodeId next = build.apply(Op::Minimum, Type::F32, moved, f32(1));

  const NodeId reached = build.apply(Op::LessEqual, Type::Bool, f32(1), moved);
  const NodeId now_falls = build.apply(Op::Or, Type::Bool, falls, reached);
  const NodeId stays = build.apply(Op::And, Type::Bool, open, now_falls);
  function.states[level_memory].next = next;
  function.states[peak_memory].next = build.apply(Op::Select, Type::F32, stays, f32(1), f32(0));
  return next;
}

}  // namespace trk::lowering
