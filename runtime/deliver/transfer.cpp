#include "runtime/deliver/transfer.h"

#include "runtime/base/web_address.h"
#include "runtime/deliver/libcurl.h"
#include "runtime/deliver/sender.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>

namespace trk::deliver {
namespace {

// An answer is a few lines; whoever sends more is not listened to.
constexpr std::size_t kMostHeard = 64 << 10;

// Bytes in a second below which nothing moves.
constexpr double kStandstill = 100;

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
        commands_before_(request.commands_before),
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
    const auto address = read_web_address(request_.url.value());
    TRK_CHECK(address.has_value(), "an address was not looked at");
    const bool is_web = address->scheme != "sftp";
    TRK_CHECK(address->scheme == "https" || !is_web || (address->scheme == "http" && address->is_loopback()),
              "{} is not safe", address->scheme);
    set(CURLOPT_PROTOCOLS_STR, address->scheme.c_str());
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_URL, request_.url.value().c_str());
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
    if (!request_.user.value().empty()) {
      set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
      set(CURLOPT_USERNAME, request_.user.value().c_str());
      set(CURLOPT_PASSWORD, request_.password.value().c_str());
    }
  }

  // Without the digest of its key libcurl would believe any server.
  void describe_sftp() {
    TRK_CHECK(!request_.host_key.empty(), "a server was to be believed without its key");
    set(CURLOPT_SSH_HOST_PUBLIC_KEY_SHA256, request_.host_key.c_str());
    set(CURLOPT_USERNAME, request_.user.value().c_str());
    if (!request_.identity.empty()) {
      set(CURLOPT_SSH_AUTH_TYPES, static_cast<long>(CURLSSH_AUTH_PUBLICKEY));
      set(CURLOPT_SSH_PRIVATE_KEYFILE, request_.identity.c_str());
      if (!request_.passphrase.value().empty()) set(CURLOPT_KEYPASSWD, request_.passphrase.value().c_str());
    } else {
      set(CURLOPT_SSH_AUTH_TYPES, static_cast<long>(CURLSSH_AUTH_PASSWORD | CURLSSH_AUTH_KEYBOARD));
      set(CURLOPT_PASSWORD, request_.password.value().c_str());
    }
    if (sender_) {
      set(CURLOPT_UPLOAD, 1L);
      set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(sender_->size()));
    }
    if (!request_.commands_before.empty()) set(CURLOPT_QUOTE, commands_before_.get());
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
  List commands_before_;
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
