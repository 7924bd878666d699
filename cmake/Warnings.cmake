# Warnings are errors in this project's own targets, never in those of a program that links them.
set(tenon_warning_options -Wall -Wextra -Wconversion -Wshadow -Werror)
function(tenon_warnings target)
  if(PROJECT_IS_TOP_LEVEL)
    target_compile_options(${target} PRIVATE ${tenon_warning_options})
  endif()
endfunction()
