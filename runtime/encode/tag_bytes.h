// Tags in the forms that files want. TagLib renders them; nothing in them depends on the time, the machine, or anything
// but the tags.
#pragma once

#include "runtime/encode/tags.h"

#include <cstddef>
#include <vector>

namespace trk::encode {

// An ID3v2.3 tag, which old players and Windows read too, as it stands before the first frame of an MP3. `rate` is that
// of the frames chapters count in.
std::vector<std::byte> id3_tag(const Tags& tags, double rate);

// The chunks that follow the sound of a WAV: `LIST INFO`, `cue ` with its labels in `LIST adtl`, and `id3 ` for what
// these cannot hold. They are the same in an RF64.
std::vector<std::byte> wav_chunks(const Tags& tags, double rate);

// The chunks that follow the sound of an AIFF: `MARK` and `ID3 `.
std::vector<std::byte> aiff_chunks(const Tags& tags, double rate);

// The metadata blocks of a FLAC after its first one. The last of them says that it is.
std::vector<std::byte> flac_blocks(const Tags& tags, double rate);

// An Ogg file with the tags in place of its comments.
enum class OggCodec : bool { Vorbis, Opus };
std::vector<std::byte> tag_ogg(const std::vector<std::byte>& file, OggCodec codec, const Tags& tags, double rate);

}  // namespace trk::encode
