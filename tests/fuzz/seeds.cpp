#include "tests/fuzz/seeds.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace trk::fuzz {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongest = 1 << 14;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Without the comments of a test, which are not for the compiler.
std::string without_head(std::string text) {
  while (text.starts_with("//") || text.starts_with("\n")) {
    const std::size_t end = text.find('\n');
    text.erase(0, end == std::string::npos ? end : end + 1);
  }
  return text;
}

}  // namespace

std::vector<std::string> read_seeds(const std::vector<std::string>& folders) {
  std::vector<fs::path> paths;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.is_regular_file() && entry.path().extension() == ".trk") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> seeds;
  for (const fs::path& path : paths) {
    std::string text = without_head(read(path));
    if (!text.empty() && text.size() <= kLongest) seeds.push_back(std::move(text));
  }
  return seeds;
}

}  // namespace trk::fuzz
