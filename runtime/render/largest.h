// The largest of what several threads find. Which of them is first cannot matter.
#pragma once

#include <atomic>

namespace trk::rendering {

class Largest {
 public:
  explicit Largest(float value = 0) : value_(value) {}

  float value() const { return value_.load(std::memory_order_relaxed); }
  void offer(float value) {
    float known = this->value();
    while (value > known && !value_.compare_exchange_weak(known, value, std::memory_order_relaxed)) {
    }
  }

 private:
  std::atomic<float> value_;
};

}  // namespace trk::rendering
