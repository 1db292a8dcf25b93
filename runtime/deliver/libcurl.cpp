#include "runtime/deliver/libcurl.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string.h>

namespace trk::deliver {
namespace {

// Memory that is wiped: libcurl copies addresses and passwords, and its own `free` would leave them lying about.

constexpr std::size_t kHeader = alignof(std::max_align_t);

void* wiping_malloc(std::size_t size) {
  auto* const block = static_cast<std::byte*>(std::malloc(size + kHeader));
  if (block == nullptr) return nullptr;
  std::memcpy(block, &size, sizeof size);
  return block + kHeader;
}

void wiping_free(void* memory) {
  if (memory == nullptr) return;
  auto* const block = static_cast<std::byte*>(memory) - kHeader;
  std::size_t size = 0;
  std::memcpy(&size, block, sizeof size);
  explicit_bzero(block, size + kHeader);
  std::free(block);
}

void* wiping_realloc(void* memory, std::size_t size) {
  void* const larger = wiping_malloc(size);
  if (larger == nullptr || memory == nullptr) return larger;
  std::size_t before = 0;
  std::memcpy(&before, static_cast<std::byte*>(memory) - kHeader, sizeof before);
  std::memcpy(larger, memory, std::min(before, size));
  wiping_free(memory);
  return larger;
}

void* wiping_calloc(std::size_t count, std::size_t size) {
  if (size != 0 && count > SIZE_MAX / size) return nullptr;
  void* const memory = wiping_malloc(count * size);
  if (memory != nullptr) std::memset(memory, 0, count * size);
  return memory;
}

char* wiping_strdup(const char* text) {
  const std::size_t size = std::strlen(text) + 1;
  void* const memory = wiping_malloc(size);
  if (memory != nullptr) std::memcpy(memory, text, size);
  return static_cast<char*>(memory);
}

}  // namespace

const Library& Library::get() {
  static const Library library;
  return library;
}

template <class Function>
void Library::find(Function& function, const char* name) {
  function = reinterpret_cast<Function>(dlsym(handle_, name));
  if (function == nullptr) problem_ = fmt::format("this libcurl has no `{}`", name);
}

Library::Library() {
  handle_ = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (handle_ == nullptr) handle_ = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (handle_ == nullptr) {
    problem_ = "delivering takes libcurl, and it is not installed (`apt install libcurl4`)";
    return;
  }
  decltype(&curl_global_init_mem) global_init = nullptr;
  find(global_init, "curl_global_init_mem");
  find(init, "curl_easy_init");
  find(set, "curl_easy_setopt");
  find(info, "curl_easy_getinfo");
  find(perform, "curl_easy_perform");
  find(cleanup, "curl_easy_cleanup");
  find(words, "curl_easy_strerror");
  find(append, "curl_slist_append");
  find(free_list, "curl_slist_free_all");
  if (!problem_.empty()) return;
  unsetenv("SSLKEYLOGFILE");  // It would let others read along.
  if (global_init(CURL_GLOBAL_DEFAULT, wiping_malloc, wiping_free, wiping_realloc, wiping_strdup, wiping_calloc) !=
      CURLE_OK) {
    problem_ = "libcurl cannot be started";
  }
}

}  // namespace trk::deliver
