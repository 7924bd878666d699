# The pinned packages of the folder HERE, installed into the folder THERE once.
#   cmake -DNPM=... -DHERE=... -DTHERE=... -P install.cmake
file(MAKE_DIRECTORY ${THERE})
foreach(name IN ITEMS package.json package-lock.json)
  file(COPY_FILE ${HERE}/${name} ${THERE}/${name} ONLY_IF_DIFFERENT)
endforeach()
if(EXISTS ${THERE}/node_modules/.package-lock.json
   AND NOT ${THERE}/package-lock.json IS_NEWER_THAN ${THERE}/node_modules/.package-lock.json)
  return()
endif()
execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund WORKING_DIRECTORY ${THERE} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "npm ci failed: the packages of the S3 test server could not be fetched")
endif()
