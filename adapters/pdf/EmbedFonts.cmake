# tenon_embed_fonts(<target> {<Debian package> <folder> <fonts>...}...): links font files into the target as they are,
# one after the other in a table, so that the program prints the same on machines with other fonts or none. Their digest
# tells which they are: the beginning of the SHA-256 of their SHA-256s, in order.
enable_language(ASM)
set(TENON_FONTS_FOLDER /usr/share/fonts/truetype CACHE PATH "The folder of noto/, droid/, nanum/ and ancient-scripts/")

function(tenon_embed_fonts target)
  set(bytes "")
  set(table "")
  set(files "")
  set(digests "")
  set(count 0)
  foreach(word IN LISTS ARGN)
    if(word MATCHES "^fonts-")
      set(package ${word})
      set(folder "")
    elseif(folder STREQUAL "")
      set(folder ${TENON_FONTS_FOLDER}/${word})
    else()
      set(file ${folder}/${word}.ttf)
      if(NOT EXISTS ${file})
        tenon_missing(${file} ${package})
      endif()
      string(APPEND bytes ".balign 16\nfont_${count}: .incbin \"${file}\"\nfont_${count}_end:\n")
      string(APPEND table ".quad font_${count}, font_${count}_end\n")
      list(APPEND files ${file})
      file(SHA256 ${file} digest)
      string(APPEND digests ${digest})
      math(EXPR count "${count} + 1")
    endif()
  endforeach()
  string(SHA256 digest "${digests}")
  string(SUBSTRING ${digest} 0 12 digest)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
  set(made ${CMAKE_CURRENT_BINARY_DIR}/embedded_fonts.S)
  file(CONFIGURE OUTPUT ${made} @ONLY CONTENT [=[.section .rodata
@bytes@.global tenon_pdf_fonts_digest
tenon_pdf_fonts_digest: .asciz "@digest@"
.section .data.rel.ro, "aw"
.balign 8
.global tenon_pdf_fonts
tenon_pdf_fonts:
@table@.quad 0, 0
.section .note.GNU-stack, "", %progbits
]=])
  set_source_files_properties(${made} PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${made})
endfunction()
