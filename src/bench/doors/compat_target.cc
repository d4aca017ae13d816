#include "bench/doors/compat_target.h"

#include <algorithm>
#include <utility>

#include "bench/doors/target.h"
#include "bench/doors/work.h"
#include "ringside/vdso.h"

namespace ringside::bench {
namespace {

static_assert(interrupted_bit == compat_interrupted);
static_assert(static_cast<int>(Work::gettimeofday) == compat_gettimeofday &&
              static_cast<int>(Work::clock_gettime) == compat_clock_gettime &&
              static_cast<int>(Work::getcpu) == compat_getcpu && static_cast<int>(Work::time) == compat_time &&
              static_cast<int>(Work::getppid) == compat_getppid);

class CompatTarget final : public Target {
 public:
  CompatTarget(abi::CompatProgram program, const compat_request& request)
      : program_(std::move(program)), request_(request) {}

  base::Result<void> sample(std::uint32_t batch, std::span<std::uint64_t> samples) override {
    request_.what = compat_sample;
    request_.batch = batch;
    return ask(samples);
  }
  base::Result<void> sample_as_article(std::span<std::uint64_t> samples) override {
    if (request_.clock == 0) return base::Error{0, "use the method of the article: its vDSO has no clock", {}};
    request_.what = compat_article;
    return ask(samples);
  }

 private:
  base::Result<void> ask(std::span<std::uint64_t> samples) {
    while (!samples.empty()) {
      const auto part = samples.first(std::min<std::size_t>(samples.size(), compat_samples_max));
      RS_TRY(program_.sample(request_, part));
      samples = samples.subspan(part.size());
    }
    return {};
  }

  abi::CompatProgram program_;
  compat_request request_;
};

std::uint32_t door_of(Way way) {
  switch (way) {
    case Way::sysenter: return compat_sysenter;
    case Way::syscall32: return compat_syscall32;
    case Way::kernel_vsyscall: return compat_kernel_vsyscall;
    case Way::vdso32: return compat_vdso;
    default: return compat_int80;
  }
}

std::uint32_t address_in(const Vdso& vdso, const char* name) {
  const VdsoSymbol* symbol = vdso.find(name);
  return symbol != nullptr ? static_cast<std::uint32_t>(vdso.address_of(*symbol)) : 0;
}

}  // namespace

base::Result<compat_request> compat_request_of(const abi::CompatProgram& program, Way way, Work work) {
  compat_request request{};
  request.door = door_of(way);
  request.call = static_cast<std::uint32_t>(work);
  const auto vdso = Vdso::of_process(program.pid());
  if (vdso) request.clock = address_in(*vdso, "__vdso_clock_gettime64");  // as today's C libraries do
  request.clock_is_64 = request.clock != 0;
  if (vdso && request.clock == 0) request.clock = address_in(*vdso, "__vdso_clock_gettime");
  if (way == Way::vdso32) {
    const char* name = row_of(work).vdso_name;
    if (name == nullptr) return base::Error{0, "make this call: the vDSO has no such function", {}};
    if (vdso) request.function = address_in(*vdso, name);
    if (request.function == 0) return base::Error{0, "make this call: this 32-bit vDSO has no such function", {}};
  }
  return request;
}

base::Result<std::unique_ptr<Target>> make_compat_target(Way way, Work work) {
  RS_TRY(program, abi::CompatProgram::start());
  RS_TRY(request, compat_request_of(program, way, work));
  return std::unique_ptr<Target>(std::make_unique<CompatTarget>(std::move(program), request));
}

}  // namespace ringside::bench
