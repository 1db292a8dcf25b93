#include "compiler/check/euclid.h"

#include "runtime/base/check.h"

#include <algorithm>
#include <utility>

namespace trk::checking {

std::vector<bool> euclid(int hits, int cells) {
  TRK_CHECK(hits >= 0 && hits <= cells, "{} hits in {} cells", hits, cells);
  // `many` copies of the group `front` are followed by `rest` copies of `back`. Each round hangs a back on every front
  // it can; what is left over becomes the new back, until one or none is left.
  std::vector<bool> front = {true};
  std::vector<bool> back = {false};
  int many = hits;
  int rest = cells - hits;
  while (many > 0 && rest > 1) {
    const int joined = std::min(many, rest);
    std::vector<bool> pair = front;
    pair.insert(pair.end(), back.begin(), back.end());
    if (many > rest) back = std::move(front);
    front = std::move(pair);
    rest = std::max(many, rest) - joined;
    many = joined;
  }
  std::vector<bool> rhythm;
  for (int i = 0; i < many; ++i) rhythm.insert(rhythm.end(), front.begin(), front.end());
  for (int i = 0; i < rest; ++i) rhythm.insert(rhythm.end(), back.begin(), back.end());
  return rhythm;
}

}  // namespace trk::checking
