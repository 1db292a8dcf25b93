// The pages of an Ogg file (RFC 3533).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace trk::encode {

// Gives the one stream of an Ogg file this serial number. Encoders draw it at random, which would make every file of
// one sound another. What is no whole page at the end stays as it is.
void set_ogg_serial(std::span<std::byte> file, std::uint32_t serial);

}  // namespace trk::encode
