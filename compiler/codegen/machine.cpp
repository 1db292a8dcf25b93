#include "compiler/codegen/machine.h"

#include "compiler/codegen/codegen.h"
#include "compiler/codegen/emit.h"
#include "compiler/codegen/instruction_order.h"
#include "runtime/base/check.h"

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/Analysis/AliasAnalysis.h>
#include <llvm/Analysis/AssumptionCache.h>
#include <llvm/Analysis/BasicAliasAnalysis.h>
#include <llvm/Analysis/OptimizationRemarkEmitter.h>
#include <llvm/Analysis/TargetLibraryInfo.h>
#include <llvm/Analysis/TargetTransformInfo.h>
#include <llvm/ExecutionEngine/JITLink/ELF.h>
#include <llvm/ExecutionEngine/JITLink/JITLinkMemoryManager.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassInstrumentation.h>
#include <llvm/IR/PassManager.h>
#include <llvm/IR/Verifier.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/Process.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>
#include <llvm/TargetParser/Host.h>
#include <llvm/Transforms/InstCombine/InstCombine.h>
#include <llvm/Transforms/Scalar/EarlyCSE.h>

#include <algorithm>
#include <mutex>
#include <utility>

namespace trk::jit {

namespace {

// ---- Processors

// A level of the x86-64 psABI and the features by which a machine is known to have it; the last ones imply the others.
struct Level {
  std::string_view name;
  std::vector<std::string_view> features;
};

const std::vector<Level>& levels() {
  static const std::vector<Level> all = {
      {"x86-64", {"sse2"}},
      {"x86-64-v2", {"sse4.2", "popcnt", "cx16", "sahf"}},
      {"x86-64-v3", {"avx2", "bmi", "bmi2", "f16c", "fma", "lzcnt", "movbe", "popcnt"}},
      {"x86-64-v4", {"avx2", "bmi2", "fma", "avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}},
  };
  return all;
}

const Level* find_level(std::string_view cpu) {
  for (const Level& level : levels()) {
    if (level.name == cpu) return &level;
  }
  return nullptr;
}

void initialize_llvm() {
  static std::once_flag once;
  std::call_once(once, [] {
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
  });
}

void set_option(llvm::StringRef name, llvm::StringRef value) {
  const auto option = llvm::cl::getRegisteredOptions().find(name);
  if (option != llvm::cl::getRegisteredOptions().end()) option->second->addOccurrence(0, name, value);
}

void set_options() {
  // The code generator compares every two of the operands that it draws into one join of memory accesses. Where vectors
  // are split there are hundreds, and this many are enough for the same code.
  set_option("combiner-tokenfactor-inline-limit", "64");
  // Operations are in a good order already (instruction_order.h and order.h, and chain after chain where frames are
  // side by side). Putting loads and independent chains further forward costs more registers than there are.
  set_option("enable-misched", "0");
  // Loops are one long block. The values of one get registers from its end on in less time, and as good ones.
  set_option("greedy-reverse-local-assignment", "1");
  // Addresses are a base and an offset already, and to look for better ones takes a tenth of all code generation.
  set_option("disable-lsr", "1");
}

std::unique_ptr<llvm::TargetMachine> make_machine(const Target& target) {
  initialize_llvm();
  static std::once_flag once;
  std::call_once(once, set_options);
  const std::string triple = llvm::sys::getProcessTriple();
  std::string error;
  const llvm::Target* const found = llvm::TargetRegistry::lookupTarget(triple, error);
  TRK_CHECK(found != nullptr, "{}", error);
  llvm::TargetOptions options;
  options.AllowFPOpFusion = llvm::FPOpFusion::Strict;  // a fused a * b + c has other bits
  return std::unique_ptr<llvm::TargetMachine>(
      found->createTargetMachine(triple, target.cpu, target.features, options, llvm::Reloc::PIC_));
}

// The one of this thread, since to make one means to read all features of a processor several times.
llvm::TargetMachine& machine_for(const Target& target) {
  thread_local Target made_for;
  thread_local std::unique_ptr<llvm::TargetMachine> made;
  if (made == nullptr || made_for != target) made = make_machine(target);
  made_for = target;
  return *made;
}

// ---- From graph to text or object

// The light pipeline: straight vector code gains nothing from more, and the whole one takes three times as long. Value
// numbering and the simplification of branches find nothing that these two and the code generator leave. What they ask
// is registered by hand, since a PassBuilder knows all passes and links them.
void optimize(llvm::Module& module, llvm::TargetMachine& machine) {
  llvm::ModuleAnalysisManager none;
  llvm::FunctionAnalysisManager analyses;
  analyses.registerPass([] { return llvm::PassInstrumentationAnalysis(); });
  analyses.registerPass([&] { return llvm::ModuleAnalysisManagerFunctionProxy(none); });
  analyses.registerPass([&] { return machine.getTargetIRAnalysis(); });
  analyses.registerPass([] { return llvm::TargetLibraryAnalysis(); });
  analyses.registerPass([] { return llvm::AssumptionAnalysis(); });
  analyses.registerPass([] { return llvm::DominatorTreeAnalysis(); });
  analyses.registerPass([] { return llvm::OptimizationRemarkEmitterAnalysis(); });
  analyses.registerPass([] { return llvm::BasicAA(); });
  analyses.registerPass([] {
    llvm::AAManager aliases;
    aliases.registerFunctionAnalysis<llvm::BasicAA>();
    return aliases;
  });
  llvm::FunctionPassManager passes;
  passes.addPass(llvm::EarlyCSEPass());
  passes.addPass(llvm::InstCombinePass());
  for (llvm::Function& function : module) {
    if (!function.isDeclaration()) passes.run(function, analyses);
  }
}

Processor processor(const llvm::TargetMachine& machine) {
  if (!machine.getTargetTriple().isX86()) return {.registers = 8, .rounds = true, .fuses = false, .reduces = false};
  const llvm::MCSubtargetInfo& features = *machine.getMCSubtargetInfo();
  if (features.checkFeatures("+avx512f")) {
    const bool reduces = features.checkFeatures("+avx512dq,+avx512vl");
    return {.registers = kManyRegisters, .rounds = true, .fuses = true, .reduces = reduces};
  }
  return {.registers = features.checkFeatures("+avx") ? 8 : 4,
          .rounds = features.checkFeatures("+sse4.1"),
          .fuses = features.checkFeatures("+fma"),
          .reduces = false};
}

void fill(llvm::Module& module, const std::vector<Source>& sources, llvm::TargetMachine& machine) {
  module.setTargetTriple(machine.getTargetTriple().str());
  module.setDataLayout(machine.createDataLayout());
  for (const Source& source : sources) emit(*source.function, source.width, processor(machine), source.symbol, module);
  std::string findings;
  llvm::raw_string_ostream stream(findings);
  TRK_CHECK(!llvm::verifyModule(module, &stream), "{}", findings);
  optimize(module, machine);
  if (processor(machine).registers < kManyRegisters) return;
  for (const Source& source : sources) {
    if (source.width > 1) order_loops(*module.getFunction(source.symbol));
  }
}

std::string generate(llvm::Module& module, llvm::TargetMachine& machine, llvm::CodeGenFileType kind) {
  llvm::SmallVector<char, 0> output;
  llvm::raw_svector_ostream stream(output);
  llvm::legacy::PassManager passes;
  constexpr bool kIsVerified = true;  // by `fill`
  const bool refused = machine.addPassesToEmitFile(passes, stream, nullptr, kind, kIsVerified);
  TRK_CHECK(!refused, "LLVM cannot write files for {}", machine.getTargetTriple().str());
  passes.run(module);
  return std::string(output.data(), output.size());
}

}  // namespace

Target find_target(const std::string& cpu) {
  TRK_CHECK(is_cpu_name(cpu), "{} names no processor", cpu);
  if (cpu != "native") return {cpu, ""};
  std::vector<std::string> features;
  for (const auto& feature : llvm::sys::getHostCPUFeatures()) {
    features.push_back(fmt::format("{}{}", feature.second ? '+' : '-', feature.first().str()));
  }
  std::sort(features.begin(), features.end());  // they come from a hash map
  return {llvm::sys::getHostCPUName().str(), fmt::format("{}", fmt::join(features, ","))};
}

std::string llvm_version() { return LLVM_VERSION_STRING; }

std::string compile_object(const Source& source, const Target& target) {
  llvm::TargetMachine& machine = machine_for(target);
  llvm::LLVMContext context;
  context.setDiscardValueNames(true);
  llvm::Module module(source.symbol, context);
  fill(module, {source}, machine);
  return generate(module, machine, llvm::CodeGenFileType::ObjectFile);
}

std::string ir_text(const std::vector<Source>& sources, const Target& target) {
  llvm::TargetMachine& machine = machine_for(target);
  llvm::LLVMContext context;
  llvm::Module module("trkc", context);
  fill(module, sources, machine);
  std::string text;
  llvm::raw_string_ostream stream(text);
  module.print(stream, nullptr);
  return text;
}

std::string assembly_text(const std::vector<Source>& sources, const Target& target) {
  llvm::TargetMachine& machine = machine_for(target);
  llvm::LLVMContext context;
  llvm::Module module("trkc", context);
  fill(module, sources, machine);
  return generate(module, machine, llvm::CodeGenFileType::AssemblyFile);
}

// ---- Linking

namespace {

// One object on its way into memory. JITLink calls back from within `link_ELF`.
class Link final : public llvm::jitlink::JITLinkContext {
 public:
  struct Result {
    llvm::jitlink::JITLinkMemoryManager::FinalizedAlloc memory;
    llvm::orc::ExecutorAddr function;
  };

  Link(llvm::jitlink::JITLinkMemoryManager& memory, const std::string& symbol, Result& result)
      : JITLinkContext(nullptr), memory_(memory), symbol_(symbol), result_(result) {}

  llvm::jitlink::JITLinkMemoryManager& getMemoryManager() override { return memory_; }

  // What fails leaves the result as it was.
  void notifyFailed(llvm::Error error) override { llvm::consumeError(std::move(error)); }

  // Kernels call nobody.
  void lookup(const LookupMap&, std::unique_ptr<llvm::jitlink::JITLinkAsyncLookupContinuation> go_on) override {
    go_on->run(llvm::createStringError("a kernel with an undefined symbol"));
  }

  llvm::Error notifyResolved(llvm::jitlink::LinkGraph& graph) override {
    for (const llvm::jitlink::Symbol* each : graph.defined_symbols()) {
      if (each->hasName() && each->getName() == symbol_) result_.function = each->getAddress();
    }
    return llvm::Error::success();
  }

  void notifyFinalized(llvm::jitlink::JITLinkMemoryManager::FinalizedAlloc memory) override {
    result_.memory = std::move(memory);
  }

 private:
  llvm::jitlink::JITLinkMemoryManager& memory_;
  const std::string& symbol_;
  Result& result_;
};

}  // namespace

class Linker::Session {
 public:
  ~Session() { llvm::cantFail(memory_.deallocate(std::move(taken_))); }

  std::optional<kernel::Function> add(const std::string& object, const std::string& symbol) {
    auto graph = llvm::jitlink::createLinkGraphFromELFObject({object, symbol});
    if (!graph) {
      llvm::consumeError(graph.takeError());
      return std::nullopt;
    }
    Link::Result result;
    link_ELF(std::move(*graph), std::make_unique<Link>(memory_, symbol, result));
    if (!result.memory) return std::nullopt;
    const std::lock_guard lock(mutex_);
    taken_.push_back(std::move(result.memory));
    return result.function ? std::optional(result.function.toPtr<kernel::Function>()) : std::nullopt;
  }

 private:
  llvm::jitlink::InProcessMemoryManager memory_{llvm::sys::Process::getPageSizeEstimate()};
  std::mutex mutex_;
  std::vector<llvm::jitlink::JITLinkMemoryManager::FinalizedAlloc> taken_;  // guarded by the mutex
};

Linker::Linker() : session_(std::make_unique<Session>()) {}
Linker::~Linker() = default;

std::optional<kernel::Function> Linker::add(const std::string& object, const std::string& symbol) {
  return session_->add(object, symbol);
}

}  // namespace trk::jit

namespace trk {

bool is_cpu_name(std::string_view cpu) { return cpu == "native" || jit::find_level(cpu) != nullptr; }

bool cpu_supported(std::string_view cpu) {
  if (cpu == "native") return true;
  const jit::Level* const level = jit::find_level(cpu);
  if (level == nullptr) return false;
  const llvm::StringMap<bool> host = llvm::sys::getHostCPUFeatures();
  for (const std::string_view feature : level->features) {
    if (!host.lookup(llvm::StringRef(feature.data(), feature.size()))) return false;
  }
  return true;
}

}  // namespace trk
