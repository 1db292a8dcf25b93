#include "runtime/base/pages.h"

#include <cstdint>
#include <sys/mman.h>

namespace trk {
namespace {

// What x86-64 and AArch64 with pages of 4 KB call large.
constexpr std::size_t kLargePage = std::size_t{1} << 21;

std::size_t whole_pages(std::size_t bytes) { return (bytes + kLargePage - 1) / kLargePage * kLargePage; }

}  // namespace

// The system aligns to small pages only, so more is taken and both ends are given back.
void* map_pages(std::size_t bytes) {
  const std::size_t size = whole_pages(bytes);
  void* const mapped = mmap(nullptr, size + kLargePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  const std::size_t before = (kLargePage - reinterpret_cast<std::uintptr_t>(mapped) % kLargePage) % kLargePage;
  auto* const pages = static_cast<std::byte*>(mapped) + before;
  if (before > 0) munmap(mapped, before);
  if (before < kLargePage) munmap(pages + size, kLargePage - before);
  madvise(pages, size, MADV_HUGEPAGE);
  return pages;
}

void unmap_pages(void* pages, std::size_t bytes) { munmap(pages, whole_pages(bytes)); }

}  // namespace trk
