# Runs the tests of resource routes and leaves in FOLDER what they and the routes said to each other.
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})
set(ENV{TENON_RECORD_EXCHANGES} ${FOLDER})
execute_process(COMMAND ${TESTS} "[resource],[openapi]" COMMAND_ERROR_IS_FATAL ANY)
