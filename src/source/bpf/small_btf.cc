#include "source/bpf/small_btf.h"

#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "source/bpf/loading.h"

namespace ringside::source::bpf {
namespace {

struct Free {
  void operator()(btf* types) const { btf__free(types); }
};
using Types = std::unique_ptr<btf, Free>;

// Types that relocations are made against by name.
bool has_members(const btf_type* type) { return btf_is_composite(type) || btf_is_any_enum(type); }

std::string_view name_of(const btf* types, const btf_type* type) {
  const char* const name = btf__name_by_offset(types, type->name_off);
  return name == nullptr ? std::string_view() : name;
}

class Copier {
 public:
  Copier(const btf* from, btf* to) : from_(from), to_(to) {}

  // The id of the copy; negative: it failed. What a pointer leads to does not matter to relocations.
  int copy(std::uint32_t id) {
    const btf_type* type = btf__type_by_id(from_, id);
    while (type != nullptr && (btf_is_mod(type) || btf_is_typedef(type))) {
      id = type->type;
      type = btf__type_by_id(from_, id);
    }
    if (id == 0 || type == nullptr) return 0;
    if (const auto done = copies_.find(id); done != copies_.end()) return done->second;
    const int made = copy_new(type);
    if (made >= 0) copies_.emplace(id, made);
    return made;
  }

 private:
  int copy_new(const btf_type* type) {
    const std::string name(name_of(from_, type));
    switch (btf_kind(type)) {
      case BTF_KIND_INT: return btf__add_int(to_, name.c_str(), type->size, btf_int_encoding(type));
      case BTF_KIND_FLOAT: return btf__add_float(to_, name.c_str(), type->size);
      case BTF_KIND_PTR: return btf__add_ptr(to_, 0);
      case BTF_KIND_ARRAY: {
        const int index = copy(btf_array(type)->index_type);
        const int element = copy(btf_array(type)->type);
        return index < 0 || element < 0 ? -EINVAL : btf__add_array(to_, index, element, btf_array(type)->nelems);
      }
      case BTF_KIND_STRUCT:
      case BTF_KIND_UNION: return copy_members(type, name);
      case BTF_KIND_ENUM: {
        const int made = btf__add_enum(to_, name.c_str(), type->size);
        for (unsigned i = 0; made >= 0 && i < btf_vlen(type); ++i)
          if (const auto& one = btf_enum(type)[i];
              btf__add_enum_value(to_, btf__name_by_offset(from_, one.name_off), one.val) != 0)
            return -EINVAL;
        return made;
      }
      default: return btf__add_int(to_, "other", 8, 0);
    }
  }

  int copy_members(const btf_type* type, const std::string& name) {
    const btf_member* const members = btf_members(type);
    std::vector<int> copied;
    for (unsigned i = 0; i < btf_vlen(type); ++i) {
      copied.push_back(copy(members[i].type));
      if (copied.back() < 0) return copied.back();
    }
    const int made = btf_is_union(type) ? btf__add_union(to_, name.c_str(), type->size)
                                        : btf__add_struct(to_, name.c_str(), type->size);
    for (unsigned i = 0; made >= 0 && i < copied.size(); ++i)
      if (btf__add_field(to_, btf__name_by_offset(from_, members[i].name_off), copied[i],
                         btf_member_bit_offset(type, i), btf_member_bitfield_size(type, i)) != 0)
        return -EINVAL;
    return made;
  }

  const btf* from_;
  btf* to_;
  std::unordered_map<std::uint32_t, int> copies_;
};

// What the programs name: `file`, also where they say `file___older`.
std::unordered_set<std::string_view> names_in(const btf* programs) {
  std::unordered_set<std::string_view> names;
  for (std::uint32_t id = 1; id < btf__type_cnt(programs); ++id) {
    const btf_type* const type = btf__type_by_id(programs, id);
    if (!has_members(type)) continue;
    const std::string_view name = name_of(programs, type);
    if (!name.empty()) names.insert(name.substr(0, name.find("___")));
  }
  return names;
}

}  // namespace

SmallBtf::SmallBtf() : file_(::memfd_create("types", MFD_CLOEXEC)) {
  if (file_) path_ = fmt::format("/proc/self/fd/{}", file_.get());
}

base::Result<void> SmallBtf::fill(const bpf_object* programs) {
  if (!file_) return {};
  const Types kernel(btf__load_vmlinux_btf());
  const Types small(btf__new_empty());
  if (!kernel || !small) return bpf_error("read the kernel's type information", 0);
  const auto wanted = names_in(bpf_object__btf(programs));
  Copier copier(kernel.get(), small.get());
  for (std::uint32_t id = 1; id < btf__type_cnt(kernel.get()); ++id) {
    const btf_type* const type = btf__type_by_id(kernel.get(), id);
    if (!has_members(type) || wanted.count(name_of(kernel.get(), type)) == 0) continue;
    if (const int made = copier.copy(id); made < 0) return bpf_error("take the kernel's type information over", made);
  }
  std::uint32_t size = 0;
  const void* const bytes = btf__raw_data(small.get(), &size);
  if (bytes == nullptr || ::write(file_.get(), bytes, size) != static_cast<ssize_t>(size))
    return bpf_error("write the programs' type information", 0);
  return {};
}

}  // namespace ringside::source::bpf
