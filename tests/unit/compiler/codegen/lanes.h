// Runs kernels on notes as a render would, lane by lane, and compares what engines hear.
#pragma once

#include "compiler/signal/evaluate.h"
#include "compiler/signal/module.h"
#include "runtime/kernel/kernel_set.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <utility>
#include <vector>

namespace trk::kernel {

// Bytes aligned as kernels want them, zero at the start.
class Memory {
 public:
  explicit Memory(std::size_t bytes) : bytes_((bytes + 127) / 64 * 64) {
    data_ = static_cast<char*>(::operator new(bytes_, std::align_val_t(64)));
    std::memset(data_, 0, bytes_);
  }
  ~Memory() { ::operator delete(data_, std::align_val_t(64)); }
  Memory(Memory&& other) noexcept : bytes_(other.bytes_), data_(std::exchange(other.data_, nullptr)) {}
  Memory& operator=(Memory&&) = delete;

  char* at(std::size_t offset) { return data_ + offset; }
  template <class T>
  T* as() {
    return reinterpret_cast<T*>(data_);
  }

 private:
  std::size_t bytes_;
  char* data_;
};

// What one note brings to a lane: its values, its first frame, and its inputs frame by frame.
struct Note {
  signal::NoteValues values = {};
  std::int32_t frame = 0;
  std::vector<std::vector<signal::Value>> inputs = {};  // [input][frame]
};

// What a lane gave.
struct Heard {
  std::vector<std::vector<float>> outputs;         // [output][frame]
  std::vector<std::vector<signal::Value>> states;  // [state][block], after each block; of a kernel that has a memory
};

inline std::size_t bytes(Word word) { return static_cast<std::size_t>(word); }

// Renders `blocks` blocks of the notes, one per lane, starting at ring position `position`.
inline std::vector<Heard> render(const Kernel& kernel, const signal::Function& function, std::span<const Note> notes,
                                 int blocks, std::int64_t position) {
  const Layout& layout = kernel.layout;
  const auto width = static_cast<std::size_t>(layout.width);
  const std::size_t slot = 8 * width;
  Memory columns(slot * layout.columns.size());
  Memory states(slot * layout.states.size());
  Memory frame(4 * width);
  std::vector<Memory> lines;
  std::vector<Memory> inputs;
  std::vector<Memory> outputs;
  for (const auto capacity : layout.line_capacity) {
    lines.emplace_back(4 * width * static_cast<std::size_t>(capacity + kernel::spare_rows(layout.width)));
  }
  for (const Word word : layout.inputs) inputs.emplace_back(kBlock * width * bytes(word));
  for (int i = 0; i < layout.outputs; ++i) outputs.emplace_back(4 * kBlock * width);

  const auto column_nodes = signal::columns(function);
  for (std::size_t lane = 0; lane < width; ++lane) {
    const auto values = evaluate_note(function, notes[lane].values);
    for (std::size_t k = 0; k < column_nodes.size(); ++k) {
      const std::size_t size = bytes(layout.columns[k]);
      std::memcpy(columns.at(slot * k + size * lane), &values[column_nodes[k].index()].bits, size);
    }
  }

  std::vector<float*> line_pointers;
  std::vector<const void*> input_pointers;
  std::vector<float*> output_pointers;
  for (Memory& line : lines) line_pointers.push_back(line.as<float>());
  for (Memory& input : inputs) input_pointers.push_back(input.at(0));
  for (Memory& output : outputs) output_pointers.push_back(output.as<float>());

  std::vector<Heard> heard(width);
  for (Heard& lane : heard) {
    lane.outputs.resize(outputs.size());
    lane.states.resize(layout.states.size());
  }
  std::size_t done = 0;
  for (int block = 0; block < blocks; ++block) {
    for (std::size_t lane = 0; lane < width; ++lane) {
      frame.as<std::int32_t>()[lane] = notes[lane].frame + static_cast<std::int32_t>(done);
      for (std::size_t k = 0; k < inputs.size(); ++k) {
        const std::size_t size = bytes(layout.inputs[k]);
        for (std::size_t i = 0; i < std::size_t{kBlock}; ++i) {
          std::memcpy(inputs[k].at(size * (i * width + lane)), &notes[lane].inputs[k][done + i].bits, size);
        }
      }
    }
    const Call call{.position = position + static_cast<std::int64_t>(done),
                    .frames = kBlock,
                    .frame = frame.as<std::int32_t>(),
                    .columns = columns.at(0),
                    .states = states.at(0),
                    .lines = line_pointers.data(),
                    .tables = nullptr,
                    .inputs = input_pointers.data(),
                    .outputs = output_pointers.data()};
    kernel.function(kernel.context, &call);
    for (std::size_t lane = 0; lane < width; ++lane) {
      for (std::size_t k = 0; k < outputs.size(); ++k) {
        for (std::size_t i = 0; i < std::size_t{kBlock}; ++i) {
          heard[lane].outputs[k].push_back(output_pointers[k][i * width + lane]);
        }
      }
      for (std::size_t k = 0; k < layout.states.size(); ++k) {
        signal::Value state;
        std::memcpy(&state.bits, states.at(slot * k + bytes(layout.states[k]) * lane), bytes(layout.states[k]));
        heard[lane].states[k].push_back(state);
      }
    }
    done += kBlock;
  }
  return heard;
}

}  // namespace trk::kernel
