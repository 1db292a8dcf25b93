// Where machine code may outlive the process: the interface by which code generation asks for it. The files are the
// driver's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace trk {

// Objects by key. Called from several threads at once.
//
// A key is a text of some kilobytes that tells everything the object depends on. A store may file it under a digest,
// but compares the whole key before it answers. Forgetting is always allowed, and so is an object that turns out to be
// damaged: it is compiled again.
class ObjectStore {
 public:
  virtual ~ObjectStore() = default;

  virtual std::optional<std::string> get(const std::string& key) = 0;
  virtual void put(const std::string& key, std::string_view object) = 0;
};

}  // namespace trk
