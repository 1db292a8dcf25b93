// How far ducks lower a bus, frame by frame.
#pragma once

#include "runtime/plan/render_plan.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trk::rendering {

// The gain of one Duck through song time.
class DuckCurve {
 public:
  explicit DuckCurve(const runtime::Duck& duck);

  // factors[i] = the smaller of factors[i] and the gain at song frame `frame` + i.
  void lower(std::int64_t frame, std::size_t n, double* factors) const;

 private:
  const runtime::Duck* duck_;
  std::vector<double> fall_;  // at attack, attack - 1, … 1 frames before an onset
  std::vector<double> rise_;  // at 0, 1, … recovery - 1 frames after it
};

}  // namespace trk::rendering
