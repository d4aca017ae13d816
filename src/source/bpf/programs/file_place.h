/* Where the bytes of a page that is not there would come from: from a file, as a string that a program passes on and that
 * the kernel refuses to look at; or from nowhere, where a program has not written yet. */
#ifndef RINGSIDE_SOURCE_BPF_FILE_PLACE_H
#define RINGSIDE_SOURCE_BPF_FILE_PLACE_H

#include "source/bpf/programs/kernel_types.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#include "source/bpf/programs/descriptor.h"

#define VM_READ 1                  /* include/linux/mm.h */
#define FMODE_BACKING (3 << 24)    /* include/linux/fs.h: bit 25 or 24, by version */
#define OVERLAYFS_MAGIC 0x794c7630 /* include/uapi/linux/magic.h */

/* What was written in a private mapping is no longer the file's, whether it is in memory or not. */
static long look_at_mapping(struct task_struct *task, struct vm_area_struct *area, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL) return 0;
  if (BPF_CORE_READ(area, anon_vma) != NULL || (BPF_CORE_READ(area, vm_flags) & VM_READ) == 0) return 0;
  s->mapped_file = (uint64_t)BPF_CORE_READ(area, vm_file);
  if (s->mapped_file == 0 && BPF_CORE_READ(area, vm_ops) != NULL) return 0;
  const uint64_t address = s->copy_address + s->copy_got;
  s->mapped_offset = address - BPF_CORE_READ(area, vm_start) + (BPF_CORE_READ(area, vm_pgoff) << 12);
  s->mapped_size = BPF_CORE_READ(area, vm_end) - address;
  return 0;
}

/* As which file it was opened: what is mapped from an overlay is a file of one of its layers, on a mount that lies in no
 * name space. Older kernels (seen: 6.1) have the overlay's path there. */
static __always_inline void find_path(struct file *file, struct path *path) {
  BPF_CORE_READ_INTO(path, file, f_path);
  if (!bpf_core_field_exists(struct backing_file, user_path)) return;
  struct mount *mount = (struct mount *)((uint64_t)path->mnt - bpf_core_field_offset(struct mount, mnt));
  const uint64_t space = (uint64_t)BPF_CORE_READ(mount, mnt_ns);
  const bool outside = space == 0 || space > -4096UL;
  if (outside && (BPF_CORE_READ(file, f_mode) & FMODE_BACKING) != 0)
    BPF_CORE_READ_INTO(path, (struct backing_file *)file, user_path);
}

static __always_inline void append_file(struct rs_scratch *s, struct rs_file_place *place, struct file *file) {
  struct path path = {};
  find_path(file, &path);
  struct inode *inode = BPF_CORE_READ(path.dentry, d_inode);
  struct mount *mount = (struct mount *)((uint64_t)path.mnt - bpf_core_field_offset(struct mount, mnt));
  place->inode = BPF_CORE_READ(inode, i_ino);
  place->mount = BPF_CORE_READ(mount, mnt_id);
  place->magic = BPF_CORE_READ(inode, i_sb, s_magic);
  if (place->magic == OVERLAYFS_MAGIC) place->magic = BPF_CORE_READ(file, f_inode, i_sb, s_magic);
  append_names(s, path.dentry, path.mnt);
  place->flags = s->path_flags;
}

/* Appends the place of what a copy lacks. Of its own, so that the verifier goes through it once. */
__noinline int tell_file_place(uint32_t is_string) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent) return 0;
  s->mapped_size = 0;
  if (bpf_find_vma(bpf_get_current_task_btf(), s->copy_address + s->copy_got, look_at_mapping, NULL, 0) != 0) return 0;
  struct file *file = (struct file *)s->mapped_file;
  uint64_t at = s->used;
  if (s->mapped_size == 0 || at > RS_STREAM_MASK - 256) return 0;
  BOUND(at, RS_STREAM_MASK);
  struct rs_block *block = (struct rs_block *)&s->stream[at];
  struct rs_file_place *place = (struct rs_file_place *)&s->stream[at + sizeof *block];
  const uint32_t begin = at + sizeof *block;
  __builtin_memset(place, 0, sizeof *place);
  place->offset = s->mapped_offset;
  place->is_string = is_string;
  place->is_zero = file == NULL;
  s->used = begin + sizeof *place;
  if (file != NULL) append_file(s, place, file);
  const uint32_t got = s->used - begin;
  block->address = s->copy_address + s->copy_got;
  block->wanted = s->copy_length - s->copy_got;
  if (block->wanted > s->mapped_size) block->wanted = s->mapped_size;
  block->about = (got & RS_BLOCK_GOT_MASK) | RS_STEP_FILE_PLACE << RS_BLOCK_STEP_SHIFT;
  s->used = begin + ((got + 7) & ~7U);
  return 0;
}

/* A block that could not be read at the end of its call either. */
static long place_block(uint32_t index, void *context) {
  struct rs_scratch *s = get_scratch();
  if (s == NULL || s->spent || index >= s->blocks) return 1;
  const struct rs_block *block = look_at_block(s, index);
  const uint32_t lacking = RS_BLOCK_FAULT | RS_BLOCK_LATE;
  if ((block->about & lacking) != lacking) return 0;
  const struct rs_step *step = current_step(s);
  if (step == NULL || step->op == RS_OP_WORDS) return 0;
  s->copy_address = block->address;
  s->copy_length = block->wanted;
  s->copy_got = block->about & RS_BLOCK_GOT_MASK;
  tell_file_place(step->op == RS_OP_STRING);
  return 0;
}

#endif
