// Arrays as kernels want them: aligned to a cache line and zero at first.
#pragma once

#include "runtime/base/pages.h"

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>

namespace trk::rendering {

// A fixed number of plain values, aligned to 64 bytes, all zero bits.
template <class T>
class AlignedArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  AlignedArray() = default;

  explicit AlignedArray(std::size_t size) : size_(size) { values_ = {take(size * sizeof(T)), Free{size * sizeof(T)}}; }

  std::size_t size() const { return size_; }
  T* data() { return values_.get(); }
  const T* data() const { return values_.get(); }
  T& operator[](std::size_t i) { return values_.get()[i]; }
  const T& operator[](std::size_t i) const { return values_.get()[i]; }

 private:
  static constexpr std::align_val_t kAlignment{64};

  struct Free {
    std::size_t bytes = 0;
    void operator()(T* values) const {
      if (bytes < kLargeArray) {
        ::operator delete(values, kAlignment);
      } else {
        unmap_pages(values, bytes);
      }
    }
  };

  static T* take(std::size_t bytes) {
    if (bytes >= kLargeArray) return static_cast<T*>(map_pages(bytes));
    void* const values = ::operator new(bytes, kAlignment);
    std::memset(values, 0, bytes);
    return static_cast<T*>(values);
  }

  std::unique_ptr<T, Free> values_;
  std::size_t size_ = 0;
};

}  // namespace trk::rendering
