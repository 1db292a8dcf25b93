// Lanes that go frame by frame side by side, as LLVM IR: the ranks and wavefronts of plan/loops.h.
#pragma once

#include "compiler/codegen/transpose.h"
#include "compiler/codegen/values.h"
#include "compiler/plan/loops.h"
#include "compiler/signal/module.h"

#include <llvm/IR/BasicBlock.h>
#include <llvm/IR/Value.h>

#include <array>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace trk::jit {

using Operands = std::array<llvm::Value*, 3>;

// Code for the lanes of one rank. It is emitted in this order: `bring_together` in a loop over all steps, kFrames at a
// time; `load_states`; `begin`, `step` and `end` in a loop over single steps; `store_states`; `take_apart` in a loop
// like the first.
class Lanes {
 public:
  // What lanes need of their kernel. Rows reach kFrames frames before the block and, where there are wavefronts, as
  // many behind it.
  class Kernel {
   public:
    // Where the value of a node in frame `index` + `offset` of the block stands, and those of the next frames behind
    // it.
    virtual llvm::Value* place_in_row(signal::NodeId id, llvm::Value* index, int offset) = 0;
    // A value of note rate, or a constant.
    virtual llvm::Value* one_value(signal::NodeId id) = 0;
    virtual llvm::Value* state_in_memory(std::size_t k) = 0;
    // Whether others read the row of a node.
    virtual bool is_kept(signal::NodeId id) const = 0;
    virtual llvm::Value* computed(signal::NodeId id, const Operands& operands) = 0;

   protected:
    ~Kernel() = default;
  };

  // `entry` is executed before all loops.
  Lanes(const signal::Function& function, const plan::Rank& rank, Kernel& kernel, Builder& builder,
        llvm::BasicBlock& entry);

  // How many lanes there are, idle ones included: a power of two.
  unsigned width() const { return width_; }

  // In step i a lane is at frame i less the frames that it is behind: some begin later than others, and end later.
  unsigned steps() const;

  // The frame of each lane in a step.
  llvm::Value* frames(llvm::Value* step);

  void bring_together(llvm::Value* step);
  void load_states();
  void begin(llvm::BasicBlock* before);
  void step(llvm::Value* step);
  void end(llvm::BasicBlock* body);
  void store_states();
  void take_apart(llvm::Value* step);

 private:
  // What each lane reads in one place of its code; invalid where a lane has nothing there.
  using Reads = std::vector<signal::NodeId>;

  // The row of a node, as a lane sees it that is behind.
  struct Row {
    signal::NodeId node;
    int behind;

    friend bool operator==(const Row&, const Row&) = default;
  };

  // Values that go into some lanes or come from some, with room for all steps.
  struct Passage {
    std::vector<Row> rows;
    std::vector<int> lanes;  // the row of each; -1 for none
    llvm::Value* room;       // [as many steps as are looked at][a power of two]

    bool is_one_node() const;
  };

  struct Place {
    unsigned lane;
    std::size_t place;
  };

  // A value of the step before, of the one before that, and so on.
  struct Past {
    std::vector<llvm::Value*> now;
    std::vector<llvm::PHINode*> phis;
  };

  signal::NodeId any_at(std::size_t place) const { return plan::any_at(rank_, place); }
  std::size_t place_count() const { return rank_.lanes[0].size(); }
  unsigned edge() const;  // frames that the last lane is behind the first
  int behind(unsigned lane) const { return rank_.behind.empty() ? 0 : rank_.behind[lane]; }

  Reads in_all_lanes(std::size_t place) const;
  Reads reads_of(std::size_t place, int operand) const;
  Reads nexts_of(std::size_t place) const;
  bool is_own(const Reads& reads) const;
  bool is_sample(const Reads& reads) const;

  void plan_reads(const Reads& reads);
  void plan_kept(std::size_t place);
  Passage passage(const Reads& some) const;
  unsigned room_width(const Passage& passage) const;
  llvm::Value* room_for(Passage& passage);
  llvm::Value* place_of_frames(const Passage& passage, llvm::Value* step, std::size_t v);
  llvm::Value* place_of_step(const Passage& passage, llvm::Value* step);
  llvm::Align alignment_of_step(const Passage& passage) const;
  signal::Type type_of(const Passage& passage) const { return function_[passage.rows[0].node].type; }

  llvm::Type* vector(signal::Type type, unsigned count);
  llvm::Value* read(const Reads& reads);
  llvm::Value* columns(const Reads& reads);
  llvm::Value* rows(const Reads& reads);
  llvm::Value* from_row(const Passage& passage);
  llvm::Value* from_passage(const Passage& passage);
  llvm::Value* from_lanes(const Reads& reads, llvm::Value* others);
  void keep(const Passage& passage, llvm::Value* value);
  void hold_outside();

  const signal::Function& function_;
  const plan::Rank& rank_;
  Kernel& kernel_;
  Builder& builder_;
  llvm::BasicBlock& entry_;
  const unsigned width_;
  std::map<signal::NodeId, Place> places_;
  std::map<Reads, Passage> incoming_;
  std::map<std::size_t, Passage> outgoing_;     // by place
  std::map<std::size_t, Past> past_;            // by place that other lanes read
  std::map<std::size_t, llvm::Value*> states_;  // by place of a State: what it holds
  std::map<std::size_t, llvm::PHINode*> state_phis_;

  // In the current step.
  llvm::Value* step_ = nullptr;
  std::vector<llvm::Value*> values_;  // by place
  std::map<Reads, llvm::Value*> read_;
};

}  // namespace trk::jit
