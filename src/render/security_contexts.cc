#include "render/security_contexts.h"

namespace ringside::render {
namespace {

// user:role:type:level; one without colons is a name that the kernel has while no policy is loaded.
std::string_view type_of(std::string_view context) {
  const std::size_t user = context.find(':');
  if (user == context.npos) return context;
  const std::size_t role = context.find(':', user + 1);
  if (role == context.npos) return context;
  return context.substr(role + 1, context.find(':', role + 1) - role - 1);
}

}  // namespace

void append_context(std::string& out, std::string_view before, const event::SecurityContext& context, Contexts shown,
                    HexStrings hex, std::string_view after) {
  if (!context.is_known()) return;
  const auto part = [shown](std::string_view text) { return shown == Contexts::whole ? text : type_of(text); };
  const HexStrings form = hex == HexStrings::none ? HexStrings::none : HexStrings::non_ascii;
  const std::string_view actual = part(context.actual);
  const std::string_view expected = part(context.expected);
  out += before;
  out += '[';
  append_bare(out, actual, "[]!", form);
  if (!expected.empty() && expected != actual) {
    out += "!!";
    append_bare(out, expected, "[]!", form);
  }
  out += ']';
  out += after;
}

void append_context(JsonBuffer& out, const event::SecurityContext& context) {
  if (!context.is_known()) return;
  append(out, ",\"context\":");
  append_string(out, std::as_bytes(std::span(context.actual)), false);
  if (context.expected.empty()) return;
  append(out, ",\"expected_context\":");
  append_string(out, std::as_bytes(std::span(context.expected)), false);
}

}  // namespace ringside::render
