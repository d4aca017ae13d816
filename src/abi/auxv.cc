// include/ringside/auxv.h.
#include "ringside/auxv.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/prctl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/fd.h"

namespace ringside {
namespace {

using Form = AuxForm;

// Values by number where the C library's headers are older.
constexpr AuxType types[] = {
    {AT_IGNORE, "AT_IGNORE", "an entry to be ignored", Form::hexadecimal},
    {AT_EXECFD, "AT_EXECFD", "descriptor of the program, for its interpreter", Form::decimal},
    {AT_PHDR, "AT_PHDR", "address of the program headers", Form::address},
    {AT_PHENT, "AT_PHENT", "bytes in a program header", Form::decimal},
    {AT_PHNUM, "AT_PHNUM", "number of program headers", Form::decimal},
    {AT_PAGESZ, "AT_PAGESZ", "bytes in a page", Form::decimal},
    {AT_BASE, "AT_BASE", "address of the dynamic linker, 0 for a static program", Form::address},
    {AT_FLAGS, "AT_FLAGS", "flags: 1 when binfmt_misc keeps argv[0]", Form::hexadecimal},
    {AT_ENTRY, "AT_ENTRY", "address at which the program itself begins", Form::address},
    {AT_NOTELF, "AT_NOTELF", "whether the program is no ELF file", Form::decimal},
    {AT_UID, "AT_UID", "real user id", Form::decimal},
    {AT_EUID, "AT_EUID", "effective user id", Form::decimal},
    {AT_GID, "AT_GID", "real group id", Form::decimal},
    {AT_EGID, "AT_EGID", "effective group id", Form::decimal},
    {AT_PLATFORM, "AT_PLATFORM", "name of the CPU family, for library folders", Form::string},
    {AT_HWCAP, "AT_HWCAP", "CPU features: EDX of CPUID leaf 1", Form::cpu_features},
    {AT_CLKTCK, "AT_CLKTCK", "ticks a second in what times() gives", Form::decimal},
    {AT_SECURE, "AT_SECURE", "1: set-user-id or the like, distrust the environment", Form::decimal},
    {AT_BASE_PLATFORM, "AT_BASE_PLATFORM", "name of the real CPU family", Form::string},
    {AT_RANDOM, "AT_RANDOM", "address of 16 random bytes (libc's stack guard)", Form::random},
    {AT_HWCAP2, "AT_HWCAP2", "more CPU features that the kernel allows", Form::cpu_features2},
    {27, "AT_RSEQ_FEATURE_SIZE", "bytes of struct rseq that the kernel uses", Form::decimal},
    {28, "AT_RSEQ_ALIGN", "alignment that struct rseq needs", Form::decimal},
    {29, "AT_HWCAP3", "more CPU features", Form::hexadecimal},
    {30, "AT_HWCAP4", "more CPU features", Form::hexadecimal},
    {AT_EXECFN, "AT_EXECFN", "path of the program as execve got it", Form::string},
    {AT_SYSINFO, "AT_SYSINFO", "address of __kernel_vsyscall in the 32-bit vDSO", Form::address},
    {AT_SYSINFO_EHDR, "AT_SYSINFO_EHDR", "address of the vDSO", Form::address},
    {51, "AT_MINSIGSTKSZ", "bytes that a signal's frame may need on the stack", Form::decimal},
};

constexpr const char* features[32] = {"fpu",  "vme",   "de",    "pse",     "tsc",   "msr", "pae",  "mce",
                                      "cx8",  "apic",  nullptr, "sep",     "mtrr",  "pge", "mca",  "cmov",
                                      "pat",  "pse36", "pn",    "clflush", nullptr, "dts", "acpi", "mmx",
                                      "fxsr", "sse",   "sse2",  "ss",      "ht",    "tm",  "ia64", "pbe"};
constexpr const char* features2[] = {"ring3mwait", "fsgsbase"};

constexpr int pr_get_auxv = 0x41555856;  // Linux 6.4
constexpr std::uint64_t largest_type = 0xffff;

template <typename Word>
std::optional<AuxVector> parse_words(std::span<const std::byte> bytes) {
  AuxVector result;
  result.word_size = sizeof(Word);
  for (std::size_t at = 0; bytes.size() - at >= 2 * sizeof(Word); at += 2 * sizeof(Word)) {
    Word pair[2];
    std::memcpy(pair, bytes.data() + at, sizeof pair);
    if (pair[0] == AT_NULL) return result.entries.empty() ? std::nullopt : std::optional(std::move(result));
    if (pair[0] > largest_type) return std::nullopt;
    result.entries.push_back({pair[0], pair[1]});
  }
  return std::nullopt;
}

// A kernel before 6.4 and no /proc: libc remembers what stood on the stack.
AuxVector ask_libc() {
  AuxVector result;
  result.word_size = sizeof(long);
  for (const AuxType& type : types) {
    if (type.type == AT_HWCAP) continue;  // glibc puts a value of its own there
    errno = 0;
    const unsigned long value = ::getauxval(type.type);
    if (value != 0 || errno == 0) result.entries.push_back({type.type, value});
  }
  return result;
}

std::optional<AuxVector> read_own() {
  std::byte bytes[1024];
  const int got = ::prctl(pr_get_auxv, bytes, sizeof bytes, 0, 0);
  if (got > 0) return parse_auxv(std::span(bytes, std::min(sizeof bytes, static_cast<std::size_t>(got))));
  if (const auto text = base::read_whole_file("/proc/self/auxv"))
    if (auto vector = parse_auxv(std::as_bytes(std::span(*text)))) return vector;
  return ask_libc();
}

}  // namespace

std::optional<std::uint64_t> AuxVector::find(std::uint64_t type) const {
  for (const AuxEntry& entry : entries)
    if (entry.type == type) return entry.value;
  return std::nullopt;
}

const AuxType* aux_type(std::uint64_t type) {
  for (const AuxType& entry : types)
    if (entry.type == type) return &entry;
  return nullptr;
}

std::string aux_features(AuxForm form, std::uint64_t value) {
  const std::span<const char* const> names =
      form == Form::cpu_features2 ? std::span<const char* const>(features2) : std::span<const char* const>(features);
  std::string result;
  for (std::size_t bit = 0; bit < names.size(); ++bit) {
    if ((value >> bit & 1) == 0 || names[bit] == nullptr) continue;
    if (!result.empty()) result += ' ';
    result += names[bit];
  }
  return result;
}

std::optional<AuxVector> parse_auxv(std::span<const std::byte> bytes) {
  if (auto wide = parse_words<std::uint64_t>(bytes)) return wide;
  return parse_words<std::uint32_t>(bytes);
}

std::optional<AuxVector> read_auxv(pid_t pid) {
  if (pid == 0) return read_own();
  const auto text = base::read_whole_file("/proc/" + std::to_string(pid) + "/auxv");
  if (!text) {
    // What /proc says of a kernel thread, and of a process that there is not.
    const int error = text.error().errno_value;
    errno = error == ESRCH ? EINVAL : error == ENOENT ? ESRCH : error;
    return std::nullopt;
  }
  auto vector = parse_auxv(std::as_bytes(std::span(*text)));
  if (!vector) errno = EINVAL;
  return vector;
}

}  // namespace ringside
