#include "source/bpf/plan_upload.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>

#include "source/ipc_order.h"

namespace ringside::source::bpf {
namespace {

class Builder {
 public:
  Builder(const CallSet& wanted, const catalog::Limits& limits, bool arguments)
      : wanted_(wanted), limits_(limits), arguments_(arguments) {
    upload_.plans.push_back(rs_plan{});
  }

  Upload run() {
    for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386})
      for (std::uint64_t number = 0; number < RS_CALL_NUMBERS; ++number) upload_.calls.push_back(info(abi, number));
    for (std::uint64_t number = 0; number < RS_CALL_NUMBERS; ++number) add_inner(number);
    return std::move(upload_);
  }

 private:
  rs_call_info info(abi::Abi abi, std::uint64_t number) {
    rs_call_info info{};
    info.row = RS_NO_ROW;
    info.argument_count = 6;
    info.second = 0xff;
    info.wanted = wanted_.has(abi, number) ? RS_WANTED : 0;
    if (abi == abi::Abi::x86_64 && wanted_.has(abi::Abi::x32, number)) info.wanted |= RS_WANTED_X32;
    if (const catalog::Syscall* row = catalog::find(abi, number); row != nullptr) describe(*row, abi, info);
    return info;
  }

  void describe(const catalog::Syscall& given, abi::Abi abi, rs_call_info& info) {
    const catalog::Syscall* const row = &given;
    info.row = static_cast<std::uint32_t>(catalog::index_of(*row));
    info.argument_count = 0;
    if (!arguments_) return;
    info.argument_count = registers_used(*row, nullptr, abi);
    info.plan = plan_index(catalog::compile(*row, nullptr, abi, limits_));
    info.descriptors = descriptors_of(*row, nullptr, abi);
    if (row->variants != nullptr) add_variants(*row, abi, info);
  }

  // A multiplexer: an entry for each of its inner calls.
  void add_inner(std::uint64_t number) {
    const catalog::Syscall* const row = catalog::find(abi::Abi::i386, number);
    if (row == nullptr || row->multiplexer == nullptr) return;
    const catalog::Multiplexer& multiplexer = *row->multiplexer;
    rs_call_info& outer = upload_.calls[RS_CALL_NUMBERS + static_cast<std::size_t>(number)];
    outer.inner = static_cast<std::uint16_t>(upload_.calls.size());
    outer.inner_count = static_cast<std::uint8_t>(multiplexer.inner.size());
    outer.block = multiplexer.block;
    const std::uint8_t outer_wanted = outer.wanted;
    bool any_wanted = false;
    for (std::size_t choice = 0; choice < multiplexer.inner.size(); ++choice) {
      rs_call_info inner{};
      inner.row = RS_NO_ROW;
      inner.second = 0xff;
      if (const catalog::Syscall* found = catalog::find_inner(multiplexer, choice); found != nullptr) {
        describe(*found, abi::Abi::i386, inner);
        inner.order = ipc_order(choice);
        if (arguments_ && choice == ipc_msgrcv) inner.argument_count = 6;  // the sixth: where two of them came from
        inner.wanted = wanted_.has_inner(*found) ? RS_WANTED : 0;
        any_wanted = any_wanted || inner.wanted != 0;
      }
      upload_.calls.push_back(inner);
    }
    if (any_wanted && outer_wanted == 0)
      upload_.calls[RS_CALL_NUMBERS + static_cast<std::size_t>(number)].wanted = RS_WANTED | RS_WANTED_INSIDE;
  }

  void add_variants(const catalog::Syscall& row, abi::Abi abi, rs_call_info& info) {
    const catalog::VariantTable& table = *row.variants;
    info.variants = ++tables_;
    info.selector = table.selector;
    info.second = table.second < 0 ? 0xff : static_cast<std::uint8_t>(table.second);
    info.mask = static_cast<std::uint32_t>(table.mask);
    info.loose_mask = table.loose_mask;
    info.second_optional = table.second_optional ? 1 : 0;
    if (table.second >= 0) {
      const catalog::Width width = row.args[static_cast<std::size_t>(table.second)].type.width;
      info.second_width = width == catalog::Width::i32 ? std::uint8_t{4} : std::uint8_t{8};
    }
    for (const catalog::VariantKey& entry : catalog::variants_of(row, abi)) {
      rs_variant_info value{};
      value.plan = plan_index(catalog::compile(row, entry.variant, abi, limits_));
      // -e raw= shows all that the row has.
      value.argument_count = std::max(registers_used(row, nullptr, abi), registers_used(row, entry.variant, abi));
      value.descriptors = descriptors_of(row, entry.variant, abi);
      upload_.variants.push_back({{entry.key, info.variants}, value});
    }
  }

  static constexpr std::size_t ipc_msgrcv = 12;

  // As rs_call_info has it.
  static std::uint16_t ipc_order(std::size_t choice) {
    std::uint16_t order = 0;
    for (const IpcOrder& known : ipc_orders) {
      if (known.call != choice) continue;
      for (std::size_t i = 0; i < known.registers.size() && known.registers[i] >= 0; ++i)
        order = static_cast<std::uint16_t>(order | known.registers[i] << (3 * i));
    }
    return order;
  }

  // As rs_call_info has them.
  static std::uint8_t descriptors_of(const catalog::Syscall& row, const catalog::Variant* variant, abi::Abi abi) {
    unsigned found = 0;
    each_argument(row, variant, abi, [&](const catalog::Arg& arg, std::size_t place) {
      if (arg.type.is_descriptor() && place < RS_STACK_POINTER) found |= 1U << place;
    });
    const catalog::Returns& returns = variant != nullptr ? variant->returns : row.returns;
    if (returns.kind == catalog::Returns::Kind::fd) found |= RS_FD_RESULT;
    return static_cast<std::uint8_t>(found);
  }

  // Each argument and the register it is in, or begins in.
  template <typename Visit>
  static void each_argument(const catalog::Syscall& row, const catalog::Variant* variant, abi::Abi abi, Visit visit) {
    const std::size_t common = variant != nullptr ? row.variants->first : row.args.size();
    std::size_t at = 0;
    for (std::size_t i = 0; i < row.args.size(); ++i) {
      if (i >= common && i - common >= variant->rest.size()) break;
      const catalog::Arg& arg = i < common ? row.args[i] : variant->rest[i - common];
      if (arg.type.kind == catalog::Kind::none) break;
      if (arg.in_register >= 0) at = static_cast<std::size_t>(arg.in_register);
      visit(arg, at);
      at += catalog::registers_of(arg.type, abi);
    }
  }

  // The programs send only the registers that some argument is in.
  static std::uint8_t registers_used(const catalog::Syscall& row, const catalog::Variant* variant, abi::Abi abi) {
    const std::size_t common = variant != nullptr ? row.variants->first : row.args.size();
    std::size_t at = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < row.args.size(); ++i) {
      if (i >= common && i - common >= variant->rest.size()) break;
      const catalog::Arg& arg = i < common ? row.args[i] : variant->rest[i - common];
      if (arg.type.kind == catalog::Kind::none) break;
      if (arg.in_register == catalog::stack_pointer_register) return RS_ARGUMENTS;
      if (arg.in_register >= 0) at = static_cast<std::size_t>(arg.in_register);
      at += catalog::registers_of(arg.type, abi);
      most = std::max(most, at);
    }
    return static_cast<std::uint8_t>(std::min<std::size_t>(most, 6));
  }

  static bool is_direct(const catalog::Plan& plan) {
    return plan.steps.size() <= RS_DIRECT_STEPS &&
           std::all_of(plan.steps.begin(), plan.steps.end(),
                       [](const rs_step& step) { return step.parent == RS_NO_PARENT && step.op != RS_OP_WORDS; });
  }

  std::uint16_t plan_index(const catalog::Plan& plan) {
    if (plan.steps.empty()) return 0;
    rs_plan flat{};
    flat.count = static_cast<std::uint8_t>(plan.steps.size());
    flat.direct = is_direct(plan) ? 1 : 0;
    flat.at_entry = plan.at_entry ? 1 : 0;
    flat.at_exit = plan.at_exit ? 1 : 0;
    flat.has_descriptors = plan.has_descriptors ? 1 : 0;
    flat.asks_netlink = plan.asks_netlink ? 1 : 0;
    std::copy(plan.steps.begin(), plan.steps.end(), flat.steps);
    std::string bytes(sizeof flat, '\0');
    std::memcpy(bytes.data(), &flat, sizeof flat);
    const auto [place, fresh] = known_.try_emplace(bytes, static_cast<std::uint16_t>(upload_.plans.size()));
    if (fresh) upload_.plans.push_back(flat);
    return place->second;
  }

  const CallSet& wanted_;
  const catalog::Limits& limits_;
  const bool arguments_;
  Upload upload_;
  std::map<std::string, std::uint16_t> known_;
  std::uint16_t tables_ = 0;
};

}  // namespace

Upload make_upload(const CallSet& wanted, const catalog::Limits& limits, bool arguments) {
  return Builder(wanted, limits, arguments).run();
}

}  // namespace ringside::source::bpf
