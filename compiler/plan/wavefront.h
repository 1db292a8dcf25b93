// Circles that are alike and fed by each other, as the sections of a cascade are, found to go side by side.
#pragma once

#include "compiler/plan/circles.h"
#include "compiler/plan/loops.h"
#include "compiler/signal/module.h"

#include <cstdint>
#include <vector>

namespace trk::plan {

// Circles that do the same to different signals; those that are like no other are left out.
std::vector<std::vector<std::uint32_t>> alike(const signal::Function& function, const Circles& circles);

struct Cascade {
  std::vector<std::uint32_t> circles;
  std::vector<Rank> wavefronts;  // ways to compute it; none where no circle feeds another
};

// As many as one wavefront can hold of circles that are alike, beginning with those that wait for no other of them.
// What `others` compute is in it nowhere.
Cascade first_cascade(const signal::Function& function, const Reads& reads, const Circles& circles,
                      const std::vector<std::uint32_t>& alike, const std::vector<Rank>& others);

}  // namespace trk::plan
