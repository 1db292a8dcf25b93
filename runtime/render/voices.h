// The voices of a song, rendered side by side in the lanes of their kernels, or alone with their frames side by side:
// as far as each window needs, and where a lane would be idle as far as a later window will.
#pragma once

#include "runtime/dsp/routines.h"
#include "runtime/plan/automation.h"
#include "runtime/plan/render_plan.h"
#include "runtime/render/chunks.h"
#include "runtime/render/lanes.h"
#include "runtime/render/largest.h"
#include "runtime/render/solos.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace trk::rendering {

class Clips;
class WindowSums;

// How far beyond its window a voice may be rendered: what has no more than kFinishAtOnce to go is finished at once,
// which is cheaper than suspending it.
inline constexpr std::int64_t kFinishAtOnce = 1 << 13;
inline constexpr std::size_t kRunOn = kFinishAtOnce + kernel::kBlock;

// What a voice that waits between two windows remembers: one value per state, and the newest end of each ring.
struct Suspension {
  std::vector<std::uint64_t> states;
  std::vector<std::vector<float>> rings;
};

// A rendering under way. One that begins when it is due, and sounds at one time only, goes to the sums as it is
// rendered. One that begins early or sounds again is kept in chunks; chunk c of channel k holds frames c * kChunk … of
// that channel, or is null before they are rendered and after their last placement was mixed.
struct Voice {
  const runtime::Rendering* rendering;
  bool is_kept = false;
  const float* fade = nullptr;  // the factors of its last rendering->fade frames
  std::int64_t end = 0;         // frames that are heard: its length, or less if the render ends before
  std::int64_t rendered = 0;    // frames done: whole blocks, unless its kernel remembers nothing,
  std::int64_t target = 0;      // and asked for in this window
  std::size_t channels = 1;
  std::size_t first_kept = 0;       // chunks before this are given back
  std::size_t first_placement = 0;  // placements before this have ended
  std::vector<std::vector<float*>> chunks;
  std::unique_ptr<Suspension> suspension;
  Largest peak;  // no sample done is larger
  std::atomic<std::int64_t> nans = 0;

  // Where its next frame is heard first, and how many of the next `n` are heard.
  std::int64_t song_frame() const { return rendering->placements.front().onset + rendered; }
  std::size_t heard(std::size_t n) const { return std::min(n, static_cast<std::size_t>(end - rendered)); }

  std::int64_t last_onset() const { return rendering->placements.back().onset; }
  float* at(std::size_t channel, std::int64_t frame) const {
    const auto index = static_cast<std::size_t>(frame);
    return chunks[channel][index / kChunk] + index % kChunk;
  }
};

// The greater of two peaks: infinite where one is not a number.
float higher_peak(float a, float b);

// Cleans and fades `n` samples of a voice from its frame `frame` on, none of which is larger than `peak`. Other threads
// may do so with others meanwhile.
void finish(Voice& voice, std::int64_t frame, float* samples, std::size_t n, float peak, const dsp::Routines& routines);

// Fades them as far as the end of the voice is in them.
void fade(const Voice& voice, std::int64_t frame, float* samples, std::size_t n, const dsp::Routines& routines);

// All voices of a plan through time. Windows come in order: begin_window, run_job for every job in any order and on any
// threads, then the voices are complete up to the window's end, then end_window. What the window hears of kept ones may
// be read until give_back, while the next one is rendered.
class Voices {
 public:
  // Nothing that would sound at song frame `render_end` or later is rendered.
  Voices(const runtime::RenderPlan& plan, const std::vector<runtime::Curve>& curves, const Clips& clips,
         std::int64_t render_end, unsigned threads, const dsp::Routines& routines);
  ~Voices();

  // Decides what is rendered for the window of song frames that ends at `end`, and how it is split into jobs, which add
  // to `sums` what is not kept.
  void begin_window(std::int64_t end, WindowSums& sums);
  std::size_t jobs() const { return jobs_.size(); }
  void run_job(std::size_t job);

  void end_window();
  // Gives back what no placement after song frame `end` needs.
  void give_back(std::int64_t end);

  // The voices that sound, or will sound, or will again. Those that are kept are complete up to the end of the window.
  const std::vector<std::unique_ptr<Voice>>& sounding() const { return sounding_; }

  // Samples that were not a number, by kernel, of voices that have ended.
  const std::vector<std::int64_t>& nans() const { return nans_; }

 private:
  struct Job {
    Lanes* lanes = nullptr;  // without both, for voices that are computed as a whole
    Solos* solos = nullptr;
    std::vector<Voice*> voices = {};
    std::int64_t work = 0;  // operations of blocks
    Stretch stretch = {};   // for solos
  };

  // The voices whose kernels take the same lanes.
  struct Group {
    std::vector<std::size_t> renderings;        // by onset
    std::size_t next = 0;                       // those before this have started
    std::vector<Voice*> due;                    // what this window needs more of, by onset
    std::int64_t blocks = 0;                    // of all that is due,
    std::int64_t longest = 0;                   // and of the voice that needs most
    std::int64_t threads = 1;                   // how many it keeps busy
    std::deque<Voice*> begun;                   // what only later windows need more of, by onset
    std::int64_t stock = 0;                     // bytes that are rendered for later windows,
    std::int64_t most_stock = 0;                // and how many they may become
    std::int64_t pace = 0;                      // blocks that its lanes take in a window
    std::vector<std::unique_ptr<Lanes>> lanes;  // one for each job that may run at once
    std::vector<std::unique_ptr<Solos>> solos;
  };

  void group_renderings();
  void share_threads(const std::vector<std::int64_t>& frames);
  void share_stock(const std::vector<std::int64_t>& frames);
  void set_pace(Group& group, std::int64_t frames, std::int64_t width);
  void start_voices(std::int64_t end);
  Voice& start(Group& group, bool is_early);
  void ask_for(Voice& voice, std::int64_t end);
  void set_target(Voice& voice, std::int64_t frames);
  void sort_into_group(Voice& voice, std::int64_t end);
  std::size_t lanes_of(std::size_t kernel) const;
  bool is_whole(std::size_t kernel) const;
  bool is_memoryless(const Voice& voice) const;
  std::int64_t jobs_for(const Group& group, const kernel::Layout& layout) const;
  void split(std::size_t kernel, Group& group, const Stretch& window);
  void split_time(const kernel::Kernel& loop, Group& group, const Stretch& window);
  void fill_lanes(Job& job, Group& group, const kernel::Layout& layout, std::int64_t blocks);
  bool wants_early(const Group& group) const;
  bool has_early(const Group& group) const;
  Voice* next_early(Group& group);
  void run_whole(Voice& voice) const;
  const float* fade_factors(std::int32_t length);

  const runtime::RenderPlan& plan_;
  const std::vector<runtime::Curve>& curves_;
  const Clips& clips_;
  const dsp::Routines& routines_;
  std::int64_t render_end_;
  std::int64_t threads_;
  WindowSums* sums_ = nullptr;
  ChunkStore store_;
  std::map<std::int32_t, std::vector<float>> fades_;
  std::vector<std::unique_ptr<Voice>> sounding_;
  std::vector<Group> groups_;  // by kernel, of all that take its lanes
  std::vector<Job> jobs_;
  std::vector<std::int64_t> nans_;
};

}  // namespace trk::rendering
