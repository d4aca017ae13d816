// How SELinux's contexts are written: strace's [etc_t!!lib_t], or as members of a JSON object. No state; any thread.
#pragma once

#include <string>

#include "event/security_context.h"
#include "render/json_text.h"
#include "render/quote.h"

namespace ringside::render {

// What of a context is shown: its type alone, or the whole.
enum class Contexts : std::uint8_t { types, whole };

// In brackets; behind two exclamation marks what the file is to have, where what is shown of it differs. Nothing for
// none.
void append_context(std::string& out, std::string_view before, const event::SecurityContext& context, Contexts shown,
                    HexStrings hex, std::string_view after = {});

// ,"context":…,"expected_context":…: wholes, and nothing for none.
void append_context(JsonBuffer& out, const event::SecurityContext& context);

}  // namespace ringside::render
