# ringside_add_compat_program(TARGET FILE.c): compiles a freestanding 32-bit program, which needs the compiler's -m32
# but no multilib package, and makes FOLDER/FILE_bytes.inc for the target, so that it is embedded in the library.

function(ringside_add_compat_program target file)
  get_filename_component(name "${file}" NAME_WE)
  set(source "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  get_filename_component(folder "${source}" DIRECTORY)
  file(RELATIVE_PATH path "${PROJECT_SOURCE_DIR}/src" "${folder}")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/generated")
  set(out "${generated}/${path}")
  set(program "${out}/${name}.m32")
  file(GLOB headers CONFIGURE_DEPENDS "${folder}/*.h")
  file(MAKE_DIRECTORY "${out}")
  # The same code whatever the preset: it is measured.
  add_custom_command(OUTPUT "${program}"
    COMMAND "${CMAKE_C_COMPILER}" -m32 -O2 -Wall -Wextra -ffreestanding -fno-pic -fno-pie -fno-stack-protector
            -fno-asynchronous-unwind-tables -fcf-protection=none "-I${PROJECT_SOURCE_DIR}/src"
            -nostdlib -static -Wl,--build-id=none -Wl,-z,noexecstack -s "${source}" -o "${program}"
    DEPENDS "${source}" ${headers} VERBATIM)
  add_custom_command(OUTPUT "${out}/${name}_bytes.inc"
    COMMAND "${CMAKE_COMMAND}" "-DINPUT=${program}" "-DOUTPUT=${out}/${name}_bytes.inc"
            -P "${PROJECT_SOURCE_DIR}/cmake/EmbedBytes.cmake"
    DEPENDS "${program}" "${PROJECT_SOURCE_DIR}/cmake/EmbedBytes.cmake" VERBATIM)
  add_custom_target(${target}_compat DEPENDS "${out}/${name}_bytes.inc")
  add_dependencies(${target} ${target}_compat)
  target_include_directories(${target} PRIVATE "${generated}")
endfunction()
