#include "compiler/diagnostics/named_file.h"

namespace trk::diagnostics {

void report(source::FileProblem problem, std::string_view path, source::Span span, Sink& sink) {
  using source::FileProblem;
  switch (problem) {
    case FileProblem::Missing:
      sink.report(kind::missing_file, span, path).help(phrase::paths_count_from_here);
      return;
    case FileProblem::Absolute:
      sink.report(kind::absolute_path, span, path).help(phrase::copy_into_project);
      return;
    case FileProblem::Outside:
      sink.report(kind::outside_project, span, path).help(phrase::copy_into_project);
      return;
    case FileProblem::Folder:
      sink.report(kind::file_is_folder, span, path);
      return;
    case FileProblem::TooLarge:
      sink.report(kind::named_file_too_large, span, path);
      return;
    case FileProblem::Unreadable:
      sink.report(kind::unreadable_file, span, path);
      return;
  }
}

}  // namespace trk::diagnostics
