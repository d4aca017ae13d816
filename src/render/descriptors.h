// How what is known of a descriptor is written: strace's 3</dev/null<char 1:3>>, or as members of a JSON object. No
// state; any thread.
#pragma once

#include <string>

#include "event/fd_fact.h"
#include "render/json_text.h"
#include "render/quote.h"

namespace ringside::render {

// What of it is shown (-y, -yy, --decode-fds=).
struct Descriptors {
  bool paths = false;
  bool sockets = false;
  bool devices = false;
  bool processes = false;  // behind pidfds
  bool signals = false;    // of signalfds
  bool counters = false;   // of eventfds

  bool any_details() const { return sockets || devices || processes || signals || counters; }
};

void append_descriptor(std::string& out, const event::FdFact& fact, const Descriptors& shown, HexStrings hex);

// ,"path":…,"socket":{…}: nothing where nothing is to be shown.
void append_descriptor(JsonBuffer& out, const event::FdFact& fact, const Descriptors& shown);

}  // namespace ringside::render
