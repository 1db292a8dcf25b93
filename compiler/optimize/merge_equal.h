// Makes one of what always holds the same.
#pragma once

#include "compiler/signal/module.h"

namespace trk::optimizing {

// `lower` makes nodes one that read the same. Memory it cannot compare before it knows what will be stored there: two
// filters of one signal, or a signal remembered twice, are found here.
void merge_equal(signal::Function& function);

}  // namespace trk::optimizing
