#include "compiler/midi/channels.h"
#include "compiler/midi/signature.h"
#include "compiler/midi/smf.h"

#include <gtest/gtest.h>

#include <string>

namespace trk::midi {
namespace {

std::string text(const Bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

TEST(Smf, EventsOfOneTickStandInOrder) {
  Track track;
  track.note_on(128, 0, 60, 100);
  track.bend(128, 0, 0x2000);
  track.note_on(0, 0, 60, 100);
  track.note_off(128, 0, 60);
  EXPECT_EQ(text(track.chunk()), std::string("MTrk\0\0\0\x15"
                                             "\0\x90\x3c\x64"
                                             "\x81\0\x80\x3c\x40"
                                             "\0\xe0\0\x40"
                                             "\0\x90\x3c\x64"
                                             "\0\xff\x2f\0",
                                             29));
}

TEST(Smf, LongPausesAreDivided) {
  Track track;
  track.note_on(0x10000000, 0, 1, 2);
  EXPECT_EQ(text(track.chunk()), std::string("MTrk\0\0\0\x0f"
                                             "\xff\xff\xff\x7f\xff\x01\0"
                                             "\x01\x90\x01\x02"
                                             "\0\xff\x2f\0",
                                             23));
}

TEST(Smf, FileOfTwoTracks) {
  EXPECT_EQ(text(file(480, {Track(), Track()})), std::string("MThd\0\0\0\x06\0\x01\0\x02\x01\xe0"
                                                             "MTrk\0\0\0\x04\0\xff\x2f\0"
                                                             "MTrk\0\0\0\x04\0\xff\x2f\0",
                                                             38));
}

Note note(std::int64_t begin, std::int64_t end, int key = 60) { return {begin, end, key, 0.3, 100, 0}; }

TEST(Channels, BentNotesHaveTheirOwn) {
  std::vector<Part> parts(2);
  parts[0].has_bends = true;
  parts[0].notes = {note(0, 10), note(5, 15), note(10, 20)};
  parts[1].notes = {note(0, 10), note(5, 15, 64)};
  assign_channels(parts);
  EXPECT_EQ(parts[0].channels, (std::vector<int>{0, 1}));
  EXPECT_EQ(parts[0].notes[1].channel, 1);
  EXPECT_EQ(parts[0].notes[2].channel, 0);
  EXPECT_EQ(parts[1].notes[0].channel, 2);
  EXPECT_EQ(parts[1].notes[1].channel, 2);
}

TEST(Channels, SixteenBentNotesAtOnceCutOne) {
  std::vector<Part> parts(1);
  parts[0].has_bends = true;
  for (int i = 0; i < 16; ++i) parts[0].notes.push_back(note(i, 100 + i));
  assign_channels(parts);
  EXPECT_EQ(parts[0].channels.size(), 15U);
  EXPECT_EQ(parts[0].channels.back(), 15);
  EXPECT_EQ(parts[0].notes[0].end, 15);
  EXPECT_EQ(parts[0].notes[15].channel, 0);
}

TEST(Channels, AKeyStruckAgainEndsFirst) {
  std::vector<Part> parts(1);
  parts[0].notes = {note(0, 10), note(4, 8), note(4, 9)};
  assign_channels(parts);
  ASSERT_EQ(parts[0].notes.size(), 2U);
  EXPECT_EQ(parts[0].notes[0].end, 4);
  EXPECT_EQ(parts[0].notes[1].end, 9);
}

types::Key key(std::vector<int> steps, int tonic) { return {types::equal_division(12), std::move(steps), tonic}; }

TEST(Signature, SevenTonesOfAMajorScale) {
  EXPECT_EQ(signature_of(key({0, 2, 4, 5, 7, 9, 11}, 0)), (Signature{0, false}));
  EXPECT_EQ(signature_of(key({0, 2, 3, 5, 7, 8, 10}, 0)), (Signature{-3, true}));
  EXPECT_EQ(signature_of(key({0, 1, 3, 5, 7, 8, 10}, 4)), (Signature{0, true}));
  EXPECT_EQ(signature_of(key({0, 2, 4, 5, 7, 9, 11}, 6)), (Signature{6, false}));
  EXPECT_FALSE(signature_of(key({0, 2, 3, 5, 7, 8, 11}, 0)));  // harmonic minor
  EXPECT_FALSE(signature_of(key({}, 0)));
}

}  // namespace
}  // namespace trk::midi
