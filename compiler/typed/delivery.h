// Where a file goes, as an `emit` line of `deliver` says: its target and every setting, as written.
#pragma once

#include "compiler/source/span.h"

#include <map>
#include <string>

namespace trk::typed {

struct DeliverySetting {
  std::string text;  // of a secret, its name
  bool is_secret = false;
  source::Span span;
};

struct Delivery {
  std::string target;                               // `telegram`
  std::string format;                               // of the file: `mp3`
  std::map<std::string, DeliverySetting> settings;  // without `file`
  source::Span span;                                // of the target's name
};

}  // namespace trk::typed
