# cmake -D BUILD=<build folder> -D PREFIX=<folder> -D COMPONENTS=<a,b> -P install.cmake: a fresh installation.
file(REMOVE_RECURSE ${PREFIX})
string(REPLACE "," ";" COMPONENTS "${COMPONENTS}")
foreach(component IN LISTS COMPONENTS)
  execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX} --component ${component}
                  COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
endforeach()
