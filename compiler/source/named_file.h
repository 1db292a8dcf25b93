// A file that a text names by its path: found, or why not.
#pragma once

#include <variant>

namespace trk::source {

enum class FileProblem {
  Missing,
  Absolute,  // a path from the root of the disk
  Outside,   // beyond the folder that may be read
  Folder,
  TooLarge,
  Unreadable,  // no ordinary file, or one that the system does not give
};

template <class T>
using Found = std::variant<T, FileProblem>;

}  // namespace trk::source
