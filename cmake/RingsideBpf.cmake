# ringside_add_bpf(TARGET FILE.bpf.c): compiles the programs with clang and makes FILE.skel.h for the target, with
# bpftool, so that the object is embedded in the binary. Freestanding: the C library has no headers for this target.

find_program(RINGSIDE_BPF_CLANG NAMES clang clang-14 REQUIRED)
find_program(RINGSIDE_BPFTOOL NAMES bpftool PATHS /usr/sbin /sbin REQUIRED)
mark_as_advanced(RINGSIDE_BPF_CLANG RINGSIDE_BPFTOOL)

function(ringside_add_bpf target file)
  get_filename_component(name "${file}" NAME)
  string(REPLACE ".bpf.c" "" name "${name}")
  get_filename_component(folder "${file}" DIRECTORY)
  set(source "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  set(out "${CMAKE_CURRENT_BINARY_DIR}/bpf")
  set(object "${out}/${name}.bpf.o")
  set(skeleton "${out}/${name}.skel.h")
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.h")
  add_custom_command(OUTPUT "${object}"
    COMMAND ${CMAKE_COMMAND} -E make_directory "${out}"
    COMMAND "${RINGSIDE_BPF_CLANG}" -target bpf -D__TARGET_ARCH_x86 -ffreestanding -O2 -g -Wall -Werror
            "-I${PROJECT_SOURCE_DIR}/src" -isystem /usr/include/x86_64-linux-gnu
            -c "${source}" -o "${object}"
    DEPENDS "${source}" ${headers} "${PROJECT_SOURCE_DIR}/src/catalog/plan_format.h"
    VERBATIM)
  add_custom_command(OUTPUT "${skeleton}"
    COMMAND "${RINGSIDE_BPFTOOL}" gen skeleton "${object}" name ${name}_bpf > "${skeleton}"
    DEPENDS "${object}"
    VERBATIM)
  add_custom_target(${target}_${name}_bpf DEPENDS "${skeleton}")
  add_dependencies(${target} ${target}_${name}_bpf)
  target_include_directories(${target} SYSTEM PRIVATE "${out}")
endfunction()
