#include "runtime/base/pages.h"

#include <gtest/gtest.h>

#include <vector>

namespace trk {
namespace {

TEST(Pages, BeginAsZerosAndKeepWhatIsWritten) {
  for (const std::size_t size : {kLargeArray, kSpooledArray + 12345}) {
    auto* const bytes = static_cast<unsigned char*>(map_pages(size));
    EXPECT_EQ(bytes[0], 0);
    EXPECT_EQ(bytes[size - 1], 0);
    for (std::size_t i = 0; i < size; i += 1000) bytes[i] = static_cast<unsigned char>(i / 1000);
    rest(bytes, size);
    for (std::size_t i = 0; i < size; i += 1000) ASSERT_EQ(bytes[i], static_cast<unsigned char>(i / 1000)) << i;
    unmap_pages(bytes, size);
  }
}

TEST(Pages, CarryVectors) {
  std::vector<float, PageAllocator<float>> samples(10, 1.0F);
  samples.resize(kSpooledArray / sizeof(float) + 1, 2.0F);
  rest(samples.data(), samples.size() * sizeof(float));
  EXPECT_EQ(samples[9], 1.0F);
  EXPECT_EQ(samples.back(), 2.0F);
}

}  // namespace
}  // namespace trk
