#include "runtime/encode/tag_bytes.h"

#include "runtime/base/check.h"
#include "runtime/encode/enclosed_fields.h"

#include <fmt/core.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/chapterframe.h>
#include <taglib/commentsframe.h>
#include <taglib/flacpicture.h>
#include <taglib/generalencapsulatedobjectframe.h>
#include <taglib/id3v2tag.h>
#include <taglib/infotag.h>
#include <taglib/opusfile.h>
#include <taglib/tableofcontentsframe.h>
#include <taglib/tbytevectorstream.h>
#include <taglib/textidentificationframe.h>
#include <taglib/vorbisfile.h>
#include <taglib/xiphcomment.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace trk::encode {
namespace {

namespace ID3v2 = TagLib::ID3v2;
using Bytes = std::vector<std::byte>;
using TagLib::ByteVector;

TagLib::String string(const std::string& text) { return {text, TagLib::String::UTF8}; }

ByteVector vector(const std::string& bytes) { return {bytes.data(), static_cast<unsigned>(bytes.size())}; }

void append(Bytes& bytes, const ByteVector& more) {
  const auto* begin = reinterpret_cast<const std::byte*>(more.data());
  bytes.insert(bytes.end(), begin, begin + more.size());
}

std::int64_t milliseconds(std::int64_t frame, double rate) {
  return std::llround(static_cast<double>(frame) * 1000 / rate);
}

// ---- ID3v2 ----------------------------------------------------------------------------------------------------------

std::unique_ptr<ID3v2::Frame> text_frame(const char* name, const std::string& text) {
  auto frame = std::make_unique<ID3v2::TextIdentificationFrame>(name, TagLib::String::UTF8);
  frame->setText(string(text));
  return frame;
}

void add_text(ID3v2::Tag& tag, const char* name, const std::string& text) {
  if (!text.empty()) tag.addFrame(text_frame(name, text).release());
}

void add_comment(ID3v2::Tag& tag, const std::string& comment) {
  if (comment.empty()) return;
  auto frame = std::make_unique<ID3v2::CommentsFrame>(TagLib::String::UTF8);
  frame->setLanguage("XXX");  // ID3's word for a language that is not known.
  frame->setText(string(comment));
  tag.addFrame(frame.release());
}

void add_cover(ID3v2::Tag& tag, const std::string& cover) {
  if (cover.empty()) return;
  auto frame = std::make_unique<ID3v2::AttachedPictureFrame>();
  frame->setMimeType(string(picture_type(cover)));
  frame->setType(ID3v2::AttachedPictureFrame::FrontCover);
  frame->setPicture(vector(cover));
  tag.addFrame(frame.release());
}

// A table of contents and the chapters it lists, by names of their own. A table counts in one byte.
void add_chapters(ID3v2::Tag& tag, const std::vector<Chapter>& chapters, double rate) {
  if (chapters.empty()) return;
  constexpr std::size_t kMost = 255;
  const std::size_t count = std::min(chapters.size(), kMost);
  auto table = std::make_unique<ID3v2::TableOfContentsFrame>("toc");
  table->setIsTopLevel(true);
  table->setIsOrdered(true);
  const auto name = [](std::size_t i) { return vector(fmt::format("chp{}", i)); };
  for (std::size_t i = 0; i < count; ++i) table->addChildElement(name(i));
  tag.addFrame(table.release());
  for (std::size_t i = 0; i < count; ++i) {
    // Offsets of all ones say that the times count.
    constexpr unsigned kByTime = 0xFFFFFFFF;
    auto chapter = std::make_unique<ID3v2::ChapterFrame>(
        name(i), static_cast<unsigned>(milliseconds(chapters[i].begin, rate)),
        static_cast<unsigned>(milliseconds(chapters[i].end, rate)), kByTime, kByTime);
    chapter->addEmbeddedFrame(text_frame("TIT2", chapters[i].name).release());
    tag.addFrame(chapter.release());
  }
}

void add_enclosed(ID3v2::Tag& tag, const std::vector<EnclosedText>& texts) {
  for (const EnclosedText& text : texts) {
    auto frame = std::make_unique<ID3v2::GeneralEncapsulatedObjectFrame>();
    frame->setTextEncoding(TagLib::String::UTF8);
    frame->setMimeType("text/x-trk");
    frame->setFileName(string(text.name));
    frame->setDescription(kEnclosedField);
    frame->setObject(vector(text.text));
    tag.addFrame(frame.release());
  }
}

// ---- RIFF and its elder brother -------------------------------------------------------------------------------------

enum class Order : bool { LittleEndian, BigEndian };

void put(Bytes& bytes, Order order, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i) {
    const int shift = 8 * (order == Order::BigEndian ? count - 1 - i : i);
    bytes.push_back(static_cast<std::byte>(value >> shift));
  }
}

void put(Bytes& bytes, std::string_view text) {
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
}

// A name, a length, the body, and a byte more where that leaves an even number of them.
void put_chunk(Bytes& bytes, Order order, std::string_view name, const Bytes& body) {
  put(bytes, name);
  put(bytes, order, body.size(), 4);
  bytes.insert(bytes.end(), body.begin(), body.end());
  if (body.size() % 2 != 0) bytes.push_back(std::byte{0});
}

Bytes bytes_of(const ByteVector& vector) {
  Bytes bytes;
  append(bytes, vector);
  return bytes;
}

Bytes info_list(const Tags& tags) {
  TagLib::RIFF::Info::Tag info;
  const auto set = [&](const char* name, const std::string& text) {
    if (!text.empty()) info.setFieldText(name, string(text));
  };
  set("INAM", tags.title);
  set("IART", tags.artist);
  set("IPRD", tags.album);
  set("IGNR", tags.genre);
  set("ICRD", tags.year != 0 ? std::to_string(tags.year) : "");
  set("ICMT", tags.comment);
  return info.isEmpty() ? Bytes{} : bytes_of(info.render());
}

// The chapters that begin where 32 bits can count.
std::vector<Chapter> countable(const std::vector<Chapter>& chapters) {
  std::vector<Chapter> kept;
  for (const Chapter& chapter : chapters) {
    if (chapter.begin <= std::numeric_limits<std::uint32_t>::max()) kept.push_back(chapter);
  }
  return kept;
}

// Marks at frames, counted from 1, and apart from them the names they have.
void put_cues(Bytes& bytes, const std::vector<Chapter>& chapters) {
  if (chapters.empty()) return;
  constexpr Order kOrder = Order::LittleEndian;
  Bytes cues;
  Bytes labels;
  put(cues, kOrder, chapters.size(), 4);
  put(labels, "adtl");
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const auto begin = static_cast<std::uint64_t>(chapters[i].begin);
    put(cues, kOrder, i + 1, 4);
    put(cues, kOrder, begin, 4);
    put(cues, "data");
    put(cues, kOrder, 0, 4);  // where its chunk begins,
    put(cues, kOrder, 0, 4);  // and its block: there is one of each
    put(cues, kOrder, begin, 4);
    Bytes label;
    put(label, kOrder, i + 1, 4);
    put(label, chapters[i].name);
    label.push_back(std::byte{0});
    put_chunk(labels, kOrder, "labl", label);
  }
  put_chunk(bytes, kOrder, "cue ", cues);
  put_chunk(bytes, kOrder, "LIST", labels);
}

// As much of a UTF-8 text as fits into so many bytes, without half a character.
std::string_view clipped(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

// What `MARK` can count are 65535 marks, whose names have a byte for their length.
void put_marks(Bytes& bytes, const std::vector<Chapter>& chapters) {
  if (chapters.empty()) return;
  constexpr Order kOrder = Order::BigEndian;
  const std::size_t count = std::min<std::size_t>(chapters.size(), std::numeric_limits<std::int16_t>::max());
  Bytes marks;
  put(marks, kOrder, count, 2);
  for (std::size_t i = 0; i < count; ++i) {
    put(marks, kOrder, i + 1, 2);
    put(marks, kOrder, static_cast<std::uint64_t>(chapters[i].begin), 4);
    const std::string_view name = clipped(chapters[i].name, 255);
    put(marks, kOrder, name.size(), 1);
    put(marks, name);
    if (name.size() % 2 == 0) marks.push_back(std::byte{0});
  }
  put_chunk(bytes, kOrder, "MARK", marks);
}

// ---- Vorbis comments ------------------------------------------------------------------------------------------------

// "00:01:02.345"
std::string clock(std::int64_t milliseconds) {
  return fmt::format("{:02}:{:02}:{:02}.{:03}", milliseconds / 3600000, milliseconds / 60000 % 60,
                     milliseconds / 1000 % 60, milliseconds % 1000);
}

std::unique_ptr<TagLib::FLAC::Picture> picture(const std::string& cover) {
  auto picture = std::make_unique<TagLib::FLAC::Picture>();
  picture->setType(TagLib::FLAC::Picture::FrontCover);
  picture->setMimeType(string(picture_type(cover)));
  picture->setData(vector(cover));
  return picture;
}

void fill(TagLib::Ogg::XiphComment& comments, const Tags& tags, double rate) {
  const auto set = [&](const std::string& name, const std::string& text) {
    if (!text.empty()) comments.addField(name, string(text), false);
  };
  set("TITLE", tags.title);
  set("ARTIST", tags.artist);
  set("ALBUM", tags.album);
  set("GENRE", tags.genre);
  set("DATE", tags.year != 0 ? std::to_string(tags.year) : "");
  set("COMMENT", tags.comment);
  set("BPM", tags.bpm);
  set("INITIALKEY", tags.key);
  // These names have three digits.
  const std::size_t count = std::min<std::size_t>(tags.chapters.size(), 999);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = fmt::format("CHAPTER{:03}", i + 1);
    set(name, clock(milliseconds(tags.chapters[i].begin, rate)));
    set(name + "NAME", tags.chapters[i].name);
  }
  for (const EnclosedText& text : tags.texts) {
    const ByteVector code = vector(text.text).toBase64();
    set(kEnclosedField, text.name + " " + std::string(code.data(), code.size()));
  }
}

void put_flac_block(Bytes& bytes, int type, bool is_last, const ByteVector& body) {
  put(bytes, Order::BigEndian, static_cast<std::uint64_t>(type) | (is_last ? 0x80 : 0), 1);
  put(bytes, Order::BigEndian, body.size(), 3);
  append(bytes, body);
}

// Gives the comments of an Ogg file what `fill` says and lets TagLib write them.
template <class File>
Bytes tagged(const Bytes& file, const Tags& tags, double rate) {
  TagLib::ByteVectorStream stream(
      ByteVector(reinterpret_cast<const char*>(file.data()), static_cast<unsigned>(file.size())));
  {
    File ogg(&stream, false);
    TRK_CHECK(ogg.isValid() && ogg.tag() != nullptr, "an Ogg file that cannot be read back");
    ogg.tag()->removeAllFields();
    fill(*ogg.tag(), tags, rate);
    if (!tags.cover.empty()) ogg.tag()->addPicture(picture(tags.cover).release());
    ogg.save();
  }
  return bytes_of(*stream.data());
}

}  // namespace

Bytes id3_tag(const Tags& tags, double rate) {
  if (tags.empty()) return {};
  ID3v2::Tag tag;
  add_text(tag, "TIT2", tags.title);
  add_text(tag, "TPE1", tags.artist);
  add_text(tag, "TALB", tags.album);
  add_text(tag, "TDRC", tags.year != 0 ? std::to_string(tags.year) : "");
  add_text(tag, "TCON", tags.genre);
  add_text(tag, "TBPM", tags.bpm);
  add_text(tag, "TKEY", tags.key);
  add_comment(tag, tags.comment);
  add_chapters(tag, tags.chapters, rate);
  add_enclosed(tag, tags.texts);
  add_cover(tag, tags.cover);
  return bytes_of(tag.render(ID3v2::v3));
}

Bytes wav_chunks(const Tags& tags, double rate) {
  Bytes bytes;
  if (const Bytes info = info_list(tags); !info.empty()) put_chunk(bytes, Order::LittleEndian, "LIST", info);
  put_cues(bytes, countable(tags.chapters));
  // Readers that know both would otherwise find every chapter twice.
  Tags others = tags;
  others.chapters.clear();
  if (!others.empty()) put_chunk(bytes, Order::LittleEndian, "id3 ", id3_tag(others, rate));
  return bytes;
}

Bytes aiff_chunks(const Tags& tags, double rate) {
  Bytes bytes;
  put_marks(bytes, countable(tags.chapters));
  if (!tags.empty()) put_chunk(bytes, Order::BigEndian, "ID3 ", id3_tag(tags, rate));
  return bytes;
}

Bytes flac_blocks(const Tags& tags, double rate) {
  constexpr int kComments = 4;
  constexpr int kPicture = 6;
  TagLib::Ogg::XiphComment comments;
  fill(comments, tags, rate);
  Bytes bytes;
  const bool has_cover = !tags.cover.empty();
  put_flac_block(bytes, kComments, !has_cover, comments.render(false));
  if (has_cover) put_flac_block(bytes, kPicture, true, picture(tags.cover)->render());
  return bytes;
}

Bytes tag_ogg(const Bytes& file, OggCodec codec, const Tags& tags, double rate) {
  return codec == OggCodec::Opus ? tagged<TagLib::Ogg::Opus::File>(file, tags, rate)
                                 : tagged<TagLib::Ogg::Vorbis::File>(file, tags, rate);
}

}  // namespace trk::encode
