#include "runtime/deliver/transfer.h"

#include "runtime/base/web_address.h"

#include <curl/curl.h>
#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <memory>
#include <span>
#include <string_view>
#include <unistd.h>
#include <utility>

namespace trk::deliver {
namespace {

// An answer is a few lines; whoever sends more is not listened to.
constexpr std::size_t kMostHeard = 64 << 10;

// Bytes in a second below which nothing moves.
constexpr double kStandstill = 100;

// ---- Memory that is wiped: libcurl copies addresses and passwords, and its own `free` would leave them lying about.

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

// ---- The library ----------------------------------------------------------------------------------------------------

// What is used of libcurl. It takes long to load, and most runs of trkc send nothing, so it is loaded when it is
// needed.
class Library {
 public:
  static const Library& get() {
    static const Library library;
    return library;
  }

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
  Library() {
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

  template <class Function>
  void find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(dlsym(handle_, name));
    if (function == nullptr) problem_ = fmt::format("this libcurl has no `{}`", name);
  }

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

// A server that hangs up while something is written to it would end the process.
class PipesMayBreak {
 public:
  PipesMayBreak() : before_(std::signal(SIGPIPE, SIG_IGN)) {}
  ~PipesMayBreak() { std::signal(SIGPIPE, before_); }
  PipesMayBreak(const PipesMayBreak&) = delete;
  PipesMayBreak& operator=(const PipesMayBreak&) = delete;

 private:
  void (*before_)(int);
};

// ---- What is sent ---------------------------------------------------------------------------------------------------

// The bytes of a body in order, and who must be asked before the last of them.
class Sender {
 public:
  Sender(const Body& body, const Watcher& watcher) : body_(body), watcher_(watcher) {
    if (!body.file.empty()) file_ = ::open(body.file.c_str(), O_RDONLY | O_CLOEXEC);
    if (!body.file.empty() && file_ < 0) problem_ = errno;
  }
  ~Sender() {
    if (file_ >= 0) ::close(file_);
  }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  std::int64_t size() const {
    return static_cast<std::int64_t>(body_.before.size() + body_.after.size()) + file_size();
  }
  bool has_given_all() const { return has_given_all_; }
  int problem() const { return problem_; }

  std::size_t give(std::span<char> buffer) {
    if (position_ + static_cast<std::int64_t>(buffer.size()) >= size() && !is_allowed_) {
      if (watcher_.before_last_byte && !watcher_.before_last_byte()) return CURL_READFUNC_ABORT;
      is_allowed_ = true;
    }
    std::size_t given = 0;
    while (given < buffer.size() && position_ < size()) {
      const auto got = piece(buffer.subspan(given));
      if (!got) return CURL_READFUNC_ABORT;
      given += *got;
      position_ += static_cast<std::int64_t>(*got);
    }
    if (position_ == size()) has_given_all_ = true;
    return given;
  }

  bool go_back_to(std::int64_t position) {
    position_ = position;
    return position >= 0 && position <= size();
  }

 private:
  std::int64_t file_size() const { return body_.file.empty() ? 0 : body_.file_size; }

  // Copies what comes next, up to the end of the part it lies in.
  std::optional<std::size_t> piece(std::span<char> buffer) {
    const auto begin_of_file = static_cast<std::int64_t>(body_.before.size());
    const std::int64_t end_of_file = begin_of_file + file_size();
    if (position_ < begin_of_file) return copy(body_.before, position_, buffer);
    if (position_ >= end_of_file) return copy(body_.after, position_ - end_of_file, buffer);
    const std::size_t most = std::min<std::int64_t>(static_cast<std::int64_t>(buffer.size()), end_of_file - position_);
    ssize_t got = -1;
    do {
      got = ::pread(file_, buffer.data(), most, position_ - begin_of_file);
    } while (got < 0 && errno == EINTR);
    if (got > 0) return static_cast<std::size_t>(got);
    problem_ = got < 0 ? errno : EIO;
    return std::nullopt;
  }

  static std::size_t copy(const std::string& text, std::int64_t from, std::span<char> buffer) {
    const std::size_t count = std::min(buffer.size(), text.size() - static_cast<std::size_t>(from));
    std::memcpy(buffer.data(), text.data() + from, count);
    return count;
  }

  const Body& body_;
  const Watcher& watcher_;
  int file_ = -1;
  int problem_ = 0;
  std::int64_t position_ = 0;
  bool is_allowed_ = false;
  bool has_given_all_ = false;
};

// ---- One exchange ---------------------------------------------------------------------------------------------------

bool is_certificate_problem(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE || code == CURLE_SSL_CERTPROBLEM ||
         code == CURLE_SSL_ISSUER_ERROR || code == CURLE_SSL_PINNEDPUBKEYNOTMATCH;
}

class Exchange {
 public:
  Exchange(const Request& request, const Watcher& watcher)
      : library_(Library::get()),
        request_(request),
        watcher_(watcher),
        headers_(request.headers),
        commands_(request.commands),
        handle_(library_.init()) {
    if (request.body) sender_.emplace(*request.body, watcher);
  }
  ~Exchange() { library_.cleanup(handle_); }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  Answer run() {
    if (sender_ && sender_->problem() != 0) return unreadable();
    const auto left = std::chrono::duration<double>(request_.deadline - Clock::now()).count();
    if (left <= 0) {
      answer_.problem = "there was no time left";
      return answer_;
    }
    describe(left);
    moved_at_ = Clock::now();
    const PipesMayBreak guard;
    const CURLcode code = library_.perform(handle_);
    judge(code);
    return std::move(answer_);
  }

 private:
  template <class Value>
  void set(CURLoption option, Value value) {
    const CURLcode code = library_.set(handle_, option, value);
    TRK_CHECK(code == CURLE_OK, "libcurl refuses option {}", static_cast<int>(option));
  }

  void describe(double left) {
    const auto address = read_web_address(request_.url);
    TRK_CHECK(address.has_value(), "an address was not looked at");
    const bool is_web = address->scheme != "sftp";
    TRK_CHECK(address->scheme == "https" || !is_web || (address->scheme == "http" && address->is_loopback()),
              "{} is not safe", address->scheme);
    set(CURLOPT_PROTOCOLS_STR, address->scheme.c_str());
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_URL, request_.url.c_str());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_FRESH_CONNECT, 1L);
    set(CURLOPT_FORBID_REUSE, 1L);
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    // What stays on the machine goes through no proxy: that could lie elsewhere, and the way to it is in clear.
    if (address->is_loopback()) set(CURLOPT_NOPROXY, "*");
    if (const char* own = std::getenv("SSL_CERT_FILE"); own != nullptr && *own != '\0') set(CURLOPT_CAINFO, own);
    set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(std::min(request_.connect_within, left)));
    set(CURLOPT_TIMEOUT_MS, milliseconds(left));
    if (is_web) {
      describe_web();
    } else {
      describe_sftp();
    }
    if (sender_) {
      set(CURLOPT_READFUNCTION, &Exchange::give);
      set(CURLOPT_READDATA, this);
      set(CURLOPT_SEEKFUNCTION, &Exchange::go_back);
      set(CURLOPT_SEEKDATA, this);
    }
    set(CURLOPT_WRITEFUNCTION, &Exchange::hear);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &Exchange::hear_header);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Exchange::watch);
    set(CURLOPT_XFERINFODATA, this);
  }

  // HTTP/1.1 only: later versions repeat requests on their own.
  void describe_web() {
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_USERAGENT, "trkc");
    set(CURLOPT_HTTPHEADER, headers_.get());
    if (request_.method == "POST") {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(sender_->size()));
    } else if (sender_) {
      set(CURLOPT_UPLOAD, 1L);
      set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(sender_->size()));
    }
    if (request_.method != "POST") set(CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    if (!request_.user.empty()) {
      set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
      set(CURLOPT_USERNAME, request_.user.c_str());
      set(CURLOPT_PASSWORD, request_.password.c_str());
    }
  }

  // Without the digest of its key libcurl would believe any server.
  void describe_sftp() {
    TRK_CHECK(!request_.host_key.empty(), "a server was to be believed without its key");
    set(CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256, request_.host_key.c_str());
    set(CURLOPT_USERNAME, request_.user.c_str());
    if (!request_.identity.empty()) {
      set(CURLOPT_SSH_AUTH_TYPES, static_cast<long>(CURLSSH_AUTH_PUBLICKEY));
      set(CURLOPT_SSH_PRIVATE_KEYFILE, request_.identity.c_str());
      if (!request_.passphrase.empty()) set(CURLOPT_KEYPASSWD, request_.passphrase.c_str());
    } else {
      set(CURLOPT_SSH_AUTH_TYPES, static_cast<long>(CURLSSH_AUTH_PASSWORD | CURLSSH_AUTH_KEYBOARD));
      set(CURLOPT_PASSWORD, request_.password.c_str());
    }
    if (sender_) {
      set(CURLOPT_UPLOAD, 1L);
      set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(sender_->size()));
    }
    if (!request_.commands.empty()) set(CURLOPT_POSTQUOTE, commands_.get());
  }

  static long milliseconds(double seconds) { return std::clamp(static_cast<long>(seconds * 1000), 1L, 1000000000L); }

  void judge(CURLcode code) {
    long status = 0;
    library_.info(handle_, CURLINFO_RESPONSE_CODE, &status);
    // An interim answer is none; SFTP has numbers of its own.
    if (request_.host_key.empty() && status >= 200) answer_.status = static_cast<int>(status);
    answer_.is_whole = code == CURLE_OK;
    long sent = 0;
    library_.info(handle_, CURLINFO_REQUEST_SIZE, &sent);
    answer_.may_have_arrived = sender_ ? sender_->has_given_all() : sent > 0;
    if (sender_ && sender_->problem() != 0) {
      unreadable();
      return;
    }
    if (request_.wants_digest && answer_.is_whole) answer_.digest = digest_.hexadecimal();
    if (answer_.is_whole) return;
    answer_.is_hopeless = is_certificate_problem(code) || code == CURLE_LOGIN_DENIED ||
                          code == CURLE_REMOTE_ACCESS_DENIED || code == CURLE_REMOTE_FILE_NOT_FOUND;
    answer_.was_command_refused = code == CURLE_QUOTE_ERROR;
    if (stands_still_) {
      answer_.problem = fmt::format("nothing moved for {:.0f} s", request_.patience);
    } else if (code == CURLE_OPERATION_TIMEDOUT) {
      answer_.problem = "it took too long";
    } else if (code == CURLE_ABORTED_BY_CALLBACK) {
      answer_.problem = "the outbox could not be written";
    } else if (code == CURLE_QUOTE_ERROR) {
      answer_.problem = "the server refused to rename the file";
    } else {
      answer_.problem = library_.words(code);
    }
  }

  Answer& unreadable() {
    answer_.problem = fmt::format("the file that lies ready cannot be read: {}", std::strerror(sender_->problem()));
    answer_.is_hopeless = true;
    return answer_;
  }

  // ---- What libcurl calls.

  static std::size_t give(char* buffer, std::size_t size, std::size_t count, void* self) {
    return static_cast<Exchange*>(self)->sender_->give({buffer, size * count});
  }

  static int go_back(void* self, curl_off_t offset, int origin) {
    const bool can = origin == SEEK_SET && static_cast<Exchange*>(self)->sender_->go_back_to(offset);
    return can ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL;
  }

  static std::size_t hear(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& exchange = *static_cast<Exchange*>(self);
    const std::size_t n = size * count;
    if (exchange.request_.wants_digest) {
      exchange.digest_.add(std::as_bytes(std::span(bytes, n)));
      return n;
    }
    std::string& text = exchange.answer_.text;
    if (text.size() + n > kMostHeard) return 0;
    text.append(bytes, n);
    return n;
  }

  static std::size_t hear_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    static_cast<Exchange*>(self)->read_header({bytes, size * count});
    return size * count;
  }

  void read_header(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (line.starts_with("HTTP/")) answer_.retry_after.reset();
    if (colon == std::string_view::npos) return;
    std::string name(line.substr(0, colon));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    while (!value.empty() && (value.back() == '\r' || value.back() == '\n' || value.back() == ' '))
      value.remove_suffix(1);
    if (name == "location") {
      const auto address = read_web_address(value);
      answer_.location = address ? address->server() : "elsewhere";
    }
    if (name != "retry-after") return;
    unsigned seconds = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (problem == std::errc() && end == value.data() + value.size()) answer_.retry_after = seconds;
  }

  static int watch(void* self, curl_off_t, curl_off_t received, curl_off_t total, curl_off_t sent) {
    return static_cast<Exchange*>(self)->look(received, total, sent);
  }

  // Whether the exchange shall end: in a while next to nothing has moved.
  int look(curl_off_t received, curl_off_t total, curl_off_t sent) {
    if (watcher_.progress && total > 0) watcher_.progress(sent, total);
    const double since = std::chrono::duration<double>(Clock::now() - moved_at_).count();
    if (since < request_.patience) return 0;
    const auto moved = static_cast<double>(received + sent - moved_);
    stands_still_ = moved < kStandstill * request_.patience;
    moved_ = received + sent;
    moved_at_ = Clock::now();
    return stands_still_ ? 1 : 0;
  }

  const Library& library_;
  const Request& request_;
  const Watcher& watcher_;
  List headers_;
  List commands_;
  CURL* handle_;
  std::optional<Sender> sender_;
  Sha256 digest_;
  Answer answer_;
  Clock::time_point moved_at_;
  curl_off_t moved_ = 0;
  bool stands_still_ = false;
};

}  // namespace

Result<void> probe_transfer() {
  const std::string& problem = Library::get().problem();
  if (!problem.empty()) return Error{problem};
  return {};
}

Answer transfer(const Request& request, const Watcher& watcher) {
  TRK_CHECK(Library::get().problem().empty(), "libcurl was not probed");
  return Exchange(request, watcher).run();
}

}  // namespace trk::deliver
