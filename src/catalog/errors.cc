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
    {515, "ENOIOCTLCMD", "No ioctl command"},
    {516, "ERESTART_RESTARTBLOCK", "Interrupted by signal"},
    {517, "EPROBE_DEFER", "Driver requests probe retry"},
    {518, "EOPENSTALE", "open found a stale dentry"},
    {519, "ENOPARAM", "Parameter not supported"},
    {521, "EBADHANDLE", "Illegal NFS file handle"},
    {522, "ENOTSYNC", "Update synchronization mismatch"},
    {523, "EBADCOOKIE", "Cookie is stale"},
    {524, "ENOTSUPP", "Operation is not supported"},
    {525, "ETOOSMALL", "Buffer or request is too small"},
    {526, "ESERVERFAULT", "An untranslatable error occurred"},
    {527, "EBADTYPE", "Type not supported by server"},
    {528, "EJUKEBOX", "Request initiated, but will not complete before timeout"},
    {529, "EIOCBQUEUED", "iocb queued, will get completion event"},
    {530, "ERECALLCONFLICT", "Conflict with recalled state"},
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
