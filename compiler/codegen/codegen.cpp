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
  std::string object;
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

Plan make_plan(const signal::Module& module, const plan::Widths& widths, const jit::Target& target) {
  Plan plan;
  for (std::size_t i = 0; i < module.functions.size(); ++i) {
    const std::string key = object_key(module.functions[i], widths[i], target);
    std::size_t job = 0;
    while (job < plan.jobs.size() && plan.jobs[job].key != key) ++job;
    if (job == plan.jobs.size()) plan.jobs.push_back({{&module.functions[i], widths[i], kSymbol}, key, {}});
    plan.job_of_function.push_back(job);
  }
  return plan;
}

// The objects of all jobs that the store does not have, side by side; the longest first, lest one thread work on it
// when the others are done.
void make_objects(Plan& plan, const jit::Target& target, const CodegenOptions& options) {
  std::vector<Job*> missing;
  for (Job& job : plan.jobs) {
    std::optional<std::string> stored = options.store != nullptr ? options.store->get(job.key) : std::nullopt;
    if (stored) job.object = std::move(*stored);
    if (!stored) missing.push_back(&job);
  }
  std::ranges::stable_sort(missing, std::greater{}, [](const Job* job) { return job->key.size(); });
  options.pool.run(missing.size(), [&](std::size_t i) {
    missing[i]->object = jit::compile_object(missing[i]->source, target);
    if (options.store != nullptr) options.store->put(missing[i]->key, missing[i]->object);
  });
}

kernel::Function link(jit::Linker& linker, const Job& job, const jit::Target& target) {
  if (const auto function = linker.add(job.object, kSymbol)) return *function;
  const auto again = linker.add(jit::compile_object(job.source, target), kSymbol);  // what the store gave was damaged
  TRK_CHECK(again.has_value(), "a kernel just compiled does not link");
  return *again;
}

}  // namespace

kernel::KernelSet codegen(const signal::Module& module, const plan::Widths& widths, const CodegenOptions& options) {
  check_input(module, widths);
  TRK_CHECK(cpu_supported(options.cpu), "this machine is no {}", options.cpu);
  const jit::Target target = jit::find_target(options.cpu);
  Plan plan = make_plan(module, widths, target);
  make_objects(plan, target, options);

  auto linker = std::make_shared<jit::Linker>();
  std::vector<kernel::Function> functions;
  for (const Job& job : plan.jobs) functions.push_back(link(*linker, job, target));

  kernel::KernelSet set;
  for (std::size_t i = 0; i < module.functions.size(); ++i) {
    set.kernels.push_back({functions[plan.job_of_function[i]], nullptr, layout(module.functions[i], widths[i])});
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
