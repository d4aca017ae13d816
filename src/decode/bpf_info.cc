#include <algorithm>
#include <array>
#include <string_view>

#include "base/short_text.h"
#include "catalog/bpf_sets.h"
#include "catalog/build.h"
#include "decode/presentations.h"
#include "decode/time_text.h"

namespace ringside::decode {
namespace {

using catalog::Type;
using event::Phase;

constexpr std::size_t page = 4096;
constexpr std::size_t instruction_size = 8;
constexpr std::int64_t second = 1'000'000'000;

// Fields that were added together are shown together: where the first of them begins within the length, all are, and
// what is missing counts as 0.
class Info {
 public:
  Info(Context& context, std::span<const std::byte> before, std::span<const std::byte> bytes, std::uint64_t address)
      : context_(context), out_(context.out), before_(before), bytes_(bytes), address_(address) {}

  void show_map() {
    out_.begin_struct();
    enumeration("type", 0, catalog::bpf_map_types);
    number("id", 4);
    number("key_size", 8);
    number("value_size", 12);
    number("max_entries", 16);
    out_.field("map_flags");
    visit_flags(out_, catalog::bpf_map_flags, at(20, 4));
    if (has(24)) name(24);
    if (has(40)) {
      interface(40);
      number("btf_vmlinux_value_type_id", 44);
      name_space(48);
    }
    if (has(64)) {
      number("btf_id", 64);
      number("btf_key_type_id", 68);
      number("btf_value_type_id", 72);
    }
    rest(88);
    out_.end_struct();
  }

  void show_program() {
    out_.begin_struct();
    enumeration("type", 0, catalog::bpf_prog_types);
    number("id", 4);
    std::array<std::byte, 8> tag{};
    if (has(8)) std::copy_n(bytes_.begin() + 8, std::min<std::size_t>(tag.size(), bytes_.size() - 8), tag.begin());
    out_.field("tag");
    out_.string(tag, {.hex = true});
    changed("jited_prog_len", 16);
    out_.field("jited_prog_insns");
    context_.show_bytes(at(24, 8), at(16, 4), {.hex = true});
    changed("xlated_prog_len", 20);
    elements("xlated_prog_insns", 32, 20, instruction_size);
    if (has(40)) {
      load_time();
      out_.field("created_by_uid");
      context_.show(catalog::uid, {at(48, 4), {}, 0});
      changed("nr_map_ids", 52);
      elements("map_ids", 56, 52, 1);
      name(64);
    }
    if (has(80)) {
      interface(80);
      out_.field("gpl_compatible");
      out_.unsigned_number(at(84, 4) & 1);
      name_space(88);
    }
    if (has(104)) {
      changed("nr_jited_ksyms", 104);
      changed("nr_jited_func_lens", 108);
      pointer("jited_ksyms", 112);
      pointer("jited_func_lens", 120);
    }
    if (has(128)) show_types();
    if (has(192)) {
      number("run_time_ns", 192, 8);
      number("run_cnt", 200, 8);
    }
    if (has(208)) {
      out_.field("recursion_misses");
      static constexpr catalog::Name most[] = {{~0ULL, "UINT64_MAX"}};
      static constexpr catalog::NameSet named{most};
      const std::uint64_t misses = at(208, 8);
      if (const char* const word = catalog::name_of(named, misses); word != nullptr) {
        out_.constant(misses, word, Base::udec);
      } else {
        out_.unsigned_number(misses);
      }
    }
    if (has(216)) number("verified_insns", 216);
    // Newer than strace 6.1: shown where the kernel set them.
    const bool object = !context_.call.failed && at(220, 4) != 0;
    const bool type = !context_.call.failed && at(224, 4) != 0;
    if (object) number("attach_btf_obj_id", 220);
    if (type) number("attach_btf_id", 224);
    rest(type ? 228 : object ? 224 : 220);
    out_.end_struct();
  }

 private:
  static std::uint64_t load(std::span<const std::byte> bytes, std::size_t offset, std::size_t size) {
    return Context::load(bytes, offset, std::min(size, bytes.size() - std::min(offset, bytes.size())));
  }
  std::uint64_t at(std::size_t offset, std::size_t size) const { return load(bytes_, offset, size); }
  bool has(std::size_t offset) const { return offset < bytes_.size(); }

  void number(const char* name, std::size_t offset, std::size_t size = 4) {
    out_.field(name);
    out_.unsigned_number(at(offset, size));
  }
  void changed(const char* name, std::size_t offset) {
    const std::uint64_t before = load(before_, offset, 4);
    const std::uint64_t after = at(offset, 4);
    out_.field(name);
    out_.unsigned_number(before);
    if (before == after) return;
    out_.changed();
    out_.unsigned_number(after);
  }
  void pointer(const char* name, std::size_t offset) {
    out_.field(name);
    out_.address(at(offset, 8));
  }
  void enumeration(const char* name, std::size_t offset, const catalog::NameSet& names) {
    out_.field(name);
    visit_enumeration(out_, names, at(offset, 4));
  }
  void interface(std::size_t offset) {
    out_.field("ifindex");
    context_.show(catalog::shown_as(catalog::uint_, catalog::Format::interface_index), {at(offset, 4), {}, 0});
  }
  void name_space(std::size_t offset) {
    out_.field("netns_dev");
    context_.show(catalog::device, {at(offset, 8), {}, 0});
    number("netns_ino", offset + 8, 8);
  }
  void name(std::size_t offset) {
    constexpr std::size_t capacity = 16;
    out_.field("name");
    std::array<std::byte, capacity> text{};
    if (has(offset))
      std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(offset), std::min(capacity, bytes_.size() - offset),
                  text.begin());
    static constexpr Type shown = catalog::shown_as(catalog::inline_text(capacity), catalog::Format::cut_text);
    show_cut_text(context_, shown, {0, text, address_ + offset}, {});
  }

  // The kernel filled no more of them than there was room for, nor than there are.
  void elements(const char* name, std::size_t offset, std::size_t count_at, std::size_t size) {
    const std::uint64_t most = std::min(load(before_, count_at, 4), at(count_at, 4)) / size;
    const std::uint64_t address = at(offset, 8);
    out_.field(name);
    if (context_.call.failed || context_.leads_nowhere(address)) {
      out_.address(address);
      return;
    }
    const auto count = static_cast<std::uint32_t>(most);
    if (size == instruction_size) {
      const Type type = catalog::bytes_out(catalog::length_constant(count * static_cast<std::uint32_t>(size)));
      show_bpf_program(context_, type, {address, {}, 0}, {});
    } else {
      context_.show_pointer(catalog::out_array(catalog::uint_, catalog::length_constant(count)), address, {});
    }
  }

  // Nanoseconds since the machine was started; those in which it slept do not count for us.
  void load_time() {
    const std::uint64_t since = at(40, 8);
    number("load_time", 40, 8);
    const event::Time& now = context_.call.left;
    const std::int64_t started = now.real - now.monotonic;
    const std::int64_t whole = static_cast<std::int64_t>(since / second) + started / second +
                               (static_cast<std::int64_t>(since % second) + started % second) / second;
    std::array<char, 64> room{};
    visit_remark(out_, write_time(whole, 0, room));
  }

  void show_types() {
    number("btf_id", 128);
    changed("func_info_rec_size", 132);
    pointer("func_info", 136);
    changed("nr_func_info", 144);
    changed("nr_line_info", 148);
    pointer("line_info", 152);
    pointer("jited_line_info", 160);
    changed("nr_jited_line_info", 168);
    changed("line_info_rec_size", 172);
    changed("jited_line_info_rec_size", 176);
    changed("nr_prog_tags", 180);
    pointer("prog_tags", 184);
  }

  void rest(std::size_t known) {
    if (bytes_.size() <= known) return;
    const auto more = bytes_.subspan(known);
    if (std::all_of(more.begin(), more.end(), [](std::byte byte) { return byte == std::byte{0}; })) return;
    out_.field("extra_data");
    out_.string(more, {.hex = true});
    out_.comment(base::ShortText("bytes %zu..%zu", known, bytes_.size() - 1));
  }

  Context& context_;
  Visitor& out_;
  std::span<const std::byte> before_;
  std::span<const std::byte> bytes_;
  std::uint64_t address_;
};

}  // namespace

// What BPF_OBJ_GET_INFO_BY_FD tells. `value` is the pointer to it, in the struct that also holds the descriptor and
// the length. Which struct it is depends on what the descriptor was; of one that is neither map nor program the
// address is shown, as without -v.
void show_bpf_info(Context& context, const Type&, const Value& value, const Parent&) {
  constexpr std::size_t descriptor_before = 8;
  constexpr std::size_t length_before = 4;
  const Phase phase = context.phase;
  const auto word = [&](Phase when, std::size_t before) {
    context.phase = when;
    return Context::load(context.memory(value.address - before, sizeof(std::uint32_t)).bytes, 0,
                         sizeof(std::uint32_t));
  };
  const auto fd = static_cast<std::int32_t>(word(Phase::entry, descriptor_before));
  const std::uint64_t length = word(Phase::exit, length_before);
  const event::FdFact* const fact = context.options.verbose && context.exiting ? context.fact_of(fd) : nullptr;
  const std::string_view kind = fact != nullptr ? fact->path : std::string_view();
  const bool program = kind == "anon_inode:bpf-prog";
  context.phase = Phase::entry;
  const event::Bytes before = value.bits != 0 ? context.memory(value.bits, page) : event::Bytes{};
  context.phase = Phase::exit;
  const event::Bytes found = value.bits != 0 ? context.memory(value.bits, page) : event::Bytes{};
  if ((!program && kind != "anon_inode:bpf-map") || length == 0 || length > page || found.bytes.size() < length) {
    context.out.address(value.bits);
  } else {
    Info info(context, before.bytes, found.bytes.first(static_cast<std::size_t>(length)), value.bits);
    if (program) {
      info.show_program();
    } else {
      info.show_map();
    }
  }
  context.phase = phase;
}

}  // namespace ringside::decode
