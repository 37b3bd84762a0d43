using System.CommandLine;
using Spectre.Console.Testing;
using Unpool.Cli;
using Unpool.Cli.Display;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class CompletionsVerbTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unpool tr", "train")]
    [InlineData("unpool ", "train test show encode decode split denoise score threshold report serve nodes check convert completions data")]
    [InlineData("unpool train --le", "--levels --learner")]
    [InlineData("unpool train --fit ", "fit fill stretch tile")]
    [InlineData("unpool train --data photos --preset d", "deep")]
    [InlineData("unpool data ", "mnist digits surfaces")]
    [InlineData("unpool --", "--version --help")]
    [InlineData("unpool data mnist --m", "--mirror")]
    [InlineData("unpool data digits --te", "--test")]
    [InlineData("unpool completions z", "zsh")]
    // Files are the shell's own.
    [InlineData("unpool train --out ", "")]
    [InlineData("unpool test a", "")]
    public async Task Bash_completes_words(string line, string words)
    {
        RealProgram.RequireUnix();
        _folder.Write("unpool.bash", (await Run.Of("completions", "bash")).Output);
        var typed = string.Join(' ', line.Split(' ').Select(word => $"'{word}'"));
        var outcome = RealProgram.Shell(_folder.Path, $"source unpool.bash; COMP_WORDS=({typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); "
            + "_unpool; echo \"${COMPREPLY[*]}\"").IsDone();
        Assert.Equal(words.Split(' ').Order(StringComparer.Ordinal), outcome.Output.TrimEnd('\n').Split(' ').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bash", "-n")]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "-n")]
    public async Task The_shell_understands_its_script(string shell, string check)
    {
        Assert.SkipUnless(IsThere(shell), $"{shell} is not installed");
        var run = await Run.Of("completions", shell);
        var file = _folder.Write("script", run.Output);
        Assert.Equal("", RealProgram.Shell(_folder.Path, $"{shell} {check} '{file}'").IsDone().Error);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public async Task Every_verb_and_option_is_in_every_script(string shell)
    {
        var run = await Run.Of("completions", shell);
        Assert.Equal((0, ""), (run.Code, run.Error));
        var all = Below(Verbs.Root(Handlers.Real, new Terminal(TextWriter.Null, TextWriter.Null, new TestConsole()))).ToArray();
        Assert.True(all.Length > 12);
        foreach (var verb in all)
            foreach (var name in verb.Options.Select(option => option.Name.TrimStart('-')).Append(verb.Name)) Assert.Contains(name, run.Output);
        foreach (var word in (string[])["window-max", "nesterov", "upsample"]) Assert.Contains(word, run.Output);
        Assert.DoesNotContain('\r', run.Output);
    }

    static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(verb => Below(verb).Prepend(verb));

    static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
