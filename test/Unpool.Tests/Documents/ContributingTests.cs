using System.Text.RegularExpressions;
using Unpool.Data;
using Unpool.Tests.Campaign;
using Xunit;

namespace Unpool.Tests;

/// <summary>Every command of CONTRIBUTING.md, in a form that ends soon: a command that is not listed here with one fails.</summary>
public partial class ContributingTests
{
#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif

    // What is built runs these tests: building it again could pull it away from under them.
    const string Built = " --no-build";

    static readonly Dictionary<string, (string Runs, string Why)> Forms = new()
    {
        ["dotnet build -c Release"] = ("dotnet build -c Release src/Unpool", "the core alone: all else is in use"),
        ["dotnet test -c Release"] = ("dotnet test -c Release --filter-class *ReadmeTests" + Built, "this is one of its tests"),
        ["dotnet test -c Release --filter-class \"*ScheduleTests\""] =
            ("dotnet test -c Release --filter-class \"*ScheduleTests\"" + Built, "as it is"),
        ["UNPOOL_GOLDEN=write dotnet test -c Release --filter-class \"*LibraryNamesTests\""] =
            ("dotnet test -c Release --filter-class \"*LibraryNamesTests\" --list-tests" + Built, "what it writes is for a person to look at"),
        ["UNPOOL_LONG_TESTS=0.1 dotnet test -c Release --filter-namespace \"Unpool.Tests.Campaign\""] =
            ("UNPOOL_LONG_TESTS=0.1 dotnet test -c Release --filter-namespace \"Unpool.Tests.Campaign\" --list-tests" + Built, "takes minutes"),
        ["dotnet run -c Release --project src/Unpool.Cli -- data mnist --out mnist"] = ("$unpool data mnist --out mnist --help", "downloads"),
        ["UNPOOL_MNIST=$PWD/mnist dotnet test -c Release"] =
            ("UNPOOL_MNIST=$PWD/mnist dotnet test -c Release --filter-class *ReadmeTests" + Built, "this is one of its tests"),
        ["dotnet run -c Release --project bench/Unpool.Bench -- models A --rounds 3 --seconds 1"] =
            ("dotnet run -c Release --project bench/Unpool.Bench -- models A --rounds 1 --seconds 0.01", "three rounds take half a minute"),
        ["dotnet format --verify-no-changes"] =
            ("dotnet format whitespace --folder src/Unpool/Shapes --verify-no-changes", "the whole repository takes minutes"),
    };

    static readonly string Text = Repository.Text("CONTRIBUTING.md");

    public static TheoryData<string> Commands => [.. Forms.Keys];

    [Fact]
    public void Every_command_has_a_form_that_ends_soon() => Assert.Equal(
        Forms.Keys, Fence.Matches(Text).SelectMany(fence => fence.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)));

    [Theory, MemberData(nameof(Commands))]
    public void A_command_does_what_it_is_there_for(string command)
    {
        RealProgram.RequireUnix();
        var line = Forms[command].Runs.Replace("-c Release", $"-c {Configuration}", StringComparison.Ordinal);
        var outcome = RealProgram.Shell(Repository.Root, line, environment =>
        {
            environment.Remove(Mnist.FolderVariable);
            // Build servers would outlive the command and keep its output open.
            environment["MSBUILDDISABLENODEREUSE"] = "1";
            environment["UseSharedCompilation"] = "false";
        });
        Assert.True(outcome.Code == 0, $"{line}\nexit code {outcome.Code}\n{outcome.Output}\n{outcome.Error}");
    }

    [GeneratedRegex("^```\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    static partial Regex Fence { get; }
}
