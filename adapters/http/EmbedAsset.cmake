# tenon_embed_asset(<target> <file> <name>): compiles a file, gzip-compressed, into the target as
# tenon::http::assets::<name>, so that the binary needs no files beside it.
function(tenon_embed_asset target file name)
  set(path ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  set(made ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path} ${CMAKE_CURRENT_FUNCTION_LIST_FILE})
  target_sources(${target} PRIVATE ${made})
  if(EXISTS ${made} AND NOT ${path} IS_NEWER_THAN ${made} AND NOT ${CMAKE_CURRENT_FUNCTION_LIST_FILE} IS_NEWER_THAN ${made})
    return()
  endif()
  file(ARCHIVE_CREATE OUTPUT ${made}.gz PATHS ${path} FORMAT raw COMPRESSION GZip COMPRESSION_LEVEL 9)
  file(READ ${made}.gz bytes HEX)
  # Bytes 4 to 7 of the header are the time of packing: left out, so that equal sources build equal binaries.
  string(SUBSTRING ${bytes} 0 8 head)
  string(SUBSTRING ${bytes} 16 -1 rest)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${head}00000000${rest}")
  file(WRITE ${made} "// Made from ${file}.\n#include \"assets.hpp\"\n\nnamespace tenon::http::assets {\nnamespace {\n"
       "constexpr unsigned char bytes[] = {${bytes}};\n}\n\n"
       "std::string_view ${name}() { return {reinterpret_cast<char const*>(bytes), sizeof bytes}; }\n"
       "}  // namespace tenon::http::assets\n")
endfunction()

# tenon_embed_text(<target> <file> <name>): the same for a text of less than 16 KiB, as it is.
function(tenon_embed_text target file name)
  set(path ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  set(made ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path} ${CMAKE_CURRENT_FUNCTION_LIST_FILE})
  target_sources(${target} PRIVATE ${made})
  file(READ ${path} text)
  file(CONFIGURE OUTPUT ${made} @ONLY CONTENT [=[// Made from @file@.
#include "assets.hpp"

namespace tenon::http::assets {

std::string_view @name@() { return R"asset(@text@)asset"; }

}  // namespace tenon::http::assets
]=])
endfunction()
