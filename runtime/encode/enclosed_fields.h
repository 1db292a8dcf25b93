// How texts that travel along are written into tags, for those who write them and those who read them.
#pragma once

namespace trk::encode {

// The name of the Vorbis comments that hold one each: the name of the file, a blank, and its bytes in base64. In ID3 it
// describes the frames that do.
inline constexpr const char* kEnclosedField = "TRK_SOURCE";

}  // namespace trk::encode
