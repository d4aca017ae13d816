#include "base/mapping.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <utility>

#include "base/fd.h"

namespace ringside::base {
namespace {

size_t round_up_to_pages(size_t size) {
  size_t page = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
  return (size + page - 1) / page * page;
}

}  // namespace

Result<Mapping> Mapping::anonymous(size_t size) {
  return of_fd(-1, round_up_to_pages(size), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS);
}

Result<Mapping> Mapping::of_fd(int fd, size_t size, int protection, int flags, off_t offset) {
  void* address = ::mmap(nullptr, size, protection, flags, fd, offset);
  if (address == MAP_FAILED) return last_error("map memory");
  return Mapping(address, size);
}

Result<Mapping> Mapping::of_file(const std::string& path) {
  RS_TRY(fd, open_file(path, O_RDONLY));
  struct stat status;
  if (::fstat(fd.get(), &status) != 0) return last_error("examine", path);
  if (status.st_size == 0) return Mapping();
  void* address = ::mmap(nullptr, static_cast<size_t>(status.st_size), PROT_READ, MAP_PRIVATE, fd.get(), 0);
  if (address == MAP_FAILED) return last_error("map", path);
  return Mapping(address, static_cast<size_t>(status.st_size));
}

Mapping::Mapping(Mapping&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Mapping& Mapping::operator=(Mapping&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

Mapping::~Mapping() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

}  // namespace ringside::base
