#include "compiler/codegen/codegen.h"

#include "compiler/codegen/machine.h"
#include "compiler/signal/layout.h"
#include "compiler/signal/shape.h"
#include "compiler/signal/verify.h"
#include "runtime/base/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace trk {

namespace {

// The name of the one function in an object. Objects are shared by functions of different names.
constexpr const char* kSymbol = "kernel";

// One piece of machine code to make, for all functions of one shape.
struct Job {
  jit::Source source;
  std::string key;
  kernel::Function kernel = nullptr;
};

void check_input(const signal::Module& module, const plan::Widths& widths) {
  TRK_CHECK(widths.size() == module.functions.size(), "{} widths for {} functions", widths.size(),
            module.functions.size());
  for (const signal::Function& function : module.functions) {
    const auto findings = verify(function);
    TRK_CHECK(findings.empty(), "{}", findings.front());
  }
}

std::vector<jit::Source> named_sources(const signal::Module& module, const plan::Widths& widths) {
  check_input(module, widths);
  std::vector<jit::Source> sources;
  for (std::size_t i = 0; i < module.functions.size(); ++i) {
    sources.push_back({&module.functions[i], widths[i], module.functions[i].name});
  }
  return sources;
}

std::string object_key(const signal::Function& function, int width, const jit::Target& target) {
  return fmt::format("{}\n{} {}\nLLVM {}\nwidth {}\n{}", TRK_KERNEL_VERSION, target.cpu, target.features,
                     jit::llvm_version(), width, signal::shape(function));
}

// The jobs of a module, and which job each function uses.
struct Plan {
  std::vector<Job> jobs;
  std::vector<std::size_t> job_of_function;
};

Plan make_plan(const signal::Module& module, const plan::Widths& widths, const jit::Target& target, Pool& pool) {
  std::vector<std::string> keys(module.functions.size());
  pool.run(keys.size(), [&](std::size_t i) { keys[i] = object_key(module.functions[i], widths[i], target); });
  Plan plan;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::size_t job = 0;
    while (job < plan.jobs.size() && plan.jobs[job].key != keys[i]) ++job;
    if (job == plan.jobs.size()) plan.jobs.push_back({{&module.functions[i], widths[i], kSymbol}, std::move(keys[i])});
    plan.job_of_function.push_back(job);
  }
  return plan;
}

kernel::Function make_kernel(const Job& job, const jit::Target& target, ObjectStore* store, jit::Linker& linker) {
  if (const auto stored = store != nullptr ? store->get(job.key) : std::nullopt) {
    if (const auto function = linker.add(*stored, kSymbol)) return *function;
  }
  // The store has none, or a damaged one.
  const std::string object = jit::compile_object(job.source, target);
  if (store != nullptr) store->put(job.key, object);
  const auto function = linker.add(object, kSymbol);
  TRK_CHECK(function.has_value(), "a kernel just compiled does not link");
  return *function;
}

// Side by side, the longest first, lest one thread work on it when the others are done.
void make_kernels(Plan& plan, const jit::Target& target, const CodegenOptions& options, jit::Linker& linker) {
  std::vector<Job*> jobs;
  for (Job& job : plan.jobs) jobs.push_back(&job);
  std::ranges::stable_sort(jobs, std::greater{}, [](const Job* job) { return job->key.size(); });
  options.pool.run(jobs.size(),
                   [&](std::size_t i) { jobs[i]->kernel = make_kernel(*jobs[i], target, options.store, linker); });
}

}  // namespace

kernel::KernelSet codegen(const signal::Module& module, const plan::Widths& widths, const CodegenOptions& options) {
  check_input(module, widths);
  TRK_CHECK(cpu_supported(options.cpu), "this machine is no {}", options.cpu);
  const jit::Target target = jit::find_target(options.cpu);
  Plan plan = make_plan(module, widths, target, options.pool);
  auto linker = std::make_shared<jit::Linker>();
  make_kernels(plan, target, options, *linker);

  kernel::KernelSet set;
  for (std::size_t i = 0; i < module.functions.size(); ++i) {
    set.kernels.push_back({plan.jobs[plan.job_of_function[i]].kernel, nullptr, layout(module.functions[i], widths[i])});
  }
  set.owner = std::move(linker);
  return set;
}

std::string emit_ir(const signal::Module& module, const plan::Widths& widths, const CodegenOptions& options) {
  return jit::ir_text(named_sources(module, widths), jit::find_target(options.cpu));
}

std::string emit_asm(const signal::Module& module, const plan::Widths& widths, const CodegenOptions& options) {
  return jit::assembly_text(named_sources(module, widths), jit::find_target(options.cpu));
}

}  // namespace trk
