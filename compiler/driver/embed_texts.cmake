# Writes OUTPUT, the C++ source of stdlib.h, from the .trk files in FOLDER. Run with cmake -P.
file(GLOB modules RELATIVE ${FOLDER} ${FOLDER}/*.trk)
list(SORT modules)
set(entries "")
foreach(module IN LISTS modules)
  file(READ ${FOLDER}/${module} text)
  string(REGEX REPLACE "\\.trk$" "" name ${module})
  # A string literal has a length of its own in some compilers; pieces are joined by the compiler.
  string(LENGTH "${text}" length)
  set(literal "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND literal "R\"~trk~(${piece})~trk~\" ")
    math(EXPR at "${at} + 8000")
  endwhile()
  string(APPEND entries "    {\"${name}\", ${literal}},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"compiler/driver/stdlib.h\"

#include <map>

namespace trk::driver {

std::optional<std::string_view> stdlib_module(std::string_view name) {
  static const std::map<std::string_view, std::string_view> modules{
${entries}  };
  const auto found = modules.find(name);
  if (found == modules.end()) return std::nullopt;
  return found->second;
}

}  // namespace trk::driver
")
