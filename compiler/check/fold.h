// Arithmetic on constants, in the same functions that the sound is made of, so that a value is the same whether it is
// known when compiling or computed while a note sounds.
#pragma once

#include "compiler/check/value.h"

#include <optional>
#include <vector>

namespace trk::checking {

// The value of an operation on constants, in double precision.
double fold(typed::Op op, const std::vector<Scalar>& operands);

// The exact fraction, where all operands are fractions and the operation keeps them so.
std::optional<Rational> fold_exact(typed::Op op, const std::vector<Scalar>& operands);

// base^exponent for base > 0.
double fold_power(double base, double exponent);

}  // namespace trk::checking
