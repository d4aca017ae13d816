#include "catalog/errors.h"

#include <cstring>
#include <iterator>

namespace ringside::catalog {
namespace {

// include/linux/errno.h: never seen by programs, so the C library knows nothing of them.
struct KernelError {
  int error;
  const char* name;
  const char* text;
};
constexpr KernelError kernel_errors[] = {
    {512, "ERESTARTSYS", "To be restarted if SA_RESTART is set"},
    {513, "ERESTARTNOINTR", "To be restarted"},
    {514, "ERESTARTNOHAND", "To be restarted if no handler"},
    {515, "ENOIOCTLCMD", "Unknown error 515"},
    {516, "ERESTART_RESTARTBLOCK", "Interrupted by signal"},
    {517, "EPROBE_DEFER", "Unknown error 517"},
    {518, "EOPENSTALE", "Unknown error 518"},
    {519, "ENOPARAM", "Unknown error 519"},
    {521, "EBADHANDLE", "Unknown error 521"},
    {522, "ENOTSYNC", "Unknown error 522"},
    {523, "EBADCOOKIE", "Unknown error 523"},
    {524, "ENOTSUPP", "Unknown error 524"},
    {525, "ETOOSMALL", "Unknown error 525"},
    {526, "ESERVERFAULT", "Unknown error 526"},
    {527, "EBADTYPE", "Unknown error 527"},
    {528, "EJUKEBOX", "Unknown error 528"},
    {529, "EIOCBQUEUED", "Unknown error 529"},
    {530, "ERECALLCONFLICT", "Unknown error 530"},
};

const KernelError* kernel_error(int error) {
  for (const KernelError& entry : kernel_errors)
    if (entry.error == error) return &entry;
  return nullptr;
}

}  // namespace

const char* error_name(int error) {
  if (const KernelError* entry = kernel_error(error)) return entry->name;
  return error > 0 ? ::strerrorname_np(error) : nullptr;
}

const char* error_text(int error) {
  if (const KernelError* entry = kernel_error(error)) return entry->text;
  return error > 0 ? ::strerrordesc_np(error) : nullptr;
}

}  // namespace ringside::catalog
