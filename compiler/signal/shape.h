// What a kernel depends on, as text.
#pragma once

#include "compiler/signal/module.h"

#include <string>
#include <vector>

namespace trk::signal {

// A number that a node reads.
struct Reading {
  NodeId node;
  int operand;
};

// The sample-rate part of a function, numbered by itself, without names and without what happens per note. Functions
// whose shapes are equal can be computed by one kernel, given the columns of each.
std::string shape(const Function& function);

// The shape without those of its constants that may as well be Settings, and where these are read, in order.
struct Form {
  std::string text;
  std::vector<Reading> numbers;
};
Form form(const Function& function);

}  // namespace trk::signal
