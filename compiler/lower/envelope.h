// The envelope `adsr`.
#pragma once

#include "compiler/lower/builder.h"

namespace trk::lowering {

// Times of an envelope below this many seconds are taken as this, so that nothing clicks.
constexpr double kShortestEnvelopeTime = 0.0005;

struct AdsrInputs {
  signal::NodeId gate;     // F32
  signal::NodeId held;     // F64 at note rate: the frames for which a gate that is the note's is open; else invalid
  signal::NodeId attack;   // seconds, of any type
  signal::NodeId decay;    // seconds
  signal::NodeId sustain;  // 0 … 1
  signal::NodeId release;  // seconds
};

// Adds the nodes of one envelope, and states where it needs them, and returns its level, F32.
signal::NodeId lower_adsr(Builder& build, signal::Function& function, const AdsrInputs& inputs, double rate);

}  // namespace trk::lowering
