// `trkc outbox`: what was delivered, what was not, and what to do about it.
#pragma once

#include <string>
#include <vector>

namespace trk::driver {

// The exit code. `words` follow the verb.
int outbox(const std::vector<std::string>& words);

}  // namespace trk::driver
