using System.Text;

namespace Unpool.Cli;

/// <summary>The completion for zsh, with descriptions.</summary>
static class ZshScript
{
    public static string Of(IReadOnlyList<CompletedVerb> verbs)
    {
        var script = new StringBuilder("""
            #compdef unpool
            # Completion of unpool for zsh; made by `unpool completions zsh`.
            _unpool() {
                local -a options verbs values
                case "${words[2,CURRENT-1]} " in

            """);
        foreach (var verb in verbs)
        {
            script.Append($"        {(verb.Path.Length == 0 ? "*" : $"\"{verb.Path} \"*")})\n");
            script.Append($"            options=({string.Join(' ', verb.Options.Select(o => Item(o.Name, o.Description)))})\n");
            if (verb.Words.Count > 0) script.Append($"            verbs=({string.Join(' ', verb.Words.Select(w => Item(w.Word, w.Description)))})\n");
            var taking = verb.Options.Where(o => o.TakesValue).ToArray();
            if (taking.Length > 0)
            {
                script.Append("            case \"${words[CURRENT-1]}\" in\n");
                foreach (var option in taking.Where(o => o.Words.Count > 0))
                    script.Append($"                {option.Name}) values=({string.Join(' ', option.Words)}) ;;\n");
                if (taking.Where(o => o.Words.Count == 0).Select(o => o.Name).ToArray() is { Length: > 0 } free)
                    script.Append($"                {string.Join('|', free)}) _files; return ;;\n");
                script.Append("            esac\n");
            }
            script.Append("            ;;\n");
        }
        return script.Append("""
                esac
                if (( $#values )); then compadd -a values
                elif [[ ${words[CURRENT]} == -* ]]; then _describe 'option' options
                else
                    (( $#verbs )) && _describe 'verb' verbs
                    _files
                fi
            }
            if [[ $funcstack[1] == _unpool ]]; then _unpool "$@"; else compdef _unpool unpool; fi

            """).Replace("\r\n", "\n").ToString();
    }

    // A colon ends the name, and a quote the item.
    static string Item(string name, string description) =>
        $"'{name}:{description.Replace(":", "\\:", StringComparison.Ordinal).Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
