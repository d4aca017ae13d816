#include "render/call_line.h"

#include <fmt/format.h>

#include "catalog/errors.h"
#include "render/text_visitor.h"

namespace ringside::render {
namespace {

catalog::Signature signature_of(const event::Call& call) {
  return call.row != nullptr ? catalog::resolve(*call.row, call.abi, call.args) : catalog::unknown_signature();
}

void show(const event::Call& call, const catalog::Signature& signature, const decode::Options& options,
          TextVisitor& visitor) {
  visitor.text() = call.row != nullptr ? call.row->name : fmt::format("syscall_{:#x}", call.number);
  visitor.text() += '(';
  visitor.expect_argument(false);
  decode::decode_arguments(call, signature, decode::Part::whole, options, visitor);
  visitor.text() += ')';
}

}  // namespace

std::string call_text(const event::Call& call, const decode::Options& options) {
  TextVisitor visitor;
  show(call, signature_of(call), options, visitor);
  return std::move(visitor.text());
}

std::string call_and_result_text(const event::Call& call, const decode::Options& options) {
  TextVisitor visitor;
  const catalog::Signature signature = signature_of(call);
  show(call, signature, options, visitor);
  visitor.text() += " = ";
  const int error = call.failed ? static_cast<int>(-call.result) : 0;
  if (!call.result_known || catalog::is_restart(error)) {
    visitor.text() += '?';
  } else if (call.failed) {
    const char* const name = catalog::error_name(error);
    visitor.text() += name != nullptr ? fmt::format("-1 {}", name) : fmt::format("-1 (errno {})", error);
  } else {
    decode::decode_result(call, signature, options, visitor);
  }
  return std::move(visitor.text());
}

}  // namespace ringside::render
