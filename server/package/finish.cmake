# Finishes the files of each package as Debian wants them; CPack runs this after it has installed them.
file(GLOB packages ${CPACK_TEMPORARY_DIRECTORY}/*)
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
foreach(package ${packages})
  file(GLOB documents ${package}/usr/share/doc/*)
  if(NOT documents)
    continue()
  endif()
  get_filename_component(name ${documents} NAME)
  file(WRITE ${documents}/changelog
       "${name} (${CPACK_PACKAGE_VERSION}) bookworm; urgency=medium\n\n  * Built from the sources of this version.\n\n"
       " -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
  file(GLOB_RECURSE compressed ${documents}/changelog ${package}/usr/share/man/*.1)
  execute_process(COMMAND gzip -9nf ${compressed} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
