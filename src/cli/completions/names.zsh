
# Names of measures, periods and series come from the program and the file that was typed.
_itx_names() {
    local kind=
    case ${words[CURRENT - 1]} in
        -m | --measures | --sort) kind=measures ;;
        --fy | --month | --period | --from | --to | --until | --require) kind=periods ;;
        --series | --of) kind=series ;;
        value) ((CURRENT == 3)) && kind=measures ;;
    esac
    if [[ -z $kind ]]; then
        _itx "$@"
        return
    fi
    local -a names=("${(@f)$(itx __complete $kind "${(@)words[2,-1]}" 2>/dev/null)}")
    [[ $kind == measures ]] && compset -P '*,'
    compadd -a names
}
compdef _itx_names itx
