# Outside libraries of the adapters. tenon_find(<target>...) makes each one available, once, or
# stops with the package to install. Installed beside tenonConfig.cmake, so it stands alone.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)
set(THREADS_PREFER_PTHREAD_FLAG ON)
# Where scripts/setup.sh unpacks the PoDoFo headers on Debian 12.
set(tenon_podofo_headers ${CMAKE_CURRENT_LIST_DIR}/../build/podofo/usr/include)

# Libraries with CMake files of their own: target prefix | package to find | Debian package.
set(tenon_cmake_packages
  "Threads::|Threads|libc6-dev"
  "Boost::|Boost 1.81 COMPONENTS json url|libboost-dev libboost-json-dev libboost-url-dev (1.81 or newer)"
  "OpenSSL::|OpenSSL 3|libssl-dev"
  "ZLIB::|ZLIB|zlib1g-dev"
  "CLI11::|CLI11|libcli11-dev"
  "date::|date|libhowardhinnant-date-dev"
  "tomlplusplus::|tomlplusplus|libtomlplusplus-dev")

# Libraries without: outside::<name> | header | library | Debian package.
set(tenon_plain_libraries
  "soci_core|soci/soci.h|soci_core|libsoci-dev"
  "soci_sqlite3|soci/sqlite3/soci-sqlite3.h|soci_sqlite3|libsoci-dev"
  "soci_postgresql|soci/postgresql/soci-postgresql.h|soci_postgresql|libsoci-dev"
  "sqlite3|sqlite3.h|sqlite3|libsqlite3-dev"
  "curl|curl/curl.h|curl|libcurl4-openssl-dev"
  "pq|libpq-fe.h|pq|libpq-dev"
  "argon2|argon2.h|argon2|libargon2-dev"
  "crypt|crypt.h|crypt|libcrypt-dev"
  "zip|zip.h|zip|libzip-dev"
  "expat|expat.h|expat|libexpat1-dev"
  "hiredis|hiredis/hiredis.h|hiredis|libhiredis-dev"
  "utf8proc|utf8proc.h|utf8proc|libutf8proc-dev"
  "prometheus|prometheus/registry.h|prometheus-cpp-core|prometheus-cpp-dev"
  "podofo|podofo/podofo.h|podofo libpodofo.so.0.9.8|libpodofo-dev"
  "qrencode|qrencode.h|qrencode|libqrencode-dev"
  "harfbuzz|hb.h|harfbuzz|libharfbuzz-dev"
  "harfbuzz_subset|hb-subset.h|harfbuzz-subset|libharfbuzz-dev"
  "fribidi|fribidi.h|fribidi|libfribidi-dev"
  "cairo|cairo.h|cairo|libcairo2-dev"
  "png|png.h|png|libpng-dev")

function(tenon_missing target package)
  message(FATAL_ERROR "${target} was not found. Run 'scripts/setup.sh build', which installs everything, "
                      "or on Debian and Ubuntu: apt-get install ${package}")
endfunction()

function(tenon_find_plain name header library package)
  separate_arguments(library)
  find_path(TENON_${name}_INCLUDE ${header} HINTS ${tenon_podofo_headers} PATH_SUFFIXES postgresql harfbuzz fribidi cairo)
  find_library(TENON_${name}_LIBRARY NAMES ${library})
  mark_as_advanced(TENON_${name}_INCLUDE TENON_${name}_LIBRARY)
  if(NOT TENON_${name}_INCLUDE OR NOT TENON_${name}_LIBRARY)
    tenon_missing(outside::${name} ${package})
  endif()
  add_library(outside::${name} INTERFACE IMPORTED GLOBAL)
  target_include_directories(outside::${name} INTERFACE ${TENON_${name}_INCLUDE})
  target_link_libraries(outside::${name} INTERFACE ${TENON_${name}_LIBRARY})
endfunction()

function(tenon_find_one target)
  foreach(row IN LISTS tenon_plain_libraries)
    string(REPLACE "|" ";" row "${row}")
    list(GET row 0 name)
    if(target STREQUAL "outside::${name}")
      tenon_find_plain(${row})
      return()
    endif()
  endforeach()
  foreach(row IN LISTS tenon_cmake_packages)
    string(REPLACE "|" ";" row "${row}")
    list(GET row 0 prefix)
    list(GET row 1 package)
    list(GET row 2 debian)
    string(FIND "${target}" "${prefix}" at)
    if(at EQUAL 0)
      separate_arguments(package)
      find_package(${package} QUIET)
      if(NOT TARGET ${target})
        tenon_missing(${target} "${debian}")
      endif()
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "${target} is not listed in cmake/Dependencies.cmake: add its row there")
endfunction()

function(tenon_find)
  foreach(target IN LISTS ARGN)
    if(NOT TARGET ${target})
      tenon_find_one(${target})
    endif()
  endforeach()
endfunction()
