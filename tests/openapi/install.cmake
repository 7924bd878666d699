# Fetches the packages unless what the lock file names is there already.
if(EXISTS node_modules/.package-lock.json AND NOT package-lock.json IS_NEWER_THAN node_modules/.package-lock.json)
  return()
endif()
execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "npm could not fetch the packages of tests/openapi")
endif()
