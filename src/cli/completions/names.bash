
# Names of measures, periods and series come from the program and the file that was typed.
_itx_names() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} kind= prefix= name
    case $before in
        -m | --measures | --sort) kind=measures ;;
        --fy | --month | --period | --from | --to | --until | --require) kind=periods ;;
        --series | --of) kind=series ;;
        value) [ "$COMP_CWORD" -eq 2 ] && kind=measures ;;
    esac
    if [ -z "$kind" ]; then
        _itx "$@"
        return
    fi
    if [ "$kind" = measures ] && [[ $current == *,* ]]; then
        prefix=${current%,*},
    fi
    COMPREPLY=()
    while IFS= read -r name; do
        if [[ $prefix$name != "$current"* ]]; then
            continue
        fi
        # Only the keys of series can have signs that the shell would take apart.
        [ "$kind" = series ] && name=$(printf '%q' "$name")
        COMPREPLY+=("$prefix$name")
    done < <(itx __complete "$kind" "${COMP_WORDS[@]:1}" 2>/dev/null)
}
complete -F _itx_names -o bashdefault -o default itx
