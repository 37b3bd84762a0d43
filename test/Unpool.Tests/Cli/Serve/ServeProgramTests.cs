using Unpool.Cli;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Serve;

public class ServeProgramTests
{
    static string Ending => OperatingSystem.IsWindows() ? ".exe" : "";

    [Fact]
    public void It_is_found_beside_the_program_before_the_search_path()
    {
        using var folder = new TempFolder();
        foreach (var name in (string[])["own", "path", "other"]) Directory.CreateDirectory(folder[name]);
        var path = string.Join(Path.PathSeparator, folder["other"], folder["path"]);
        File.WriteAllText(Path.Combine(folder["path"], "unpool-serve" + Ending), "");
        Assert.Equal(Path.Combine(folder["path"], "unpool-serve" + Ending), ServeProgram.Find(folder["own"], path));
        File.WriteAllText(Path.Combine(folder["own"], "Unpool.Serve" + Ending), "");
        Assert.Equal(Path.Combine(folder["own"], "Unpool.Serve" + Ending), ServeProgram.Find(folder["own"], path));
    }

    [Fact]
    public void Where_it_is_missing_the_sentence_says_how_to_have_it()
    {
        using var folder = new TempFolder();
        var missing = Assert.Throws<InputException>(() => ServeProgram.Find(folder.Path, ""));
        Assert.Contains("dotnet tool install", missing.Message, StringComparison.Ordinal);
        Assert.Contains("--project src/Unpool.Serve", missing.Message, StringComparison.Ordinal);
    }
}
