# What find_package(tenon) needs: the core alone by default, adapters as its components.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(tenon_config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/tenon)

# tenon_install(<name> [USES <external targets>]): exports tenon::<name> as a component that
# carries the outside libraries it links.
function(tenon_install name)
  cmake_parse_arguments(I "" "" "USES" ${ARGN})
  install(TARGETS tenon_${name} EXPORT tenon-${name} COMPONENT ${name}
          ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
          FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT tenon-${name} NAMESPACE tenon:: FILE tenon-${name}-targets.cmake
          DESTINATION ${tenon_config_folder} COMPONENT ${name})
  string(REPLACE ";" " " uses "${I_USES}")
  file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/cmake/tenon-${name}.cmake CONTENT
       "tenon_find(${uses})\ninclude(\${CMAKE_CURRENT_LIST_DIR}/tenon-${name}-targets.cmake)\n")
  install(FILES ${PROJECT_BINARY_DIR}/cmake/tenon-${name}.cmake
          DESTINATION ${tenon_config_folder} COMPONENT ${name})
endfunction()

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/tenonConfig.cmake.in
  ${PROJECT_BINARY_DIR}/cmake/tenonConfig.cmake INSTALL_DESTINATION ${tenon_config_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cmake/tenonConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/cmake/tenonConfig.cmake ${PROJECT_BINARY_DIR}/cmake/tenonConfigVersion.cmake
              ${CMAKE_CURRENT_LIST_DIR}/Dependencies.cmake
        DESTINATION ${tenon_config_folder} COMPONENT core)
