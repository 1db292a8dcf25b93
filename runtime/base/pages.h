// Large arrays straight from the system: all zero, and on large pages where it has them. The first touch of a page is a
// trap into the kernel, and reading here and there in many small pages misses the table of pages at every turn.
//
// Arrays longer than any song of some minutes needs are spooled: they stand in a nameless file in TMPDIR or /var/tmp,
// mapped, and only what is being worked on is in memory. All room on the disk is taken when the file is made, since a
// mapped write could not say that there is none; where there is none, the array stands in memory after all.
#pragma once

#include <cstddef>
#include <limits>
#include <new>
#include <utility>

namespace trk {

// From this many bytes on an array is worth pages of its own.
inline constexpr std::size_t kLargeArray = std::size_t{1} << 20;

// From this many on it is spooled: a side of six minutes.
inline constexpr std::size_t kSpooledArray = std::size_t{1} << 26;

// Of the heap: what the compiler takes for a song of thousands of notes.
inline constexpr std::size_t kLargeHeap = std::size_t{1} << 26;

// Zero bytes, aligned to a large page. Throws std::bad_alloc where there is no memory.
void* map_pages(std::size_t bytes);
// Gives them back; `bytes` as they were asked for.
void unmap_pages(void* pages, std::size_t bytes);

// Says that a part of such an array is not needed for a while: of a spooled one it leaves memory until it is read
// again. Arrays in memory stay as they are.
void rest(const void* begin, std::size_t bytes);

// Lets the heap of `new` and `malloc` grow on large pages, as far as kLargeHeap. For the beginning of a program: what
// is there already stays where it is.
void put_heap_on_large_pages();

// For the vectors that hold a whole song. What `resize` adds holds no particular value, so that it touches no page.
template <class T>
struct PageAllocator {
  using value_type = T;

  PageAllocator() = default;
  template <class Other>
  PageAllocator(const PageAllocator<Other>&) {}

  T* allocate(std::size_t n) {
    if (n > std::numeric_limits<std::size_t>::max() / sizeof(T)) throw std::bad_array_new_length();
    const std::size_t bytes = n * sizeof(T);
    return static_cast<T*>(bytes < kLargeArray ? ::operator new(bytes) : map_pages(bytes));
  }
  void deallocate(T* values, std::size_t n) {
    if (n * sizeof(T) < kLargeArray) {
      ::operator delete(values);
    } else {
      unmap_pages(values, n * sizeof(T));
    }
  }

  template <class Made>
  void construct(Made* place) {
    ::new (static_cast<void*>(place)) Made;
  }
  template <class Made, class... Values>
  void construct(Made* place, Values&&... values) {
    ::new (static_cast<void*>(place)) Made(std::forward<Values>(values)...);
  }

  friend bool operator==(const PageAllocator&, const PageAllocator&) { return true; }
};

}  // namespace trk
