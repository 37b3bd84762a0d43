using System.Text;

namespace Unpool.Cli;

/// <summary>The completion for bash. What is neither an option nor a word of ours is a file.</summary>
static class BashScript
{
    public static string Of(IReadOnlyList<CompletedVerb> verbs)
    {
        var script = new StringBuilder("""
            # Completion of unpool for bash; made by `unpool completions bash`.
            _unpool() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} options= words= values=
                case "${COMP_WORDS[*]:1:COMP_CWORD-1} " in

            """);
        foreach (var verb in verbs)
        {
            script.Append($"        {(verb.Path.Length == 0 ? "*" : $"\"{verb.Path} \"*")})\n");
            script.Append($"            options='{string.Join(' ', verb.Options.Select(o => o.Name))}'\n");
            if (verb.Words.Count > 0) script.Append($"            words='{string.Join(' ', verb.Words.Select(w => w.Word))}'\n");
            var taking = verb.Options.Where(o => o.TakesValue).ToArray();
            if (taking.Length > 0)
            {
                script.Append("            case \"$prev\" in\n");
                foreach (var option in taking.Where(o => o.Words.Count > 0))
                    script.Append($"                {option.Name}) values='{string.Join(' ', option.Words)}' ;;\n");
                if (taking.Where(o => o.Words.Count == 0).Select(o => o.Name).ToArray() is { Length: > 0 } free)
                    script.Append($"                {string.Join('|', free)}) return ;;\n");
                script.Append("            esac\n");
            }
            script.Append("            ;;\n");
        }
        return script.Append("""
                esac
                if [[ -n $values ]]; then words=$values
                elif [[ $cur == -* ]]; then words=$options
                fi
                COMPREPLY=($(compgen -W "$words" -- "$cur"))
            }
            complete -o default -F _unpool unpool

            """).Replace("\r\n", "\n").ToString();
    }
}
