// Arbitrary registers and memory through the copy plans, the decoder and both renderers: nothing may read out
// of bounds, overflow, loop without end or allocate without measure. The first bytes choose the call; the rest
// is the tracee's memory, which begins at `base_address` and ends where the input ends. decode_fuzz_seeds.cc writes
// inputs of this form.
#include <fcntl.h>

#include <algorithm>
#include <cstring>

#include "base/writer.h"
#include "catalog/plan.h"
#include "render/json.h"
#include "render/text.h"
#include "source/copier.h"

namespace {

using namespace ringside;

constexpr std::uint64_t base_address = 0x10000;

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  template <typename T>
  T take() {
    T value{};
    const std::size_t length = std::min(sizeof value, size_);
    if (length > 0) std::memcpy(&value, data_, length);
    data_ += length;
    size_ -= length;
    return value;
  }

  std::span<const std::byte> rest() const { return std::as_bytes(std::span(data_, size_)); }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

class Memory final : public source::MemoryReader {
 public:
  explicit Memory(std::span<const std::byte> bytes) : bytes_(bytes) {}

  void read(std::span<source::MemoryRead> reads) override {
    for (source::MemoryRead& one : reads) {
      one.got = 0;
      if (one.address < base_address || one.address - base_address >= bytes_.size()) continue;
      const auto from = bytes_.subspan(static_cast<std::size_t>(one.address - base_address));
      one.got = std::min(one.to.size(), from.size());
      if (one.got > 0) std::memcpy(one.to.data(), from.data(), one.got);
    }
  }

 private:
  std::span<const std::byte> bytes_;
};

// A register: often a small number or an address in the memory, sometimes anything.
std::uint64_t take_register(Input& input) {
  const auto kind = input.take<std::uint8_t>();
  switch (kind & 7) {
    case 0: return 0;
    case 1:
    case 2: return base_address + input.take<std::uint8_t>();
    case 3: return base_address + input.take<std::uint16_t>();
    case 4: return input.take<std::uint8_t>();
    case 5: return input.take<std::uint32_t>();
    case 6: return static_cast<std::uint64_t>(-static_cast<std::int64_t>(input.take<std::uint8_t>()));
    default: return input.take<std::uint64_t>();
  }
}

// Everything that is made once: the fuzzer looks for bugs in decoding, not in set-up.
struct World {
  World()
      : out(base::Fd(::open("/dev/null", O_WRONLY | O_CLOEXEC)), "/dev/null"),
        plain(make(false), [this](event::Pid) -> base::Writer& { return out; }),
        verbose(make(true), [this](event::Pid) -> base::Writer& { return out; }),
        json({}, [this](event::Pid) -> base::Writer& { return out; }),
        plans{catalog::PlanTable(abi::Abi::x86_64, {}), catalog::PlanTable(abi::Abi::i386, {})},
        verbose_plans{catalog::PlanTable(abi::Abi::x86_64, limits(true)),
                      catalog::PlanTable(abi::Abi::i386, limits(true))} {}

  static catalog::Limits limits(bool verbose) {
    catalog::Limits result;
    result.verbose = verbose;
    return result;
  }

  static render::TextOptions make(bool verbose) {
    render::TextOptions options;
    options.decode.verbose = verbose;
    options.flush_each = false;
    options.hex = verbose ? render::HexStrings::non_ascii : render::HexStrings::none;
    return options;
  }

  base::Writer out;
  render::TextRenderer plain;
  render::TextRenderer verbose;
  render::JsonRenderer json;
  catalog::PlanTable plans[2];
  catalog::PlanTable verbose_plans[2];
  event::Capture capture;
};

void run(World& world, Input& input) {
  event::Call call;
  const auto shape = input.take<std::uint8_t>();
  call.pid = call.tid = 1 + (shape & 1);
  call.abi = (shape & 2) != 0 ? abi::Abi::i386 : abi::Abi::x86_64;
  call.failed = (shape & 12) == 12;
  const bool verbose = (shape & 16) != 0;
  const auto rows = catalog::all();
  const auto chosen = input.take<std::uint16_t>();
  call.row = rows[chosen % rows.size()];
  if ((shape & 224) == 224) call.row = nullptr;
  call.number = chosen;
  const auto protocol = input.take<std::uint8_t>();  // of the netlink socket that a descriptor names
  if (protocol != 0) call.netlink = protocol == 255 ? event::Call::netlink_unbound : protocol % 24;
  for (std::uint64_t& value : call.args) {
    value = take_register(input);
    if (call.abi == abi::Abi::i386) value &= 0xffffffff;
  }
  call.result = call.failed ? -static_cast<std::int64_t>(input.take<std::uint8_t>()) - 1
                            : static_cast<std::int64_t>(take_register(input));

  world.capture.clear();
  call.memory = &world.capture;
  Memory memory(input.rest());
  const source::CallState state{call.args, call.result, call.failed, base_address, protocol != 0};
  render::TextRenderer& text = verbose ? world.verbose : world.plain;
  const catalog::Plan* plan = nullptr;
  if (call.row != nullptr) {
    const auto& table = (verbose ? world.verbose_plans : world.plans)[call.abi == abi::Abi::i386 ? 1 : 0];
    plan = &table.plan_for(*call.row, call.args);
    source::copy(*plan, event::Phase::entry, state, memory, world.capture);
  }
  text.on_event(event::Enter{call});
  world.json.on_event(event::Enter{call});
  if (plan != nullptr) source::copy(*plan, event::Phase::exit, state, memory, world.capture);
  text.on_event(event::Exit{call});
  world.json.on_event(event::Exit{call});

  event::Life life;
  life.kind = event::Life::Kind::signaled;
  life.pid = life.tid = call.tid;
  life.signal = static_cast<int>(chosen % 65);
  life.siginfo = input.rest().first(std::min<std::size_t>(input.rest().size(), 128));
  text.on_event(life);
  world.json.on_event(life);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  Input input(data, size);
  run(world, input);
  return 0;
}
