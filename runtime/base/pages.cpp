#include "runtime/base/pages.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <malloc.h>
#include <map>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>

namespace trk {
namespace {

// What x86-64 and AArch64 with pages of 4 KB call large.
constexpr std::size_t kLargePage = std::size_t{1} << 21;
constexpr std::size_t kSmallPage = std::size_t{1} << 12;

// How far behind the work a thread may still be.
constexpr std::uintptr_t kBehind = 8 * kLargePage;

std::uintptr_t address(const void* place) { return reinterpret_cast<std::uintptr_t>(place); }

// Large pages stand where whole ones fit, and small ones at the end, lest an array take more than it needs.
std::size_t whole_pages(std::size_t bytes) { return (bytes + kSmallPage - 1) / kSmallPage * kSmallPage; }

// The spooled arrays, by their first address.
class Spools {
 public:
  void add(const void* pages, std::size_t size) {
    const std::lock_guard lock(mutex_);
    sizes_[address(pages)] = size;
  }

  void remove(const void* pages) {
    const std::lock_guard lock(mutex_);
    sizes_.erase(address(pages));
  }

  // The first address of the one that `place` is in, or 0.
  std::uintptr_t begin_of(const void* place) {
    const std::lock_guard lock(mutex_);
    const auto after = sizes_.upper_bound(address(place));
    if (after == sizes_.begin()) return 0;
    const auto [begin, size] = *std::prev(after);
    return address(place) - begin < size ? begin : 0;
  }

 private:
  std::mutex mutex_;
  std::map<std::uintptr_t, std::size_t> sizes_;
};

Spools& spools() {
  static Spools all;
  return all;
}

// A nameless file of `size` bytes that the disk has room for, or -1.
int open_spool(std::size_t size) {
  const char* const wanted = std::getenv("TMPDIR");
  const int file = open(wanted != nullptr ? wanted : "/var/tmp", O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
  if (file >= 0 && fallocate(file, 0, 0, static_cast<off_t>(size)) == 0) return file;
  if (file >= 0) close(file);
  return -1;
}

}  // namespace

// The system aligns to small pages only, so more is taken and both ends are given back.
void* map_pages(std::size_t bytes) {
  const std::size_t size = whole_pages(bytes);
  void* const mapped = mmap(nullptr, size + kLargePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  const std::size_t before = (kLargePage - address(mapped) % kLargePage) % kLargePage;
  auto* const pages = static_cast<std::byte*>(mapped) + before;
  if (before > 0) munmap(mapped, before);
  if (before < kLargePage) munmap(pages + size, kLargePage - before);
  const int file = size >= kSpooledArray ? open_spool(size) : -1;
  if (file < 0) {
    madvise(pages, size, MADV_HUGEPAGE);
    return pages;
  }
  void* const spooled = mmap(pages, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file, 0);
  close(file);
  if (spooled == MAP_FAILED) {
    munmap(pages, size);
    throw std::bad_alloc();
  }
  spools().add(pages, size);
  return pages;
}

void unmap_pages(void* pages, std::size_t bytes) {
  const std::size_t size = whole_pages(bytes);
  if (size >= kSpooledArray) spools().remove(pages);
  munmap(pages, size);
}

// A large page that is torn costs much more than one that is dropped, so it goes when its end is reached; and those
// before it once more, since another thread may have come back to them.
void rest(const void* begin, std::size_t bytes) {
  const std::uintptr_t from = address(begin) / kLargePage * kLargePage;
  const std::uintptr_t to = (address(begin) + bytes) / kLargePage * kLargePage;
  if (from == to) return;
  const std::uintptr_t first = spools().begin_of(begin);
  if (first == 0) return;
  const std::uintptr_t behind = std::max(first, from - std::min(from, kBehind));
  madvise(reinterpret_cast<void*>(behind), to - behind, MADV_DONTNEED);
}

// The heap grows by all that it may take on large pages, of which no page is there before it is touched, and is neither
// given back nor passed by but for arrays that map_pages would take. Another heap than that of glibc does not grow
// here.
void put_heap_on_large_pages() {
  constexpr int kOfItsOwn = 4 * static_cast<int>(kLargeArray);
  mallopt(M_TOP_PAD, static_cast<int>(kLargeHeap));
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(kLargeHeap));
  mallopt(M_MMAP_THRESHOLD, kOfItsOwn);
  const std::uintptr_t begin = address(sbrk(0)) / kSmallPage * kSmallPage;
  void* volatile more = std::malloc(kLargeArray);  // volatile, lest it be dropped as of no use
  std::free(more);
  const std::uintptr_t end = address(sbrk(0));
  if (end > begin) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

}  // namespace trk
