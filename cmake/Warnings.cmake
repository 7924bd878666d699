# Warnings are errors in this project's own targets, never in those of a program that links them.
set(tenon_warning_options -Wall -Wextra -Wconversion -Wshadow -Werror)
# GCC 12, when it optimises, sees overlaps and overflows in std::string's operator+ that are not
# there (GCC bug 105329); with link-time optimisation it says so when it links.
if(PROJECT_IS_TOP_LEVEL AND CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  list(APPEND tenon_warning_options -Wno-restrict -Wno-stringop-overflow)
  add_link_options(-Wno-stringop-overflow -Wno-stringop-overread)
endif()

function(tenon_warnings target)
  if(PROJECT_IS_TOP_LEVEL)
    target_compile_options(${target} PRIVATE ${tenon_warning_options})
  endif()
endfunction()
