// `emit mp3(…)`: how many bits a second of it gets.
#include "compiler/base/printer.h"
#include "compiler/check/checker.h"

#include <algorithm>
#include <vector>

namespace trk::checking {

namespace kind = diagnostics::kind;
using typed::Files;

namespace {

// The smallest mean.
double least_mean(double rate) { return rate <= 24000 ? 8 : 32; }

// LAME keeps a mean up to 310 kilobits.
constexpr std::int64_t kLargestMean = 310;

}  // namespace

// Tells of two settings that answer one question.
bool Checker::chooses_one_rate(const Arguments& given) {
  const auto count = given.count("vbr") + given.count("kbps") + given.count("average");
  if (count < 2) return true;
  const syntax::Argument* last = nullptr;
  for (const char* name : {"vbr", "kbps", "average"}) {
    const auto found = given.find(name);
    if (found == given.end()) continue;
    if (last == nullptr || last->name.span.begin < found->second->name.span.begin) last = found->second;
  }
  sink_.report(kind::wrong_arguments, last->name.span, "mp3", "one of `vbr`, `kbps` and `average`");
  return false;
}

void Checker::read_mp3(const Arguments& given) {
  if (!chooses_one_rate(given)) return;
  const auto whole = [&](const char* name) -> std::optional<std::int64_t> {
    const auto found = given.find(name);
    if (found == given.end()) return std::nullopt;
    return evaluator_.whole_number(root_scope(), found->second->value, "`" + std::string(name) + "`");
  };
  Files::Mp3& mp3 = typed_.files.mp3;
  const std::vector<std::int64_t> constant = typed::constant_mp3_kilobits(typed_.track.rate);
  if (whole("vbr")) {
    const auto quality = read_number(given, "vbr", 0, 9);
    if (quality) mp3.quality = static_cast<int>(*quality);
  } else if (const auto kilobits = whole("kbps")) {
    if (std::find(constant.begin(), constant.end(), *kilobits) == constant.end()) {
      std::string wanted;
      for (const std::int64_t each : constant) {
        wanted += (wanted.empty() ? "" : each == constant.back() ? " or " : ", ") + std::to_string(each);
      }
      sink_.report(kind::wrong_value, span_of(given.at("kbps")->value),
                   "`kbps` of mp3 at " + shortest(typed_.track.rate) + " Hz", wanted, std::to_string(*kilobits));
      return;
    }
    mp3.mode = Files::Mp3::Mode::Constant;
    mp3.kilobits = static_cast<int>(*kilobits);
  } else if (const auto mean = whole("average")) {
    const auto high = static_cast<double>(std::min(constant.back(), kLargestMean));
    if (!read_number(given, "average", least_mean(typed_.track.rate), high)) return;
    mp3.mode = Files::Mp3::Mode::Average;
    mp3.kilobits = static_cast<int>(*mean);
  }
}

}  // namespace trk::checking
