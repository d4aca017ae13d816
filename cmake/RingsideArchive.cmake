# libringside.a: the objects of all folders but tools, in one archive to install.

get_property(folders GLOBAL PROPERTY RINGSIDE_LIBRARIES)
add_library(libringside STATIC)
add_library(ringside::ringside ALIAS libringside)
foreach(folder IN LISTS folders)
  target_sources(libringside PRIVATE $<TARGET_OBJECTS:${folder}>)
endforeach()
set_target_properties(libringside PROPERTIES
  OUTPUT_NAME ringside EXPORT_NAME ringside LINKER_LANGUAGE CXX
  VERIFY_INTERFACE_HEADER_SETS ${RINGSIDE_DEVELOPER})
target_compile_features(libringside INTERFACE cxx_std_20)
target_link_libraries(libringside PRIVATE fmt::fmt Zydis::Zydis bpf dw elf)

file(GLOB public_headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/include/ringside/*.h")
target_sources(libringside PUBLIC FILE_SET HEADERS
  BASE_DIRS "${PROJECT_SOURCE_DIR}/include" "${PROJECT_BINARY_DIR}/include"
  FILES ${public_headers} "${PROJECT_BINARY_DIR}/include/ringside/version.h")
