# What `make install` and `make deb` put where.

include(CMakePackageConfigHelpers)

install(TARGETS ringside RUNTIME)
install(TARGETS libringside EXPORT ringsideTargets ARCHIVE FILE_SET HEADERS)

# For those who want it to stand in for strace: a folder to put first into PATH. It hides no strace by itself.
cmake_path(RELATIVE_PATH CMAKE_INSTALL_FULL_BINDIR
  BASE_DIRECTORY "${CMAKE_INSTALL_FULL_LIBEXECDIR}/ringside" OUTPUT_VARIABLE bin_from_libexec)
file(CREATE_LINK "${bin_from_libexec}/ringside" "${PROJECT_BINARY_DIR}/strace" SYMBOLIC)
install(FILES "${PROJECT_BINARY_DIR}/strace" DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/ringside")

set(config_folder "${CMAKE_INSTALL_LIBDIR}/cmake/ringside")
install(EXPORT ringsideTargets NAMESPACE ringside:: DESTINATION "${config_folder}")
configure_package_config_file(cmake/ringsideConfig.cmake.in ringsideConfig.cmake
  INSTALL_DESTINATION "${config_folder}")
write_basic_package_version_file(ringsideConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/ringsideConfig.cmake"
              "${PROJECT_BINARY_DIR}/ringsideConfigVersion.cmake"
        DESTINATION "${config_folder}")

# Relative, so that the prefix may still change when installing.
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
  BASE_DIRECTORY "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" OUTPUT_VARIABLE RINGSIDE_PREFIX_FROM_PC)
configure_file(cmake/ringside.pc.in ringside.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/ringside.pc"
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")

install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright)
install(FILES README.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")

file(GLOB man_pages CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/man/*.1")
if(man_pages)
  install(FILES ${man_pages} DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
endif()
if(EXISTS "${PROJECT_SOURCE_DIR}/completion/ringside.bash")
  install(FILES completion/ringside.bash RENAME ringside
          DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
endif()
if(EXISTS "${PROJECT_SOURCE_DIR}/completion/_ringside")
  install(FILES completion/_ringside DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions")
endif()
if(EXISTS "${PROJECT_SOURCE_DIR}/completion/ringside.fish")
  install(FILES completion/ringside.fish
          DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
endif()

if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ringside)
set(CPACK_PACKAGE_CONTACT "Ringside maintainers <maintainers@ringside.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "sees, measures and makes Linux system calls")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libfmt-dev, libzydis-dev, pkg-config")  # to link with libringside.a
include(CPack)
