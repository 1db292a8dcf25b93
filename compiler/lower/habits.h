// Warnings about equations that are right as arithmetic and wrong as sound.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/signal/module.h"
#include "compiler/source/source_file.h"
#include "compiler/typed/graph.h"

#include <vector>

namespace trk::lowering {

// Judges the nodes of `order`; `rates` says how often each node of the graph changes, and `texts` holds what they were
// written as.
void warn_of_habits(const typed::Graph& graph, const std::vector<typed::NodeId>& order,
                    const std::vector<signal::Rate>& rates, const source::SourceMap& texts, diagnostics::Sink& sink);

}  // namespace trk::lowering
