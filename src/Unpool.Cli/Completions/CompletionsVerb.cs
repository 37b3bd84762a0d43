using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The verb completions: prints the script with which a shell completes command lines of this program.</summary>
sealed class CompletionsVerb
{
    static readonly (string Shell, Func<IReadOnlyList<CompletedVerb>, string> Write)[] Shells =
        [("bash", BashScript.Of), ("zsh", ZshScript.Of), ("fish", FishScript.Of), ("powershell", PowerShellScript.Of)];

    readonly Argument<string> _shell = new("SHELL") { Description = $"One of {string.Join(", ", Shells.Select(s => s.Shell))}" };
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Terminal terminal)
    {
        _shell.CompletionSources.Add([.. Shells.Select(s => s.Shell)]);
        var verb = new Verb("completions", "Prints a script with which a shell completes verbs, options and their values.",
            "unpool completions bash > ~/.local/share/bash-completion/completions/unpool",
            "unpool completions zsh > ~/.zfunc/_unpool                      with ~/.zfunc in fpath",
            "unpool completions fish > ~/.config/fish/completions/unpool.fish",
            "unpool completions powershell >> $PROFILE")
        {
            _shell, _json,
        };
        verb.SetAction(parse => Print(parse, terminal));
        return verb;
    }

    void Print(ParseResult parse, Terminal terminal)
    {
        var word = parse.GetRequiredValue(_shell);
        var shell = Array.Find(Shells, s => s.Shell.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (shell.Write is null)
            throw new UsageException($"SHELL must be one of {string.Join(", ", Shells.Select(s => s.Shell))}, not '{word}'"
                + Spelling.Hint(word, Shells.Select(s => s.Shell), shortened: true));
        var script = shell.Write(CompletedVerb.All(parse.RootCommandResult.Command));
        if (parse.GetValue(_json)) Results.ResultJson.Print(terminal, new(shell.Shell, script), Results.ResultJson.Readable.ScriptResult);
        else terminal.Output.Write(script);
    }
}
