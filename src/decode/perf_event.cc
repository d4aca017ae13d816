// The struct that describes an event to perf_event_open: its size field says how much of it there is.
#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "base/short_text.h"
#include "catalog/bpf_sets.h"
#include "catalog/build.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;

namespace {

enum Offset : std::size_t {
  type_at = 0,
  size_at = 4,
  config_at = 8,
  period_at = 16,
  sample_type_at = 24,
  read_format_at = 32,
  flags_at = 40,
  wakeup_at = 48,
  breakpoint_at = 52,
  config1_at = 56,
  config2_at = 64,
  branch_at = 72,
  regs_user_at = 80,
  stack_user_at = 88,
  clock_at = 92,
  regs_intr_at = 96,
  aux_watermark_at = 104,
  max_stack_at = 108,
  aux_sample_at = 112,
  aux_action_at = 116,
  signal_data_at = 120,
  config3_at = 128,
  config4_at = 136
};
constexpr std::size_t first_size = 64;
constexpr std::size_t old_size = 128;  // as far as strace 6.1 knows it
constexpr std::size_t known_size = 144;
constexpr std::size_t page = 4096;

enum EventType : std::uint64_t { hardware, software, tracepoint, cache, raw, breakpoint };

constexpr unsigned precise_shift = 15;
constexpr std::uint64_t freq_bit = 1U << 10;
constexpr std::uint64_t watermark_bit = 1U << 14;
constexpr std::uint64_t clock_bit = 1U << 25;
constexpr std::uint64_t branch_sample = 1U << 11;
constexpr std::uint64_t stack_sample = 1U << 13;

// The single bits; nullptr stands for the two bits of precise_ip.
constexpr std::array<const char*, 37> bit_names = {"disabled",
                                                   "inherit",
                                                   "pinned",
                                                   "exclusive",
                                                   "exclude_user",
                                                   "exclude_kernel",
                                                   "exclude_hv",
                                                   "exclude_idle",
                                                   "mmap",
                                                   "comm",
                                                   "freq",
                                                   "inherit_stat",
                                                   "enable_on_exec",
                                                   "task",
                                                   "watermark",
                                                   nullptr,
                                                   "mmap_data",
                                                   "sample_id_all",
                                                   "exclude_host",
                                                   "exclude_guest",
                                                   "exclude_callchain_kernel",
                                                   "exclude_callchain_user",
                                                   "mmap2",
                                                   "comm_exec",
                                                   "use_clockid",
                                                   "context_switch",
                                                   "write_backward",
                                                   "namespaces",
                                                   "ksymbol",
                                                   "bpf_event",
                                                   "aux_output",
                                                   "cgroup",
                                                   "text_poke",
                                                   "build_id",
                                                   "inherit_thread",
                                                   "remove_on_exec",
                                                   "sigtrap"};
constexpr std::array<const char*, 4> precision = {"arbitrary skid", "constant skid", "requested to have 0 skid",
                                                  "must have 0 skid"};

class Attributes {
 public:
  // `answered`: the size that the kernel wrote over the one it was given, if it did.
  Attributes(Context& context, std::span<const std::byte> bytes, std::size_t told,
             std::optional<std::uint64_t> answered)
      : out_(context.out), verbose_(context.options.verbose), bytes_(bytes), told_(told), answered_(answered) {}

  void show() {
    out_.begin_struct();
    out_.field("type");
    visit_enumeration(out_, catalog::perf_types, at(type_at, 4));
    out_.field("size");
    visit_enumeration(out_, catalog::perf_sizes, at(size_at, 4));
    if (answered_) {
      out_.changed();
      visit_enumeration(out_, catalog::perf_sizes, *answered_);
    }
    out_.field("config");
    config();
    const std::uint64_t flags = at(flags_at, 8);
    number((flags & freq_bit) != 0 ? "sample_freq" : "sample_period", period_at, 8);
    out_.field("sample_type");
    visit_flags(out_, catalog::perf_sample_types, at(sample_type_at, 8));
    out_.field("read_format");
    visit_flags(out_, catalog::perf_read_formats, at(read_format_at, 8));
    bits(flags);
    if (verbose_) {
      rest(flags);
    } else {
      more();
    }
    out_.end_struct();
  }

 private:
  // Of the numbers that its bits can make, what has no name is invalid.
  void show_breakpoint(std::uint64_t kind) {
    catalog::NameSet kinds = catalog::perf_breakpoints;
    if (kind < 8) kinds.unknown = "HW_BREAKPOINT_INVALID";
    visit_enumeration(out_, kinds, kind);
  }

  // What is missing of a field counts as 0.
  std::uint64_t at(std::size_t offset, std::size_t size) const {
    return Context::load(bytes_, offset, std::min(size, bytes_.size() - std::min(offset, bytes_.size())));
  }
  bool has(std::size_t offset) const { return offset < told_; }
  void more() {
    out_.field(nullptr);
    out_.more();
  }
  void number(const char* name, std::size_t offset, std::size_t size) {
    out_.field(name);
    out_.unsigned_number(at(offset, size));
  }
  void hex(const char* name, std::size_t offset) {
    out_.field(name);
    out_.hex(at(offset, 8));
  }

  void config() {
    const std::uint64_t value = at(config_at, 8);
    switch (at(type_at, 4)) {
      case hardware: numbered(value, catalog::perf_hardware); return;
      case software: visit_enumeration(out_, catalog::perf_software, value); return;
      case tracepoint: out_.unsigned_number(value); return;
      case cache: cached(value); return;
      default: out_.hex(value); return;
    }
  }

  // The upper half says which of several units is meant.
  void numbered(std::uint64_t value, const catalog::NameSet& names) {
    constexpr unsigned unit_shift = 32;
    if (value >> unit_shift == 0) {
      visit_enumeration(out_, names, value);
      return;
    }
    out_.begin_parts(value);
    part(value >> unit_shift, "<<32");
    named(value & 0xffffffff, names, nullptr);
    out_.end_parts();
  }

  void cached(std::uint64_t value) {
    out_.begin_parts(value);
    if (value >> 32 != 0) part(value >> 32, "<<32");
    if ((value >> 24 & 0xff) != 0) part(value >> 24 & 0xff, "<<24");
    named(value >> 16 & 0xff, catalog::perf_cache_results, "<<16");
    named(value >> 8 & 0xff, catalog::perf_cache_operations, "<<8");
    named(value & 0xff, catalog::perf_caches, nullptr);
    out_.end_parts();
  }

  void part(std::uint64_t value, const char* shift) {
    out_.part();
    out_.part_text(base::ShortText("%#llx%s", static_cast<unsigned long long>(value), shift));
  }

  void named(std::uint64_t value, const catalog::NameSet& names, const char* shift) {
    out_.part();
    visit_enumeration(out_, names, value);
    if (shift != nullptr) out_.part_shift(shift, nullptr);
  }

  void bits(std::uint64_t flags) {
    unsigned bit = 0;
    for (const char* name : bit_names) {
      if (name == nullptr) {
        const std::uint64_t skid = flags >> precise_shift & 3;
        out_.field("precise_ip");
        out_.unsigned_number(skid);
        out_.comment(precision[static_cast<std::size_t>(skid)]);
        bit += 2;
        continue;
      }
      const std::uint64_t set = flags >> bit & 1;
      if (set != 0 || verbose_) {
        out_.field(name);
        out_.unsigned_number(set);
      }
      ++bit;
    }
    if (flags >> bit != 0) {
      out_.field("__reserved_1");
      out_.hex(flags >> bit);
      out_.comment("Bits 63..38");
    }
  }

  void rest(std::uint64_t flags) {
    const std::uint64_t sampled = at(sample_type_at, 8);
    const bool on_breakpoint = at(type_at, 4) == breakpoint;
    number((flags & watermark_bit) != 0 ? "wakeup_watermark" : "wakeup_events", wakeup_at, 4);
    if (on_breakpoint) {
      out_.field("bp_type");
      show_breakpoint(at(breakpoint_at, 4));
    }
    if (on_breakpoint) {
      hex("bp_addr", config1_at);
    } else {
      hex("config1", config1_at);
    }
    if (has(config2_at)) {
      if (on_breakpoint) {
        number("bp_len", config2_at, 8);
      } else {
        hex("config2", config2_at);
      }
    }
    if (has(branch_at) && (sampled & branch_sample) != 0) {
      out_.field("branch_sample_type");
      visit_flags(out_, catalog::perf_branch_samples, at(branch_at, 8));
    }
    if (has(regs_user_at)) hex("sample_regs_user", regs_user_at);
    if (has(stack_user_at) && (sampled & stack_sample) != 0) {
      out_.field("sample_stack_user");
      out_.hex(at(stack_user_at, 4));
    }
    if (has(clock_at) && (flags & clock_bit) != 0) {
      out_.field("clockid");
      visit_enumeration(out_, catalog::perf_clocks, at(clock_at, 4));
    }
    if (has(regs_intr_at)) hex("sample_regs_intr", regs_intr_at);
    if (has(aux_watermark_at)) number("aux_watermark", aux_watermark_at, 4);
    if (has(max_stack_at)) {
      number("sample_max_stack", max_stack_at, 2);
      reserved(max_stack_at + 2, 2);
    }
    if (has(aux_sample_at)) {
      number("aux_sample_size", aux_sample_at, 4);
      aux_actions();
    }
    if (has(signal_data_at)) hex("sig_data", signal_data_at);
    if (has(config3_at) && config3_at + 8 <= bytes_.size()) hex("config3", config3_at);
    if (has(config4_at) && config4_at + 8 <= bytes_.size()) hex("config4", config4_at);
    if (told_ > known_size) more();
  }

  // Those that are set.
  void aux_actions() {
    static constexpr std::array<const char*, 3> names = {"aux_start_paused", "aux_pause", "aux_resume"};
    const std::uint64_t action = at(aux_action_at, 4);
    reserved(aux_action_at, 4, (1U << names.size()) - 1);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if ((action >> i & 1) == 0) continue;
      out_.field(names[i]);
      out_.unsigned_number(1);
    }
  }

  // Nothing unless other bits than those known are set.
  void reserved(std::size_t offset, std::size_t size, std::uint64_t known = 0) {
    const std::uint64_t found = at(offset, size);
    if ((found & ~known) == 0) return;
    out_.comment(
        base::ShortText("bytes %zu..%zu: %#llx", offset, offset + size - 1, static_cast<unsigned long long>(found)));
  }

  Visitor& out_;
  bool verbose_;
  std::span<const std::byte> bytes_;
  std::size_t told_;
  std::optional<std::uint64_t> answered_;
};

// Of an ioctl only if it is another one.
std::optional<std::uint64_t> answered_size(Context& context, std::uint64_t address, std::uint64_t told) {
  if (!context.exiting || !context.call.failed || context.call.result != -E2BIG) return std::nullopt;
  const PhaseScope scope(context, catalog::Direction::out);
  const auto found = context.memory(address, size_at + 4).bytes;
  if (found.size() < size_at + 4) return std::nullopt;
  const std::uint64_t answered = Context::load(found, size_at, 4);
  const bool of_ioctl = context.signature.variant != nullptr;
  return of_ioctl && answered == told ? std::nullopt : std::optional(answered);
}

}  // namespace

void show_perf_event(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, catalog::Direction::in);
  if (context.show_unwritten(type, value.bits)) return;
  const std::uint64_t told = Context::load(context.memory(value.bits, size_at + 4).bytes, size_at, 4);
  const std::size_t size = told == 0 ? first_size : static_cast<std::size_t>(std::min<std::uint64_t>(told, page));
  const std::size_t shown = context.options.verbose ? std::min(size, old_size) : wakeup_at;
  const event::Bytes found = context.memory(value.bits, std::min(size, known_size));
  if (size < first_size || found.bytes.size() < shown) {
    context.out.unreadable(value.bits);
    return;
  }
  Attributes(context, found.bytes, size, answered_size(context, value.bits, told)).show();
}

void show_bpf_query(Context& context, const Type&, const Value& value, const Parent&) {
  constexpr std::size_t word = 4;
  Visitor& out = context.out;
  context.phase = event::Phase::entry;
  const event::Bytes asked = value.bits != 0 ? context.memory(value.bits, word) : event::Bytes{};
  if (asked.bytes.size() < word) return out.address(value.bits);
  out.begin_struct();
  out.field("ids_len");
  out.unsigned_number(Context::load(asked.bytes, 0, word));
  context.phase = event::Phase::exit;
  const bool told = context.exiting && !context.call.failed;
  const event::Bytes found = told ? context.memory(value.bits, 2 * word) : event::Bytes{};
  if (found.bytes.size() < 2 * word) {
    out.field(nullptr);
    out.more();
  } else {
    const std::uint64_t count = Context::load(found.bytes, word, word);
    out.field("prog_cnt");
    out.unsigned_number(count);
    out.field("ids");
    const Type ids = catalog::out_array(catalog::uint_, catalog::length_constant(static_cast<std::uint32_t>(count)));
    context.show_pointer(ids, value.bits + 2 * word, {});
  }
  out.end_struct();
}

}  // namespace ringside::decode
