// Where `emit` lines send files. Sending is not the sound's business, and nothing here reads a secret.
#include "compiler/base/printer.h"
#include "compiler/check/checker.h"
#include "runtime/base/fields.h"
#include "runtime/base/web_address.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string>
#include <utility>

namespace trk::checking {

namespace kind = diagnostics::kind;
namespace words = diagnostics::phrase;
using source::Span;
using typed::DeliverySetting;

// A setting of a target, and what it wants.
struct DeliveryWish {
  enum class Form {
    File,      // what is sent: music, notes or stems
    OneFile,   // what is one file
    Text,      // a text
    Template,  // a text with fields such as {title}
    Web,       // an address that begins with https://
    WebOrSecret,
    Sftp,     // an address that begins with sftp://
    Chat,     // a name with an `@`, a number, or a secret
    Private,  // a text or a secret
    Secret,   // a secret
    Flag,     // yes or no
    Count,    // a whole number
    Time,     // a time
    HostKey,  // SHA256:…
  };
  std::string_view name;
  Form form = Form::Text;
  bool is_needed = false;
  double low = 0;
  double high = 0;
};

namespace {

using Wish = DeliveryWish;
using Form = DeliveryWish::Form;

// How long and how often is tried, whatever the target.
const std::vector<Wish> kPolicy{{"attempts", Form::Count, false, 1, 100},
                                {"pause", Form::Time, false, 0.001, 3600},
                                {"patience", Form::Time, false, 0.1, 3600},
                                {"deadline", Form::Time, false, 0.1, 86400}};

const std::map<std::string, std::vector<Wish>>& targets() {
  static const std::map<std::string, std::vector<Wish>> kTargets = [] {
    std::map<std::string, std::vector<Wish>> all{
        {"folder", {{"path", Form::Template, true}, {"replace", Form::Flag}}},
        {"put", {{"url", Form::WebOrSecret, true}, {"user", Form::Private}, {"password", Form::Secret}}},
        {"sftp",
         {{"url", Form::Sftp, true},
          {"host_key", Form::HostKey, true},
          {"user", Form::Private, true},
          {"password", Form::Secret},
          {"identity", Form::Text},
          {"passphrase", Form::Secret},
          {"replace", Form::Flag}}},
        {"telegram",
         {{"chat", Form::Chat, true},
          {"token", Form::Secret, true},
          {"caption", Form::Template},
          {"thumbnail", Form::Text},
          {"silent", Form::Flag},
          {"thread", Form::Count, false, 1, 2147483647},
          {"server", Form::Web}}},
        {"webdav",
         {{"url", Form::Web, true}, {"user", Form::Private}, {"password", Form::Secret}, {"replace", Form::Flag}}},
        {"webhook", {{"url", Form::WebOrSecret, true}, {"key", Form::Secret, true}}}};
    for (auto& [name, wishes] : all) {
      wishes.insert(wishes.begin(), {"file", name == "telegram" ? Form::OneFile : Form::File, true});
      wishes.insert(wishes.end(), kPolicy.begin(), kPolicy.end());
    }
    return all;
  }();
  return kTargets;
}

const std::array<std::string_view, 7> kOneFile{"wav", "flac", "aiff", "mp3", "ogg", "opus", "midi"};
const std::string_view kStems = "stems";

// What an environment variable can be called.
bool is_variable(const std::string& name) {
  const auto fits = [](unsigned char c) { return c == '_' || (c < 0x80 && std::isalnum(c) != 0); };
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
         std::all_of(name.begin(), name.end(), fits);
}

// The last one stands where stems are sent, and nowhere else.
const std::array<std::string_view, 8> kFields{"artist", "file", "format", "length", "seed", "tempo", "title", "stem"};

std::span<const std::string_view> fields_of(std::string_view format) {
  return std::span(kFields).first(kFields.size() - (format == kStems ? 0 : 1));
}

std::string listed(std::span<const std::string_view> fields) {
  std::string words;
  for (const std::string_view field : fields) words += (words.empty() ? "`{" : ", `{") + std::string(field) + "}`";
  return words;
}

// The server, and a file on it.
bool is_file_of_sftp(const std::string& text) {
  const auto address = read_web_address(text);
  return address && address->scheme == "sftp" && address->account.empty() && address->path.size() > 1 &&
         address->path.back() != '/';
}

// As `ssh-keygen -l` prints it: 32 bytes in base64.
bool is_host_key(const std::string& text) {
  constexpr std::size_t kDigits = 43;
  const std::string prefix = "SHA256:";
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '+' || c == '/'; };
  return text.starts_with(prefix) && text.size() == prefix.size() + kDigits &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(prefix.size()), text.end(), fits);
}

bool is_chat(const std::string& text) {
  const auto is_digit = [](unsigned char c) { return std::isdigit(c) != 0; };
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  if (text.starts_with('@')) return text.size() > 1 && std::all_of(text.begin() + 1, text.end(), fits);
  const std::ptrdiff_t sign = text.starts_with('-') ? 1 : 0;
  return text.size() > static_cast<std::size_t>(sign) && std::all_of(text.begin() + sign, text.end(), is_digit);
}

bool is_flag(const std::string& text) { return text == "yes" || text == "no"; }

}  // namespace

std::vector<std::string_view> Checker::delivery_targets() {
  std::vector<std::string_view> known;
  for (const auto& [name, wishes] : targets()) known.push_back(name);
  return known;
}

bool Checker::read_delivery(const std::string& target, const std::vector<syntax::Argument>& arguments, Span span) {
  const auto found = targets().find(target);
  if (found == targets().end()) return false;
  std::vector<std::string_view> known;
  for (const Wish& wish : found->second) known.push_back(wish.name);
  const Arguments given = settings_of(target, known, arguments);
  typed::Delivery delivery{target, "", {}, span};
  for (const Wish& wish : found->second) {
    const std::string name(wish.name);
    const auto argument = given.find(name);
    if (argument == given.end()) {
      if (wish.is_needed) sink_.report(kind::missing_setting, span, target, name);
      continue;
    }
    auto setting = read_delivery_setting(wish, *argument->second, delivery.format);
    if (!setting) continue;
    setting->span = span_of(argument->second->value);
    if (name == "file") {
      delivery.format = setting->text;
    } else {
      delivery.settings.emplace(name, std::move(*setting));
    }
  }
  if (target == "sftp" && given.count("password") == 0 && given.count("identity") == 0) {
    sink_.report(kind::missing_setting, span, target, "identity");
  }
  if (delivery.format == kStems) check_places(delivery);
  typed_.deliveries.push_back(std::move(delivery));
  return true;
}

// Stems are many files, and a place has room for one. A webhook is told which stem it gets.
void Checker::check_places(const typed::Delivery& delivery) {
  for (const char* name : {"path", "url"}) {
    const auto place = delivery.settings.find(name);
    if (place == delivery.settings.end() || delivery.target == "webhook") continue;
    bool tells_apart = false;
    const auto look = [&](std::string_view field) {
      tells_apart = tells_apart || field == "stem";
      return std::optional<std::string>("x");
    };
    if (!place->second.is_secret) fill_fields(place->second.text, look);
    if (!tells_apart) sink_.report(kind::stems_in_one_place, place->second.span, std::string_view(name));
  }
}

std::optional<DeliverySetting> Checker::read_delivery_setting(const Wish& wish, const syntax::Argument& argument,
                                                              const std::string& format) {
  const Span place = span_of(argument.value);
  const std::string written = evaluator_.text(place);
  const auto refuse = [&](std::string_view wanted) -> std::optional<DeliverySetting> {
    sink_.report(kind::wrong_value, place, "`" + std::string(wish.name) + "`", std::string(wanted), written);
    return std::nullopt;
  };
  switch (wish.form) {
    case Form::File:
      if (written == kStems) return DeliverySetting{written, false, {}};
      [[fallthrough]];
    case Form::OneFile:
      if (std::ranges::find(kOneFile, written) != kOneFile.end()) return DeliverySetting{written, false, {}};
      return refuse(wish.form == Form::File ? "`wav`, `flac`, `aiff`, `mp3`, `ogg`, `opus`, `midi` or `stems`"
                                            : "one file: `wav`, `flac`, `aiff`, `mp3`, `ogg`, `opus` or `midi`");
    case Form::Flag:
      if (is_flag(written)) return DeliverySetting{written, false, {}};
      return refuse("`yes` or `no`");
    case Form::Chat: {
      const auto* text = std::get_if<syntax::Text>(&root()[argument.value].node);
      if (text != nullptr && !is_chat(text->value))
        return refuse("`\"@channel\"`, a number such as `\"-100123\"`, or a secret");
      return read_private(argument, true);
    }
    case Form::Private:
      return read_private(argument, true);
    case Form::Secret:
      return read_private(argument, false);
    case Form::Count:
    case Form::Time:
      return read_delivery_number(argument, wish);
    case Form::WebOrSecret:
      if (std::holds_alternative<syntax::Text>(root()[argument.value].node))
        return read_delivery_text(argument, wish, format);
      return read_private(argument, true);
    case Form::Text:
    case Form::Template:
    case Form::Web:
    case Form::Sftp:
    case Form::HostKey:
      return read_delivery_text(argument, wish, format);
  }
  return std::nullopt;
}

std::optional<DeliverySetting> Checker::read_delivery_number(const syntax::Argument& argument, const Wish& wish) {
  const Span place = span_of(argument.value);
  const std::string who = "`" + std::string(wish.name) + "`";
  std::optional<double> value;
  if (wish.form == Form::Count) {
    const auto count = evaluator_.whole_number(root_scope(), argument.value, who);
    if (count) value = static_cast<double>(*count);
  } else {
    const auto time = evaluator_.constant(root_scope(), argument.value, types::quantity(types::kTime), who);
    if (time) value = time->value;
  }
  if (!value) return std::nullopt;
  if (*value >= wish.low && *value <= wish.high) return DeliverySetting{shortest(*value), false, {}};
  const std::string unit = wish.form == Form::Time ? " s" : "";
  sink_.report(kind::out_of_range, place, evaluator_.text(place),
               "in " + shortest(wish.low) + unit + " .. " + shortest(wish.high) + unit);
  return std::nullopt;
}

// A text, and what must be true of it.
std::optional<DeliverySetting> Checker::read_delivery_text(const syntax::Argument& argument, const Wish& wish,
                                                           const std::string& format) {
  const Span place = span_of(argument.value);
  const auto* text = std::get_if<syntax::Text>(&root()[argument.value].node);
  if (text == nullptr) {
    sink_.report(kind::wrong_value, place, "`" + std::string(wish.name) + "`", "a text", evaluator_.text(place));
    return std::nullopt;
  }
  std::string filled = text->value;
  if (wish.form != Form::Text) {
    std::string unknown;
    const auto fields = fields_of(format);
    const auto name = [&](std::string_view field) -> std::optional<std::string> {
      if (std::ranges::find(fields, field) == fields.end()) return std::nullopt;
      return "x";
    };
    const auto result = fill_fields(filled, name, &unknown);
    if (!result) {
      sink_.report(kind::unknown_field, place, unknown).help(words::known_fields, listed(fields));
      return std::nullopt;
    }
    filled = *result;
  }
  const auto refuse = [&](std::string_view wanted) -> std::optional<DeliverySetting> {
    sink_.report(kind::not_an_address, place, text->value, std::string(wish.name), wanted);
    return std::nullopt;
  };
  const bool is_web = wish.form == Form::Web || wish.form == Form::WebOrSecret;
  if (is_web && !is_safe_address(filled)) {
    return refuse("`https://…`, without a name and a password in it; `http://` speaks to this machine only");
  }
  if (wish.form == Form::Sftp && !is_file_of_sftp(filled)) return refuse("`sftp://server/folder/file.mp3`");
  if (wish.form == Form::HostKey && !is_host_key(filled)) {
    sink_.report(kind::wrong_value, place, "`host_key`", "`SHA256:` and 43 characters, as `ssh-keygen -lf` prints them",
                 evaluator_.text(place));
    return std::nullopt;
  }
  return DeliverySetting{text->value, false, {}};
}

std::optional<DeliverySetting> Checker::read_private(const syntax::Argument& argument, bool may_be_text) {
  const std::string name = "`" + argument.name.text + "`";
  const syntax::Expression& value = root()[argument.value];
  const auto* call = std::get_if<syntax::Call>(&value.node);
  const auto* text = std::get_if<syntax::Text>(&value.node);
  if (text != nullptr && may_be_text) return DeliverySetting{text->value, false, {}};
  const bool is_secret = call != nullptr && evaluator_.text(span_of(call->callee)) == "secret";
  if (text != nullptr) {
    sink_.report(kind::secret_in_clear, argument.name.span, name);
  } else if (!is_secret) {
    sink_.report(kind::wrong_value, value.span, name,
                 may_be_text ? "a text or `secret(\"NAME\")`" : "`secret(\"NAME\")`", evaluator_.text(value.span));
  } else {
    const bool is_one = call->arguments.size() == 1 && call->arguments[0].name.text.empty();
    const auto* variable = is_one ? std::get_if<syntax::Text>(&root()[call->arguments[0].value].node) : nullptr;
    if (variable != nullptr && is_variable(variable->value)) return DeliverySetting{variable->value, true, {}};
    sink_.report(kind::wrong_value, value.span, "`secret`",
                 "the name of an environment variable, such as `\"TRK_TOKEN\"`", evaluator_.text(value.span));
  }
  return std::nullopt;
}

}  // namespace trk::checking
