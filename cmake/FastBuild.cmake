# Speeds up this project's own builds with ccache and mold, when they are there.
if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # SLOPPINESS: what ccache asks for before it caches files that use a precompiled header; and locale,
  # since ctest --build-and-test leaves an empty LC_ALL behind when it configures.
  # NOHASHDIR: other build folders (the consumer tests') share what this one compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,locale CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND NOT CMAKE_LINKER_TYPE AND NOT CMAKE_INTERPROCEDURAL_OPTIMIZATION)
  add_link_options(-fuse-ld=mold)
endif()
mark_as_advanced(CCACHE_PROGRAM MOLD_PROGRAM)
