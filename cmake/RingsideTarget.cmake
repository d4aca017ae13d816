# One function per kind of target, so that a folder's CMakeLists.txt is a line or two.

find_program(RINGSIDE_CCACHE ccache)
mark_as_advanced(RINGSIDE_CCACHE)

# Language level, warnings and sanitizers; all our own targets get them, nobody else does.
function(ringside_target_defaults target)
  set_target_properties(${target} PROPERTIES
    CXX_STANDARD 20 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF
    POSITION_INDEPENDENT_CODE ON
    COMPILE_WARNING_AS_ERROR ${RINGSIDE_DEVELOPER})
  if(RINGSIDE_CCACHE)
    set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER "${RINGSIDE_CCACHE}")
  endif()
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers)
  if(RINGSIDE_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=${RINGSIDE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    # With sanitizers GCC sees values as unset that are not, as its manual says.
    if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
      target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized)
    endif()
    target_link_options(${target} PUBLIC -fsanitize=${RINGSIDE_SANITIZE})
  endif()
endfunction()

# ringside_add_library(NAME [DEPENDS folder...] [LIBRARIES target...] [EXCLUDE file...])
#
# Makes ringside_NAME from the folder's *.cc, subfolders included. Beside the sources may lie
#   *_test.cc       together one GoogleTest program NAME_test, each test known to ctest
#   *_benchmark.cc  together one Google Benchmark program NAME_benchmark
#   *_fuzz.cc       each a libFuzzer program of its own, with RINGSIDE_FUZZERS
#   *_fuzz_seeds.cc makes the inputs that the fuzzer of that name begins with
# DEPENDS names other folders, LIBRARIES what comes from outside. A folder of headers only, or
# one still empty, becomes an INTERFACE library of the same name.
function(ringside_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;LIBRARIES;EXCLUDE")
  set(target ringside_${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cc")
  foreach(kind IN ITEMS test benchmark fuzz fuzz_seeds)
    set(${kind}_sources ${sources})
    list(FILTER ${kind}_sources INCLUDE REGEX "_${kind}\\.cc$")
  endforeach()
  list(FILTER sources EXCLUDE REGEX "_(test|benchmark|fuzz|fuzz_seeds)\\.cc$")
  foreach(file IN LISTS arg_EXCLUDE)
    list(REMOVE_ITEM sources "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  endforeach()

  set(reach PUBLIC)
  if(sources)
    add_library(${target} STATIC ${sources})
    ringside_target_defaults(${target})
  else()
    add_library(${target} INTERFACE)
    set(reach INTERFACE)
  endif()
  target_include_directories(${target} ${reach}
    "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/include" "${PROJECT_BINARY_DIR}/include")
  list(TRANSFORM arg_DEPENDS PREPEND ringside_)
  target_link_libraries(${target} ${reach} ${arg_DEPENDS} ${arg_LIBRARIES})
  if(sources)
    set_property(GLOBAL APPEND PROPERTY RINGSIDE_LIBRARIES ${target})
  endif()

  if(RINGSIDE_DEVELOPER AND test_sources)
    add_executable(${name}_test ${test_sources})
    ringside_target_defaults(${name}_test)
    target_link_libraries(${name}_test PRIVATE
      ${target} GTest::gmock GTest::gtest_main)
    ringside_precompile_googletest(${name}_test)
    add_dependencies(unit_tests ${name}_test)
    gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST
      WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" PROPERTIES LABELS unit)
  endif()
  if(RINGSIDE_DEVELOPER AND benchmark_sources)
    add_executable(${name}_benchmark ${benchmark_sources})
    ringside_target_defaults(${name}_benchmark)
    target_link_libraries(${name}_benchmark PRIVATE ${target} benchmark::benchmark_main)
    set_property(GLOBAL APPEND PROPERTY RINGSIDE_BENCHMARKS ${name}_benchmark)
  endif()
  if(RINGSIDE_FUZZERS)
    foreach(file IN LISTS fuzz_sources)
      ringside_add_fuzzer(${file} ${target})
    endforeach()
    foreach(file IN LISTS fuzz_seeds_sources)
      cmake_path(GET file STEM stem)
      add_executable(${stem} ${file})
      ringside_target_defaults(${stem})
      target_link_libraries(${stem} PRIVATE ${target})
      set_target_properties(${stem} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/fuzz")
      add_dependencies(fuzzers ${stem})
    endforeach()
  endif()
endfunction()

# GoogleTest's header takes longer to read than most tests: it is read once, for the first target, and all share that.
function(ringside_precompile_googletest target)
  get_property(first GLOBAL PROPERTY RINGSIDE_PRECOMPILED_GOOGLETEST)
  if(first)
    target_precompile_headers(${target} REUSE_FROM ${first})
  else()
    target_precompile_headers(${target} PRIVATE <gtest/gtest.h>)
    set_property(GLOBAL PROPERTY RINGSIDE_PRECOMPILED_GOOGLETEST ${target})
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess)  # lets ccache see what is in it
  endif()
  if(RINGSIDE_CCACHE)
    set_target_properties(${target} PROPERTIES
      CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${RINGSIDE_CCACHE}")
  endif()
endfunction()

# ringside_add_fuzzer(FILE library...): a libFuzzer program named as the file, in fuzz/.
function(ringside_add_fuzzer file)
  cmake_path(GET file STEM name)
  add_executable(${name} ${file})
  ringside_target_defaults(${name})
  target_compile_options(${name} PRIVATE -fsanitize=fuzzer)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  target_link_libraries(${name} PRIVATE ${ARGN})
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/fuzz")
  add_dependencies(fuzzers ${name})
endfunction()
