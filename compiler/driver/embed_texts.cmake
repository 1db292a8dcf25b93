# Writes OUTPUT, the C++ source of HEADER: a function FUNCTION(name) that returns the text of the file NAME.EXTENSION in
# FOLDER, and FUNCTION_names() that lists them. Run with cmake -P.
file(GLOB paths RELATIVE ${FOLDER} ${FOLDER}/*.${EXTENSION})
list(SORT paths)
set(entries "")
foreach(path IN LISTS paths)
  file(READ ${FOLDER}/${path} text)
  string(REGEX REPLACE "\\.${EXTENSION}$" "" name ${path})
  # A string literal has a length of its own in some compilers; pieces are joined by the compiler.
  string(LENGTH "${text}" length)
  set(literal "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND literal "R\"~trk~(${piece})~trk~\" ")
    math(EXPR at "${at} + 8000")
  endwhile()
  string(APPEND entries "      {\"${name}\", ${literal}},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"${HEADER}\"

#include <map>

namespace trk::driver {
namespace {

const std::map<std::string_view, std::string_view>& texts() {
  static const std::map<std::string_view, std::string_view> kTexts{
${entries}  };
  return kTexts;
}

}  // namespace

std::optional<std::string_view> ${FUNCTION}(std::string_view name) {
  const auto found = texts().find(name);
  if (found == texts().end()) return std::nullopt;
  return found->second;
}

std::vector<std::string_view> ${FUNCTION}_names() {
  std::vector<std::string_view> names;
  for (const auto& [name, text] : texts()) names.push_back(name);
  return names;
}

}  // namespace trk::driver
")
