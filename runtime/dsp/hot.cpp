// The bodies of Routines. The build compiles this file once per CPU level and names the table by TRK_DSP_TABLE; only
// what has no other definition may be included or called here, lest the linker keep a copy made for a better CPU.
#include "runtime/dsp/routines.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace trk::dsp {
namespace {

#if defined(__AVX512F__)
constexpr int kLanes = 16;
#elif defined(__AVX__)
constexpr int kLanes = 8;
#else
constexpr int kLanes = 4;
#endif

using Quad = float __attribute__((vector_size(16)));
using QuadBits = std::int32_t __attribute__((vector_size(16)));
using Eight = float __attribute__((vector_size(32)));
using Floats = float __attribute__((vector_size(4 * kLanes)));
using FloatBits = std::int32_t __attribute__((vector_size(4 * kLanes)));
using HalfFloats = float __attribute__((vector_size(2 * kLanes)));
using Doubles = double __attribute__((vector_size(4 * kLanes)));
using Integers = std::uint64_t __attribute__((vector_size(4 * kLanes)));
using Fourfold = double __attribute__((vector_size(8 * kMeterLanes)));

template <class Vector, class Element>
Vector load(const Element* from) {
  Vector value;
  __builtin_memcpy(&value, from, sizeof value);
  return value;
}

template <class Vector>
void store(float* to, Vector value) {
  __builtin_memcpy(to, &value, sizeof value);
}

// Half a vector of samples as doubles, the smaller and larger of two, and a b + c for a product that is exact, in one
// instruction each where there is one.
#if defined(__AVX512F__)
Doubles product_and_sum(Doubles a, Doubles b, Doubles c) { return _mm512_fmadd_pd(a, b, c); }
Doubles widen(const float* from) { return _mm512_cvtps_pd(_mm256_loadu_ps(from)); }
Doubles smaller_of(Doubles a, Doubles b) { return _mm512_min_pd(a, b); }
Doubles larger_of(Doubles a, Doubles b) { return _mm512_max_pd(a, b); }
#elif defined(__FMA__)
Doubles product_and_sum(Doubles a, Doubles b, Doubles c) { return _mm256_fmadd_pd(a, b, c); }
Doubles widen(const float* from) { return _mm256_cvtps_pd(_mm_loadu_ps(from)); }
Doubles smaller_of(Doubles a, Doubles b) { return _mm256_min_pd(a, b); }
Doubles larger_of(Doubles a, Doubles b) { return _mm256_max_pd(a, b); }
#elif defined(__x86_64__)
Doubles product_and_sum(Doubles a, Doubles b, Doubles c) { return a * b + c; }
Doubles widen(const float* from) {
  return _mm_cvtps_pd(_mm_castsi128_ps(_mm_loadl_epi64(reinterpret_cast<const __m128i_u*>(from))));
}
Doubles smaller_of(Doubles a, Doubles b) { return _mm_min_pd(a, b); }
Doubles larger_of(Doubles a, Doubles b) { return _mm_max_pd(a, b); }
#else
Doubles product_and_sum(Doubles a, Doubles b, Doubles c) { return a * b + c; }
Doubles widen(const float* from) { return __builtin_convertvector(load<HalfFloats>(from), Doubles); }
Doubles smaller_of(Doubles a, Doubles b) { return a < b ? a : b; }
Doubles larger_of(Doubles a, Doubles b) { return a > b ? a : b; }
#endif

void add_to(std::int64_t* sums, Integers entries) {
  const Integers sum = load<Integers>(sums) + entries;
  __builtin_memcpy(sums, &sum, sizeof sum);
}

// The grid's integers of half a vector of values, each kShiftBits too large; exact_sum.h says why this rounds.
constexpr double kClamp = 1024;
constexpr double kShift = 0x1.8p12;
constexpr std::uint64_t kShiftBits = __builtin_bit_cast(std::uint64_t, kShift);

Integers to_shifted_grid(Doubles values) {
  const Doubles highest = kClamp - Doubles{};
  return (Integers)(larger_of(smaller_of(values, highest), -highest) + kShift);
}

// The same for samples at a gain. Their product is exact, so that it makes no difference whether it is rounded by
// itself.
template <bool kClamps>
Integers to_shifted_grid(Doubles values, float gain) {
  if (kClamps) return to_shifted_grid(values * static_cast<double>(gain));
  return (Integers)product_and_sum(values, gain - Doubles{}, kShift - Doubles{});
}

double product(float a, float b) { return static_cast<double>(a) * static_cast<double>(b); }

std::int64_t to_grid(double value) {
  value = value < kClamp ? value : kClamp;
  value = value > -kClamp ? value : -kClamp;
  return static_cast<std::int64_t>(__builtin_bit_cast(std::uint64_t, value + kShift) - kShiftBits);
}

// What entries are added to: the sums of one side, the same to both sides, or to each with a gain of its own.
enum class Sides { One, Same, Two };

// Adds some vectors of frames of all entries, whose sums stay in registers meanwhile and wrap rather than overflow.
template <Sides kSides, bool kClamps, int kVectors>
void add_vectors(std::int64_t* __restrict left, std::int64_t* __restrict right, const Entry* entries, std::size_t count,
                 std::size_t at) {
  constexpr int kStep = kLanes / 2;
  constexpr bool kTwo = kSides == Sides::Two;
  Integers totals[2][kVectors];
  for (Integers(&side)[kVectors] : totals) {
    for (Integers& total : side) total = kShiftBits * -count - Integers{};
  }
  const Entry* entry = entries;
  do {
    for (int v = 0; v < kVectors; ++v) {
      const Doubles values = widen(entry->samples + at + v * kStep);
      totals[0][v] += to_shifted_grid<kClamps>(values, entry->gains[0]);
      if (kTwo) totals[1][v] += to_shifted_grid<kClamps>(values, entry->gains[1]);
    }
  } while (++entry < entries + count);
  for (int v = 0; v < kVectors; ++v) {
    add_to(left + at + v * kStep, totals[0][v]);
    if (kSides != Sides::One) add_to(right + at + v * kStep, totals[kTwo ? 1 : 0][v]);
  }
}

template <Sides kSides, bool kClamps>
void add_entries(std::int64_t* left, std::int64_t* right, const Entry* entries, std::size_t count, std::size_t n) {
  constexpr std::size_t kStep = kLanes / 2;
  constexpr int kMany = 4;
  std::size_t i = 0;
  for (; i + kMany * kStep <= n; i += kMany * kStep) {
    add_vectors<kSides, kClamps, kMany>(left, right, entries, count, i);
  }
  for (; i + kStep <= n; i += kStep) add_vectors<kSides, kClamps, 1>(left, right, entries, count, i);
  for (; i < n; ++i) {
    for (const Entry* entry = entries; entry < entries + count; ++entry) {
      left[i] += to_grid(product(entry->samples[i], entry->gains[0]));
      if (kSides != Sides::One) right[i] += to_grid(product(entry->samples[i], entry->gains[1]));
    }
  }
}

template <Sides kSides>
void add_entries(std::int64_t* left, std::int64_t* right, const Entry* entries, std::size_t count, std::size_t n) {
  bool fits = true;
  for (const Entry* entry = entries; entry < entries + count; ++entry) {
    fits = fits && __builtin_fabs(product(entry->peak, entry->gains[0])) <= kClamp;
    if (kSides == Sides::Two) fits = fits && __builtin_fabs(product(entry->peak, entry->gains[1])) <= kClamp;
  }
  if (fits) {
    add_entries<kSides, false>(left, right, entries, count, n);
  } else {
    add_entries<kSides, true>(left, right, entries, count, n);
  }
}

void add(std::int64_t* sums, const Entry* entries, std::size_t count, std::size_t n) {
  add_entries<Sides::One>(sums, nullptr, entries, count, n);
}

void add_mono(std::int64_t* left, std::int64_t* right, const Entry* entries, std::size_t count, std::size_t n) {
  bool is_centred = true;
  for (std::size_t k = 0; k < count; ++k) is_centred = is_centred && entries[k].gains[0] == entries[k].gains[1];
  if (is_centred) {
    add_entries<Sides::Same>(left, right, entries, count, n);
  } else {
    add_entries<Sides::Two>(left, right, entries, count, n);
  }
}

// Integers as doubles, with one rounding. Where no instruction does it, in two exact halves: the low one under the
// exponent of 2^52, the high one, its sign bit flipped, under the exponent of 2^84.
#ifdef __AVX512DQ__
Doubles to_doubles(Integers values) { return _mm512_cvtepi64_pd((__m512i)values); }
#else
Doubles to_doubles(Integers values) {
  const auto low = (Doubles)((values & 0xFFFFFFFF) | 0x4330000000000000);
  const auto high = (Doubles)((values >> 32) ^ 0x4530000080000000);
  return (high - (0x1p84 + 0x1p63 + 0x1p52)) + low;
}
#endif

template <int kVectors>
void take_vectors(std::int64_t* sums, const float* const* others, std::size_t count, float* samples, std::size_t at) {
  constexpr int kStep = kLanes / 2;
  Integers totals[kVectors];
  for (int v = 0; v < kVectors; ++v) {
    totals[v] = kShiftBits * -count - Integers{};
    if (sums != nullptr) totals[v] += load<Integers>(sums + at + v * kStep);
  }
  for (std::size_t k = 0; k < count; ++k) {
    for (int v = 0; v < kVectors; ++v) totals[v] += to_shifted_grid(widen(others[k] + at + v * kStep));
  }
  for (int v = 0; v < kVectors; ++v) {
    store(samples + at + v * kStep, __builtin_convertvector(to_doubles(totals[v]) * 0x1p-40, HalfFloats));
  }
  if (sums != nullptr) __builtin_memset(sums + at, 0, kVectors * sizeof(Integers));
}

void take_sums(std::int64_t* sums, const float* const* others, std::size_t count, float* samples, std::size_t n) {
  constexpr std::size_t kStep = kLanes / 2;
  constexpr std::size_t kMany = 4;
  std::size_t i = 0;
  for (; i + kMany * kStep <= n; i += kMany * kStep) take_vectors<kMany>(sums, others, count, samples, i);
  for (; i + kStep <= n; i += kStep) take_vectors<1>(sums, others, count, samples, i);
  for (; i < n; ++i) {
    std::int64_t total = sums != nullptr ? sums[i] : 0;
    for (std::size_t k = 0; k < count; ++k) total += to_grid(others[k][i]);
    samples[i] = static_cast<float>(static_cast<double>(total) * 0x1p-40);
    if (sums != nullptr) sums[i] = 0;
  }
}

// Four frames of four lanes to four lanes of four frames.
void transpose_4x4(const float* block, int width, float* const* runs, std::size_t at) {
  const Quad a = load<Quad>(block);
  const Quad b = load<Quad>(block + width);
  const Quad c = load<Quad>(block + 2 * width);
  const Quad d = load<Quad>(block + 3 * width);
  const Quad ac_low = __builtin_shufflevector(a, c, 0, 4, 1, 5);
  const Quad ac_high = __builtin_shufflevector(a, c, 2, 6, 3, 7);
  const Quad bd_low = __builtin_shufflevector(b, d, 0, 4, 1, 5);
  const Quad bd_high = __builtin_shufflevector(b, d, 2, 6, 3, 7);
  store(runs[0] + at, __builtin_shufflevector(ac_low, bd_low, 0, 4, 1, 5));
  store(runs[1] + at, __builtin_shufflevector(ac_low, bd_low, 2, 6, 3, 7));
  store(runs[2] + at, __builtin_shufflevector(ac_high, bd_high, 0, 4, 1, 5));
  store(runs[3] + at, __builtin_shufflevector(ac_high, bd_high, 2, 6, 3, 7));
}

#ifdef __AVX__
// Four frames of two blocks, side by side in the halves of vectors, to four lanes of frames of one and then the other.
void transpose_4x4_twice(const float* block, const float* other, std::size_t width, float* const* runs,
                         std::size_t at) {
  const auto row = [&](std::size_t frame) -> Eight {
    return _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(block + frame * width)),
                                _mm_loadu_ps(other + frame * width), 1);
  };
  const Eight a = row(0);
  const Eight b = row(1);
  const Eight c = row(2);
  const Eight d = row(3);
  const Eight ac_low = __builtin_shufflevector(a, c, 0, 8, 1, 9, 4, 12, 5, 13);
  const Eight ac_high = __builtin_shufflevector(a, c, 2, 10, 3, 11, 6, 14, 7, 15);
  const Eight bd_low = __builtin_shufflevector(b, d, 0, 8, 1, 9, 4, 12, 5, 13);
  const Eight bd_high = __builtin_shufflevector(b, d, 2, 10, 3, 11, 6, 14, 7, 15);
  store(runs[0] + at, __builtin_shufflevector(ac_low, bd_low, 0, 8, 1, 9, 4, 12, 5, 13));
  store(runs[1] + at, __builtin_shufflevector(ac_low, bd_low, 2, 10, 3, 11, 6, 14, 7, 15));
  store(runs[2] + at, __builtin_shufflevector(ac_high, bd_high, 0, 8, 1, 9, 4, 12, 5, 13));
  store(runs[3] + at, __builtin_shufflevector(ac_high, bd_high, 2, 10, 3, 11, 6, 14, 7, 15));
}
#endif

void to_runs(const float* block, int width, float* const* runs, std::size_t at) {
  if (width == 1) {
    __builtin_memcpy(runs[0] + at, block, kernel::kBlock * sizeof(float));
    return;
  }
  if (width == 2) {
    for (std::size_t frame = 0; frame < kernel::kBlock; ++frame) {
      runs[0][at + frame] = block[2 * frame];
      runs[1][at + frame] = block[2 * frame + 1];
    }
    return;
  }
#ifdef __AVX__
  const auto apart = static_cast<std::size_t>(width);
  for (int lane = 0; lane < width; lane += 4) {
    for (std::size_t frame = 0; frame < kernel::kBlock; frame += 8) {
      const float* const from = block + frame * apart + lane;
      transpose_4x4_twice(from, from + 4 * apart, apart, runs + lane, at + frame);
    }
  }
  return;
#endif
  for (int lane = 0; lane < width; lane += 4) {
    for (int frame = 0; frame < kernel::kBlock; frame += 4) {
      transpose_4x4(block + frame * width + lane, width, runs + lane, at + frame);
    }
  }
}

void multiply(float* samples, const float* factors, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) samples[i] *= factors[i];
}

void scale(float* samples, double constant, const double* factors, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) samples[i] = static_cast<float>(samples[i] * constant * factors[i]);
}

void scale_evenly(float* samples, double constant, double factor, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) samples[i] = static_cast<float>(samples[i] * constant * factor);
}

void follow(const float* samples, double constant, const float* points, std::size_t at, float* followed,
            std::size_t n) {
  for (; n > 0; ++points) {
    const double from = points[0];
    const double slope = (static_cast<double>(points[1]) - from) / static_cast<double>(kPeakHop);
    const std::size_t count = n < kPeakHop - at ? n : kPeakHop - at;
    if (count == kPeakHop) {
      constexpr std::size_t kStep = kLanes / 2;
      for (std::size_t i = 0; i < kPeakHop; i += kStep) {
        Doubles factors;
        for (std::size_t k = 0; k < kStep; ++k) factors[k] = from + slope * static_cast<double>(i + k);
        store(followed + i, __builtin_convertvector(widen(samples + i) * constant * factors, HalfFloats));
      }
    } else {
      for (std::size_t i = 0; i < count; ++i) {
        followed[i] = static_cast<float>(samples[i] * constant * (from + slope * static_cast<double>(at + i)));
      }
    }
    samples += count;
    followed += count;
    n -= count;
    at = 0;
  }
}

// Integer `i` of a side. The bounds are whole, so that holding comes before rounding down, which then is rounding to
// the nearest and one less where that was up.
std::int32_t quantized(double x, double noise, double scale, int shift) {
  constexpr double kWhole = 0x1.8p52;
  double value = x * scale + noise + 0.5;
  value = value > -scale ? value : -scale;
  value = value < scale - 1 ? value : scale - 1;
  const double nearest = (value + kWhole) - kWhole;
  const double floor = nearest - (nearest > value ? 1.0 : 0.0);
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::int32_t>(floor)) << shift);
}

std::size_t quantize(const float* const (&samples)[2], const double* const (&noise)[2], double gain, double scale,
                     int shift, std::int32_t* __restrict frames, std::size_t n) {
  constexpr std::size_t kPiece = 64;
  std::int32_t sides[2][kPiece];
  std::int32_t beyond = 0;
  for (std::size_t from = 0; from < n; from += kPiece) {
    const std::size_t count = n - from < kPiece ? n - from : kPiece;
    for (int side = 0; side < 2; ++side) {
      const float* const in = samples[side] + from;
      const double* const error = noise[side] + from;
      for (std::size_t i = 0; i < count; ++i) {
        const double x = in[i] * gain;
        beyond += __builtin_fabs(x) > 1 ? 1 : 0;
        sides[side][i] = quantized(x, error[i], scale, shift);
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      frames[2 * (from + i)] = sides[0][i];
      frames[2 * (from + i) + 1] = sides[1][i];
    }
  }
  return static_cast<std::size_t>(beyond);
}

void minimum(const float* values, std::size_t distance, float* minima, std::size_t n) {
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    const Floats one = load<Floats>(values + i);
    const Floats other = load<Floats>(values + i + distance);
    store(minima + i, other < one ? other : one);
  }
  for (; i < n; ++i) minima[i] = values[i + distance] < values[i] ? values[i + distance] : values[i];
}

void average(const float* values, std::size_t count, std::ptrdiff_t step, float* means, std::size_t n) {
  constexpr std::size_t kHalf = kLanes / 2;
  const auto parts = static_cast<double>(count);
  std::size_t i = 0;
  for (; i + 4 * kHalf <= n; i += 4 * kHalf) {
    Doubles sums[4]{};
    for (std::size_t k = 0; k < count; ++k) {
      const float* const from = values + i + static_cast<std::ptrdiff_t>(k) * step;
      for (std::size_t v = 0; v < 4; ++v) sums[v] += widen(from + v * kHalf);
    }
    for (std::size_t v = 0; v < 4; ++v) {
      store(means + i + v * kHalf, __builtin_convertvector(sums[v] / parts, HalfFloats));
    }
  }
  for (; i < n; ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < count; ++k)
      sum += values[static_cast<std::ptrdiff_t>(i) + static_cast<std::ptrdiff_t>(k) * step];
    means[i] = static_cast<float>(sum / parts);
  }
}

void interleave(const float* left, const float* right, double gain, float* __restrict frames, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    frames[2 * i] = static_cast<float>(left[i] * gain);
    frames[2 * i + 1] = static_cast<float>(right[i] * gain);
  }
}

// Magnitudes are compared as bits: in that order infinities and, above them, NaN stand beyond all numbers.
Floats larger(Floats value, Floats best) {
  const FloatBits magnitude = (FloatBits)value & 0x7FFFFFFF;
  return (Floats)(magnitude > (FloatBits)best ? magnitude : (FloatBits)best);
}

float larger(float value, float best) {
  const std::int32_t magnitude = __builtin_bit_cast(std::int32_t, value) & 0x7FFFFFFF;
  return magnitude > __builtin_bit_cast(std::int32_t, best) ? __builtin_bit_cast(float, magnitude) : best;
}

// Of magnitudes.
float largest(Floats best) {
  QuadBits parts[kLanes / 4];
  __builtin_memcpy(parts, &best, sizeof best);
  QuadBits found{};
  for (const QuadBits part : parts) found = part > found ? part : found;
  const QuadBits halves = __builtin_shufflevector(found, found, 2, 3, 0, 1);
  found = halves > found ? halves : found;
  const QuadBits others = __builtin_shufflevector(found, found, 1, 0, 3, 2);
  return __builtin_bit_cast(float, others[0] > found[0] ? others[0] : found[0]);
}

float peak(const float* samples, std::size_t n) {
  constexpr int kVectors = 4;
  Floats best[kVectors]{};
  std::size_t i = 0;
  for (; i + kVectors * kLanes <= n; i += kVectors * kLanes) {
    for (int v = 0; v < kVectors; ++v) best[v] = larger(load<Floats>(samples + i + v * kLanes), best[v]);
  }
  for (; i + kLanes <= n; i += kLanes) best[0] = larger(load<Floats>(samples + i), best[0]);
  float found = largest(larger(larger(best[0], best[1]), larger(best[2], best[3])));
  for (; i < n; ++i) found = larger(samples[i], found);
  return found;
}

std::size_t scrub(float* samples, std::size_t n) {
  constexpr float kLargest = __FLT_MAX__;
  if (peak(samples, n) <= kLargest) return 0;
  std::uint32_t found = 0;
  for (std::size_t i = 0; i < n; ++i) {
    float value = samples[i];
    found += value != value ? 1 : 0;
    value = value == value ? value : 0.0f;
    value = value < kLargest ? value : kLargest;
    samples[i] = value > -kLargest ? value : -kLargest;
  }
  return found;
}

void steepness(const float* samples, std::size_t n, float* largest_of) {
  Floats best[3]{};
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    const float* const at = samples + i;
    const Floats x = load<Floats>(at);
    const Floats near = load<Floats>(at - 1) + load<Floats>(at + 1);
    const Floats far = load<Floats>(at - 2) + load<Floats>(at + 2);
    best[0] = larger(x, best[0]);
    best[1] = larger(near - 2.0F * x, best[1]);
    best[2] = larger(far - 4.0F * near + 6.0F * x, best[2]);
  }
  float found[3];
  for (int k = 0; k < 3; ++k) found[k] = largest(best[k]);
  for (; i < n; ++i) {
    const float* const at = samples + i;
    const float near = at[-1] + at[1];
    const float far = at[-2] + at[2];
    const float values[3] = {at[0], near - 2.0F * at[0], far - 4.0F * near + 6.0F * at[0]};
    for (int k = 0; k < 3; ++k) found[k] = larger(values[k], found[k]);
  }
  __builtin_memcpy(largest_of, found, sizeof found);
}

// halves[i] = the point between samples[i] and samples[i + 1], for a few vectors at a time, lest sums wait for sums.
void interpolate_halves(const float* samples, const PeakFilter& filter, float* halves) {
  constexpr int kVectors = 5;
  constexpr int kCount = kPeakBlock + 2 * kPeakRoom;
  static_assert(kCount % (kVectors * kLanes) == 0);
  for (int i = 0; i < kCount; i += kVectors * kLanes) {
    Floats sums[kVectors]{};
    for (int k = 0; k < filter.half_taps; ++k) {
      for (int v = 0; v < kVectors; ++v) {
        const float* const at = samples + i + v * kLanes;
        sums[v] += (load<Floats>(at - k) + load<Floats>(at + 1 + k)) * filter.half[k];
      }
    }
    for (int v = 0; v < kVectors; ++v) store(halves + i + v * kLanes, sums[v]);
  }
}

// Lane by lane the largest of a vector of samples and of the points behind each.
Floats largest_behind(const float* samples, const float* halves, const PeakFilter& filter) {
  // Samples and halves by turns, as they follow one another in time.
  Floats points[kQuarterTaps + 1];
  for (int k = 0; k <= kQuarterTaps; ++k) {
    points[k] = load<Floats>(k % 2 == 0 ? halves - 2 + k / 2 : samples - 1 + k / 2);
  }
  Floats best = larger(points[3], larger(points[4], Floats{}));
  for (int second = 0; second < 2; ++second) {
    for (const float(&taps)[kQuarterTaps] : filter.quarters) {
      Floats sum{};
      for (int k = 0; k < kQuarterTaps; ++k) sum += points[k + second] * taps[k];
      best = larger(sum, best);
    }
  }
  return best;
}

void interpolated_peaks(const float* samples, const PeakFilter& filter, float* peaks) {
  float halves[kPeakBlock + 2 * kPeakRoom];
  interpolate_halves(samples - kPeakRoom, filter, halves);
  for (int hop = 0; hop < kPeakBlock; hop += kPeakHop) {
    float found = 0;
    for (int n = hop; n < hop + kPeakHop; n += kLanes) {
      found = larger(largest(largest_behind(samples + n, halves + kPeakRoom + n, filter)), found);
    }
    peaks[hop / kPeakHop] = found;
  }
}

// ---- Fourier transforms

struct Factors {
  const float* values;  // three lists of m real and m imaginary parts
  std::size_t m;
  const float* re(std::size_t k) const { return values + 2 * (k - 1) * m; }
  const float* im(std::size_t k) const { return re(k) + m; }
};

// Four numbers, or four vectors of them, that a butterfly turns into four others.
template <class Value>
struct Four {
  Value re[4], im[4];
};

// What comes before the factors; i (b - d) turns by a quarter.
template <class Value>
Four<Value> crossed(const Four<Value>& x) {
  const Value sr = x.re[0] + x.re[2], si = x.im[0] + x.im[2], tr = x.re[0] - x.re[2], ti = x.im[0] - x.im[2];
  const Value ur = x.re[1] + x.re[3], ui = x.im[1] + x.im[3], vr = x.re[1] - x.re[3], vi = x.im[1] - x.im[3];
  return {{sr + ur, tr + vi, sr - ur, tr - vi}, {si + ui, ti - vr, si - ui, ti + vr}};
}

template <class Value, class Factor>
Four<Value> butterfly(const Four<Value>& x, const Factor (&re)[3], const Factor (&im)[3]) {
  Four<Value> y = crossed(x);
  for (int k = 1; k < 4; ++k) {
    const Value turned = re[k - 1] * y.re[k] - im[k - 1] * y.im[k];
    y.im[k] = re[k - 1] * y.im[k] + im[k - 1] * y.re[k];
    y.re[k] = turned;
  }
  return y;
}

template <class Value>
Four<Value> load_four(const float* re, const float* im, std::size_t apart) {
  Four<Value> x;
  for (int k = 0; k < 4; ++k) {
    x.re[k] = load<Value>(re + static_cast<std::size_t>(k) * apart);
    x.im[k] = load<Value>(im + static_cast<std::size_t>(k) * apart);
  }
  return x;
}

template <class Value>
void store_four(float* re, float* im, std::size_t apart, const Four<Value>& x) {
  for (int k = 0; k < 4; ++k) {
    store(re + static_cast<std::size_t>(k) * apart, x.re[k]);
    store(im + static_cast<std::size_t>(k) * apart, x.im[k]);
  }
}

// Butterflies of one p and all q, a vector of which are taken at a time: the factors are the same for all of them.
template <class Value>
void butterflies(const float* re, const float* im, float* to_re, float* to_im, const Factors& factors, std::size_t p,
                 std::size_t stride) {
  const float wr[3] = {factors.re(1)[p], factors.re(2)[p], factors.re(3)[p]};
  const float wi[3] = {factors.im(1)[p], factors.im(2)[p], factors.im(3)[p]};
  for (std::size_t q = 0; q < stride; q += sizeof(Value) / sizeof(float)) {
    const Four<Value> x = load_four<Value>(re + q, im + q, factors.m * stride);
    store_four(to_re + q, to_im + q, stride, butterfly(x, wr, wi));
  }
}

// Writes the first four lanes of a, b, c and d, then the next four of each, and so on.
void store_quads(float* to, Floats a, Floats b, Floats c, Floats d) {
#if defined(__AVX512F__)
  const Floats ab_low = __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
  const Floats cd_low = __builtin_shufflevector(c, d, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
  const Floats ab_high = __builtin_shufflevector(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
  const Floats cd_high = __builtin_shufflevector(c, d, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
  const auto first = [](Floats ab, Floats cd) {
    return __builtin_shufflevector(ab, cd, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
  };
  const auto second = [](Floats ab, Floats cd) {
    return __builtin_shufflevector(ab, cd, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
  };
  store(to, first(ab_low, cd_low));
  store(to + kLanes, second(ab_low, cd_low));
  store(to + 2 * kLanes, first(ab_high, cd_high));
  store(to + 3 * kLanes, second(ab_high, cd_high));
#elif defined(__AVX__)
  store(to, __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11));
  store(to + kLanes, __builtin_shufflevector(c, d, 0, 1, 2, 3, 8, 9, 10, 11));
  store(to + 2 * kLanes, __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15));
  store(to + 3 * kLanes, __builtin_shufflevector(c, d, 4, 5, 6, 7, 12, 13, 14, 15));
#else
  store(to, a);
  store(to + kLanes, b);
  store(to + 2 * kLanes, c);
  store(to + 3 * kLanes, d);
#endif
}

// The lanes of a vector by fours are a row each of matrices four by four, in whose columns is what is wanted.
#if defined(__AVX512F__)
#define TRK_WITHIN_QUADS(a, b, i, j, k, l)                                                                          \
  __builtin_shufflevector(a, b, i, j, k, l, i + 4, j + 4, k + 4, l + 4, i + 8, j + 8, k + 8, l + 8, i + 12, j + 12, \
                          k + 12, l + 12)
#elif defined(__AVX__)
#define TRK_WITHIN_QUADS(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l, i + 4, j + 4, k + 4, l + 4)
#else
#define TRK_WITHIN_QUADS(a, b, i, j, k, l) __builtin_shufflevector(a, b, i, j, k, l)
#endif

// Writes lane 0 of a, b, c and d, then lane 1 of each, and so on.
void store_interleaved(float* to, const Floats (&x)[4]) {
  constexpr int n = kLanes;
  const Floats ac_low = TRK_WITHIN_QUADS(x[0], x[2], 0, n, 1, n + 1);
  const Floats ac_high = TRK_WITHIN_QUADS(x[0], x[2], 2, n + 2, 3, n + 3);
  const Floats bd_low = TRK_WITHIN_QUADS(x[1], x[3], 0, n, 1, n + 1);
  const Floats bd_high = TRK_WITHIN_QUADS(x[1], x[3], 2, n + 2, 3, n + 3);
  store_quads(to, TRK_WITHIN_QUADS(ac_low, bd_low, 0, n, 1, n + 1),
              TRK_WITHIN_QUADS(ac_low, bd_low, 2, n + 2, 3, n + 3), TRK_WITHIN_QUADS(ac_high, bd_high, 0, n, 1, n + 1),
              TRK_WITHIN_QUADS(ac_high, bd_high, 2, n + 2, 3, n + 3));
}
#undef TRK_WITHIN_QUADS

// The first pass has one q only, so that butterflies of many p run side by side.
void first_butterflies(const float* re, const float* im, float* to_re, float* to_im, const Factors& factors) {
  for (std::size_t p = 0; p < factors.m; p += kLanes) {
    Floats wr[3], wi[3];
    for (std::size_t k = 0; k < 3; ++k) {
      wr[k] = load<Floats>(factors.re(k + 1) + p);
      wi[k] = load<Floats>(factors.im(k + 1) + p);
    }
    const Four<Floats> y = butterfly(load_four<Floats>(re + p, im + p, factors.m), wr, wi);
    store_interleaved(to_re + 4 * p, y.re);
    store_interleaved(to_im + 4 * p, y.im);
  }
}

// Every factor four times.
Floats load_spread(const float* factors) {
#if defined(__AVX512F__)
  const Quad four = load<Quad>(factors);
  return __builtin_shufflevector(four, four, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
#elif defined(__AVX__)
  return Floats{factors[0], factors[0], factors[0], factors[0], factors[1], factors[1], factors[1], factors[1]};
#else
  return factors[0] - Floats{};
#endif
}

// The second pass has four q, so that butterflies of some p run side by side.
void second_butterflies(const float* re, const float* im, float* to_re, float* to_im, const Factors& factors) {
  for (std::size_t p = 0; p < factors.m; p += kLanes / 4) {
    Floats wr[3], wi[3];
    for (std::size_t k = 0; k < 3; ++k) {
      wr[k] = load_spread(factors.re(k + 1) + p);
      wi[k] = load_spread(factors.im(k + 1) + p);
    }
    const Four<Floats> y = butterfly(load_four<Floats>(re + 4 * p, im + 4 * p, 4 * factors.m), wr, wi);
    store_quads(to_re + 16 * p, y.re[0], y.re[1], y.re[2], y.re[3]);
    store_quads(to_im + 16 * p, y.im[0], y.im[1], y.im[2], y.im[3]);
  }
}

void fft_pass(const float* re, const float* im, float* to_re, float* to_im, const float* factors, std::size_t m,
              std::size_t stride) {
  const Factors all{factors, m};
  if (stride == 1 && m >= kLanes) return first_butterflies(re, im, to_re, to_im, all);
  if (stride == 4 && m >= kLanes / 4) return second_butterflies(re, im, to_re, to_im, all);
  for (std::size_t p = 0; p < m; ++p) {
    const std::size_t at = p * stride;
    if (stride >= kLanes) {
      butterflies<Floats>(re + at, im + at, to_re + 4 * at, to_im + 4 * at, all, p, stride);
    } else {
      butterflies<float>(re + at, im + at, to_re + 4 * at, to_im + 4 * at, all, p, stride);
    }
  }
}

// The sums of kCount spectra stay in registers while age after age is added. What is read comes from so many places
// that a processor does not foresee them all.
template <class Value, std::size_t kCount>
void convolve_bins(const SpectrumPlace* sums, const ConstSpectrumPlace* signals, const ConstSpectrumPlace* responses,
                   std::size_t ages, std::size_t i) {
  constexpr std::size_t kAhead = 64;
  Value re[kCount]{};
  Value im[kCount]{};
  for (std::size_t age = 0; age < ages; ++age) {
    const auto [b_re_place, b_im_place] = responses[age];
    __builtin_prefetch(b_re_place + i + kAhead);
    __builtin_prefetch(b_im_place + i + kAhead);
    __builtin_prefetch(signals[age].re + i + kAhead);
    __builtin_prefetch(signals[age].im + i + kAhead);
    const Value b_re = load<Value>(b_re_place + i);
    const Value b_im = load<Value>(b_im_place + i);
    for (std::size_t k = 0; k < kCount; ++k) {
      const Value a_re = load<Value>(signals[k + age].re + i);
      const Value a_im = load<Value>(signals[k + age].im + i);
      re[k] += a_re * b_re - a_im * b_im;
      im[k] += a_re * b_im + a_im * b_re;
    }
  }
  for (std::size_t k = 0; k < kCount; ++k) {
    store(sums[k].re + i, re[k]);
    store(sums[k].im + i, im[k]);
  }
}

template <std::size_t kCount>
void convolve_all_bins(const SpectrumPlace* sums, const ConstSpectrumPlace* signals,
                       const ConstSpectrumPlace* responses, std::size_t ages, std::size_t n) {
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) convolve_bins<Floats, kCount>(sums, signals, responses, ages, i);
  for (; i < n; ++i) convolve_bins<float, kCount>(sums, signals, responses, ages, i);
}

void convolve_spectra(const SpectrumPlace* sums, std::size_t count, const ConstSpectrumPlace* signals,
                      const ConstSpectrumPlace* responses, std::size_t ages, std::size_t n) {
  static_assert(kMostSpectra == 4);
  if (count == 4) return convolve_all_bins<4>(sums, signals, responses, ages, n);
  if (count == 3) return convolve_all_bins<3>(sums, signals, responses, ages, n);
  if (count == 2) return convolve_all_bins<2>(sums, signals, responses, ages, n);
  convolve_all_bins<1>(sums, signals, responses, ages, n);
}

// All channels of all lanes run side by side through both sections, each a transposed direct form II.
void k_weight(KWeighting& filter, const float* samples, std::size_t apart, double (*energy)[kMeterLanes]) {
  constexpr std::size_t kBoth = 2 * kMeterLanes;
  constexpr std::size_t kStep = kLanes / 2;
  constexpr std::size_t kVectors = kBoth / kStep;
  constexpr double kSmallest = 0x1p-100;
  float frames[kernel::kBlock][kBoth];
  for (std::size_t i = 0; i < kernel::kBlock; i += 4) {
    for (std::size_t side = 0; side < 2; ++side) {
      float* const lanes = frames[i] + side * kMeterLanes;
      float* const runs[4] = {lanes, lanes + kBoth, lanes + 2 * kBoth, lanes + 3 * kBoth};
      transpose_4x4(samples + side * kMeterLanes * apart + i, static_cast<int>(apart), runs, 0);
    }
  }
  Doubles s[4][kVectors];
  __builtin_memcpy(s, filter.state, sizeof s);
  for (std::size_t i = 0; i < kernel::kBlock; ++i) {
    Doubles power[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) {
      const Doubles x = widen(frames[i] + v * kStep);
      const Doubles y = x * filter.b0 + s[0][v];
      s[0][v] = (x * filter.b1 + s[1][v]) - y * filter.a1;
      s[1][v] = x * filter.b2 - y * filter.a2;
      const Doubles z = y + s[2][v];
      s[2][v] = (s[3][v] - 2.0 * y) - z * filter.c1;
      s[3][v] = y - z * filter.c2;
      power[v] = z * z;
    }
    Fourfold sides[2];
    __builtin_memcpy(sides, power, sizeof sides);
    const Fourfold sum = sides[0] + sides[1];
    __builtin_memcpy(energy[i], &sum, sizeof sum);
  }
  for (Doubles(&memory)[kVectors] : s) {
    for (Doubles& value : memory) {
      const Doubles magnitude = (Doubles)((Integers)value & ~(std::uint64_t{1} << 63));
      value = (Doubles)((Integers)value & ~(Integers)(magnitude < kSmallest));
    }
  }
  __builtin_memcpy(filter.state, s, sizeof s);
}

}  // namespace

extern const Routines TRK_DSP_TABLE;
const Routines TRK_DSP_TABLE = {
    TRK_DSP_LEVEL,      add,      add_mono,         take_sums, to_runs,    scrub,    multiply, scale,
    scale_evenly,       follow,   minimum,          average,   interleave, quantize, peak,     steepness,
    interpolated_peaks, fft_pass, convolve_spectra, k_weight};

}  // namespace trk::dsp
