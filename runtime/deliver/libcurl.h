// libcurl, as far as it is used. It takes long to load, and most runs of trkc send nothing, so it is loaded when it is
// needed.
#pragma once

#include <curl/curl.h>

#include <string>
#include <vector>

namespace trk::deliver {

class Library {
 public:
  // Whatever libcurl keeps it keeps in memory that is wiped before it is given back.
  static const Library& get();

  // Why it cannot be used; empty if it can.
  const std::string& problem() const { return problem_; }

  decltype(&curl_easy_init) init = nullptr;
  decltype(&curl_easy_setopt) set = nullptr;
  decltype(&curl_easy_getinfo) info = nullptr;
  decltype(&curl_easy_perform) perform = nullptr;
  decltype(&curl_easy_cleanup) cleanup = nullptr;
  decltype(&curl_easy_strerror) words = nullptr;
  decltype(&curl_slist_append) append = nullptr;
  decltype(&curl_slist_free_all) free_list = nullptr;

 private:
  Library();

  template <class Function>
  void find(Function& function, const char* name);

  void* handle_ = nullptr;
  std::string problem_;
};

// A list of headers or commands as libcurl wants it.
class List {
 public:
  explicit List(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) list_ = Library::get().append(list_, line.c_str());
  }
  ~List() { Library::get().free_list(list_); }
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

}  // namespace trk::deliver
