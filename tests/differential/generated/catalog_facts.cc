// catalog_facts: the catalog as JSON, for the programs that make odd calls out of it and for the page of coverage.
// One line for each row, name set and struct, in the order of the tables; types refer to sets and structs by number.
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/network_options.h"
#include "catalog/syscall.h"

namespace {

using namespace ringside;
using catalog::Type;

std::string quoted(const char* text) {
  if (text == nullptr) return "null";
  std::string out = "\"";
  for (const char* p = text; *p != '\0'; ++p) {
    if (*p == '"' || *p == '\\') out += '\\';
    out += *p;
  }
  return out + '"';
}

// What has been referred to so far, each once.
template <typename T>
class Numbered {
 public:
  int number_of(const T* one) {
    if (one == nullptr) return -1;
    const auto [at, added] = numbers_.emplace(one, static_cast<int>(list_.size()));
    if (added) list_.push_back(one);
    return at->second;
  }
  const std::vector<const T*>& list() const { return list_; }

 private:
  std::map<const T*, int> numbers_;
  std::vector<const T*> list_;
};

class Facts {
 public:
  std::string row(const catalog::Syscall& row) {
    std::string out = "{\"name\":" + quoted(row.name) + ",\"x86_64\":" + std::to_string(row.x86_64) +
                      ",\"i386\":" + std::to_string(row.i386) + ",\"args\":" + args(row.args);
    if (row.multiplexer != nullptr) {
      out += ",\"block\":" + std::to_string(row.multiplexer->block) + ",\"inner\":[";
      for (std::size_t i = 0; i < row.multiplexer->inner.size(); ++i)
        out += (i > 0 ? "," : "") + quoted(row.multiplexer->inner[i]);
      out += "]";
    }
    if (row.variants != nullptr) out += ",\"variants\":" + variants(row);
    return out + "}";
  }

  std::string set(const catalog::NameSet& set) {
    std::string out = "[";
    for (const catalog::Name& name : set.names)
      out += (out.size() > 1 ? ",[" : "[") + std::to_string(name.value) + "," + quoted(name.name) + "," +
             std::to_string(name.mask) + "]";
    return out + "]";
  }

  std::string structure(const catalog::Struct& structure) {
    std::string out = "{\"name\":" + quoted(structure.name) + ",\"size\":[" + std::to_string(structure.size[0]) +
                      "," + std::to_string(structure.size[1]) + "],\"fields\":[";
    for (std::size_t i = 0; i < structure.fields.size(); ++i) {
      const catalog::Field& field = structure.fields[i];
      out += (i > 0 ? ",{\"name\":" : "{\"name\":") + quoted(field.name) + ",\"at\":[" +
             std::to_string(structure.offsets[0][i]) + "," + std::to_string(structure.offsets[1][i]) +
             "],\"if\":" + std::to_string(field.if_field) + ",\"mask\":" + std::to_string(field.if_mask) +
             ",\"value\":" + std::to_string(field.if_value) + ",\"not\":" + (field.if_not ? "true" : "false") +
             ",\"type\":" + type(field.type) + "}";
    }
    return out + "]}";
  }

  Numbered<catalog::NameSet> sets;
  Numbered<catalog::Struct> structs;

 private:
  std::string type(const Type& type) {
    std::string out = "{\"kind\":" + std::to_string(static_cast<int>(type.kind)) +
                      ",\"width\":" + std::to_string(static_cast<int>(type.width)) +
                      ",\"direction\":" + std::to_string(static_cast<int>(type.direction)) +
                      ",\"format\":" + std::to_string(static_cast<int>(type.format));
    const catalog::Extent wide = size_of(type, 0);
    const catalog::Extent narrow = size_of(type, 1);
    out += ",\"size\":[" + std::to_string(wide.size) + "," + std::to_string(narrow.size) + "]";
    if (type.names != nullptr) out += ",\"names\":" + std::to_string(sets.number_of(type.names));
    if (type.structure != nullptr) out += ",\"struct\":" + std::to_string(structs.number_of(type.structure));
    if (type.target != nullptr) out += ",\"target\":" + this->type(*type.target);
    const catalog::Length& length = type.length;
    out += ",\"length\":[" + std::to_string(static_cast<int>(length.from)) + "," + std::to_string(length.index) +
           "," + std::to_string(length.constant) + "," + std::to_string(length.scale) + "," +
           (length.till_null ? "1]" : "0]");
    return out + "}";
  }

  static catalog::Extent size_of(const Type& type, std::size_t words) { return catalog::extent_of(type, words); }

  template <std::size_t Size>
  std::string args(const std::array<catalog::Arg, Size>& list) {
    std::string out = "[";
    for (const catalog::Arg& arg : list) {
      if (arg.type.kind == catalog::Kind::none) break;
      out += (out.size() > 1 ? ",{\"name\":" : "{\"name\":") + quoted(arg.name) +
             ",\"register\":" + std::to_string(arg.in_register) + ",\"if\":" + std::to_string(arg.if_arg) +
             ",\"mask\":" + std::to_string(arg.if_mask) + ",\"value\":" + std::to_string(arg.if_value) +
             ",\"type\":" + type(arg.type) + "}";
    }
    return out + "]";
  }

  std::string variants(const catalog::Syscall& row) {
    const catalog::VariantTable& table = *row.variants;
    std::string out = "{\"first\":" + std::to_string(table.first) +
                      ",\"selector\":" + std::to_string(table.selector) +
                      ",\"second\":" + std::to_string(table.second) +
                      ",\"optional\":" + (table.second_optional ? "true" : "false") +
                      ",\"mask\":" + std::to_string(table.mask) + ",\"keys\":[[";
    for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386}) {
      if (abi == abi::Abi::i386) out += "],[";
      bool first = true;
      for (const catalog::VariantKey& key : catalog::variants_of(row, abi)) {
        out += (first ? "{\"key\":" : ",{\"key\":") + std::to_string(key.key) +
               ",\"rest\":" + args(key.variant->rest) + "}";
        first = false;
      }
    }
    return out + "]]}";
  }
};

// The socket options that have names, by level: [level, get, set].
void print_options(Facts& facts) {
  std::printf("\"options\":[");
  bool first = true;
  for (std::uint32_t level = 0; level < 300; ++level) {
    const catalog::NameSet* get = catalog::option_names(level, true);
    if (get == nullptr) continue;
    std::printf("%s[%u,%d,%d]", first ? "" : ",", level, facts.sets.number_of(get),
                facts.sets.number_of(catalog::option_names(level, false)));
    first = false;
  }
  std::printf("],\n");
}

}  // namespace

int main() {
  Facts facts;
  std::printf("{\"rows\":[\n");
  bool first = true;
  for (const catalog::Syscall* row : catalog::all()) {
    std::printf("%s%s", first ? "" : ",\n", facts.row(*row).c_str());
    first = false;
  }
  std::printf("],\n");
  print_options(facts);
  std::printf("\"structs\":[\n");
  for (std::size_t i = 0; i < facts.structs.list().size(); ++i)  // describing one may find more
    std::printf("%s%s", i > 0 ? ",\n" : "", facts.structure(*facts.structs.list()[i]).c_str());
  std::printf("],\n\"sets\":[\n");
  for (std::size_t i = 0; i < facts.sets.list().size(); ++i)
    std::printf("%s%s", i > 0 ? ",\n" : "", facts.set(*facts.sets.list()[i]).c_str());
  std::printf("]}\n");
  return 0;
}
