// The code of fmt that is no template, once: elsewhere it is only declared, which compiles in half the time.
#define FMT_HEADER_ONLY
#include <fmt/format.h>

#include <cstdio>
#include <string>

// Whose address is taken is not left out.
std::string (*format_code)(fmt::string_view, fmt::format_args) = &fmt::vformat;
void (*print_code)(std::FILE*, fmt::string_view, fmt::format_args) = &fmt::vprint;
