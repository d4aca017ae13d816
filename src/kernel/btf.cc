#include "kernel/btf.h"

#include <bpf/btf.h>
#include <fmt/format.h>

#include <cerrno>

namespace ringside::kernel {
namespace {

constexpr int deepest = 16;

// Past typedef, const and volatile.
std::uint32_t strip(const btf* parsed, std::uint32_t id) {
  for (int i = 0; i < deepest; ++i) {
    const btf_type* type = btf__type_by_id(parsed, id);
    if (type == nullptr || !(btf_is_mod(type) || btf_is_typedef(type))) break;
    id = type->type;
  }
  return id;
}

class Walker {
 public:
  Walker(const btf* parsed, Layout& to, std::size_t limit, Arrays arrays)
      : btf_(parsed), to_(to), limit_(limit), arrays_(arrays) {}

  void walk(std::uint32_t id, const std::string& path, std::uint32_t offset, int depth) {
    id = strip(btf_, id);
    const btf_type* type = btf__type_by_id(btf_, id);
    if (type == nullptr || depth > deepest || to_.leaves.size() >= limit_) return;
    if (btf_is_composite(type)) {
      const btf_member* member = btf_members(type);
      for (unsigned i = 0; i < btf_vlen(type); ++i) {
        if (btf_member_bitfield_size(type, i) != 0) continue;
        const char* name = btf__name_by_offset(btf_, member[i].name_off);
        const bool named = name != nullptr && *name != '\0';
        walk(member[i].type,
             !named         ? path
             : path.empty() ? name
                            : path + "." + name,
             offset + btf_member_bit_offset(type, i) / 8, depth + 1);
        if (btf_is_union(type)) break;
      }
    } else if (btf_is_array(type)) {
      const auto* array = btf_array(type);
      const auto size = btf__resolve_size(btf_, array->type);
      if (size <= 0) return;
      if (arrays_ == Arrays::whole && is_scalar(array->type)) {
        add(array->type, path, offset);
        if (!to_.leaves.empty()) to_.leaves.back().count = array->nelems;
        return;
      }
      for (std::uint32_t i = 0; i < array->nelems && to_.leaves.size() < limit_; ++i)
        walk(array->type, fmt::format("{}[{}]", path, i), offset + i * static_cast<std::uint32_t>(size), depth + 1);
    } else {
      add(id, path, offset);
    }
  }

 private:
  bool is_scalar(std::uint32_t id) const {
    const btf_type* type = btf__type_by_id(btf_, strip(btf_, id));
    const auto size = btf__resolve_size(btf_, id);
    return type != nullptr && !btf_is_composite(type) && !btf_is_array(type) && size > 0 && size <= 8;
  }

  void add(std::uint32_t id, const std::string& path, std::uint32_t offset) {
    if (!is_scalar(id)) return;
    id = strip(btf_, id);
    const btf_type* type = btf__type_by_id(btf_, id);
    Leaf leaf;
    leaf.path = path;
    leaf.offset = offset;
    leaf.size = static_cast<std::uint32_t>(btf__resolve_size(btf_, id));
    leaf.is_signed = btf_is_int(type) && (btf_int_encoding(type) & BTF_INT_SIGNED) != 0;
    const char* const name = btf__name_by_offset(btf_, type->name_off);
    leaf.is_text = btf_is_int(type) && name != nullptr && std::string_view(name) == "char";
    leaf.is_address = btf_is_ptr(type);
    if (btf_is_enum(type) && name != nullptr) leaf.enumeration = name;
    to_.leaves.push_back(std::move(leaf));
  }

  const btf* btf_;
  Layout& to_;
  std::size_t limit_;
  Arrays arrays_;
};

// A type as C writes it; members of functions and the like come out short.
std::string spell(const btf* parsed, std::uint32_t id, int depth = 0) {
  const btf_type* type = btf__type_by_id(parsed, id);
  if (id == 0 || type == nullptr) return "void";
  if (depth > deepest) return "...";
  const std::string name = btf__name_by_offset(parsed, type->name_off);
  std::string inner = [&] {
    if (btf_is_mod(type) || btf_is_ptr(type)) return spell(parsed, type->type, depth + 1);
    return btf_is_array(type) ? spell(parsed, btf_array(type)->type, depth + 1) : std::string();
  }();
  if (btf_is_const(type)) return "const " + inner;
  if (btf_is_mod(type)) return inner;
  if (btf_is_ptr(type)) return inner + (inner.ends_with('*') ? "*" : " *");
  if (btf_is_array(type)) return fmt::format("{}[{}]", inner, btf_array(type)->nelems);
  if (btf_is_struct(type)) return "struct " + (name.empty() ? "{...}" : name);
  if (btf_is_union(type)) return "union " + (name.empty() ? "{...}" : name);
  if (btf_is_any_enum(type)) return "enum " + name;
  return name.empty() ? "function" : name;
}

std::int32_t find_struct(const btf* parsed, std::string_view name) {
  const std::string wanted(name);
  const std::int32_t id = btf__find_by_name_kind(parsed, wanted.c_str(), BTF_KIND_STRUCT);
  return id > 0 ? id : btf__find_by_name_kind(parsed, wanted.c_str(), BTF_KIND_UNION);
}

}  // namespace

void Btf::Close::operator()(btf* parsed) const { btf__free(parsed); }

base::Result<Btf> Btf::open(const std::string& path) {
  errno = 0;
  btf* parsed = btf__parse(path.c_str(), nullptr);
  if (parsed == nullptr) return base::last_error("read the kernel's type information", path);
  return Btf(parsed);
}

std::optional<Layout> Btf::layout(std::string_view structure, std::size_t limit, Arrays arrays) const {
  const std::int32_t id = find_struct(btf_.get(), structure);
  if (id <= 0) return std::nullopt;
  Layout result;
  const auto size = btf__resolve_size(btf_.get(), static_cast<std::uint32_t>(id));
  if (size <= 0) return std::nullopt;
  result.size = static_cast<std::uint32_t>(size);
  Walker(btf_.get(), result, limit, arrays).walk(static_cast<std::uint32_t>(id), "", 0, 0);
  return result;
}

std::vector<Member> Btf::members(std::string_view structure) const {
  std::vector<Member> result;
  const std::int32_t id = find_struct(btf_.get(), structure);
  if (id <= 0) return result;
  const btf_type* type = btf__type_by_id(btf_.get(), static_cast<std::uint32_t>(id));
  const btf_member* member = btf_members(type);
  for (unsigned i = 0; i < btf_vlen(type); ++i) {
    if (btf_member_bitfield_size(type, i) != 0) continue;
    result.push_back({spell(btf_.get(), member[i].type), btf__name_by_offset(btf_.get(), member[i].name_off),
                      btf_member_bit_offset(type, i) / 8});
  }
  return result;
}

std::vector<Enumerator> Btf::enumerators(std::string_view enumeration) const {
  std::vector<Enumerator> result;
  const std::string wanted(enumeration);
  const std::int32_t id = btf__find_by_name_kind(btf_.get(), wanted.c_str(), BTF_KIND_ENUM);
  if (id <= 0) return result;
  const btf_type* type = btf__type_by_id(btf_.get(), static_cast<std::uint32_t>(id));
  const auto* one = btf_enum(type);
  for (unsigned i = 0; i < btf_vlen(type); ++i)
    result.push_back({btf__name_by_offset(btf_.get(), one[i].name_off), static_cast<std::uint32_t>(one[i].val)});
  return result;
}

}  // namespace ringside::kernel
