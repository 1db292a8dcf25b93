// The front door.
#include "compiler/driver/command_line.h"
#include "compiler/driver/pipeline.h"
#include "runtime/base/check.h"
#include "runtime/base/pages.h"

#include <exception>

int main(int count, char** arguments) {
  try {
    const auto command = trk::driver::read_command_line(count, arguments);
    if (!command.options) return command.exit_code;
    trk::put_heap_on_large_pages();
    return trk::driver::run(*command.options);
  } catch (const std::exception& error) {
    TRK_CHECK(false, "an exception reached the front door: {}", error.what());
  }
}
