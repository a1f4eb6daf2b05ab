
# Names of measures, periods and series come from the program and the file that was typed.
function __itx_names
    itx __complete $argv[1] (commandline -opc)[2..] 2>/dev/null
end
complete -c itx -n '__fish_seen_subcommand_from growth sql init' -s m -l measures -x -a '(__itx_names measures)'
complete -c itx -n '__fish_seen_subcommand_from growth' -l sort -x -a '(__itx_names measures)'
complete -c itx -n '__fish_seen_subcommand_from value' -a '(__itx_names measures)'
for flag in fy month period from to until require
    complete -c itx -l $flag -x -a '(__itx_names periods)'
end
for flag in series of
    complete -c itx -l $flag -x -a '(__itx_names series)'
end
