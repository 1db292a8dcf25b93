// The envelope `adsr` as a small recursion.
#pragma once

#include "compiler/lower/builder.h"

namespace trk::lowering {

struct AdsrInputs {
  signal::NodeId gate;     // F32
  signal::NodeId attack;   // seconds, of any type
  signal::NodeId decay;    // seconds
  signal::NodeId sustain;  // 0 … 1
  signal::NodeId release;  // seconds
};

// Adds the nodes and states of one envelope and returns its level, F32.
signal::NodeId lower_adsr(Builder& build, signal::Function& function, const AdsrInputs& inputs, double rate);

}  // namespace trk::lowering
