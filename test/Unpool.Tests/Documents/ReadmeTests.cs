using System.Text.RegularExpressions;
using Xunit;

namespace Unpool.Tests;

/// <summary>The README promises nothing that is not there.</summary>
public partial class ReadmeTests
{
    static readonly string Root = FindRoot();
    static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md"));

    [Fact]
    public void Its_program_is_the_sample()
    {
        var program = Program().Match(Readme).Groups[1].Value.Trim();
        var sample = File.ReadAllText(Path.Combine(Root, "samples", "mnist-autoencoder.cs")).Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.NotEmpty(program);
        Assert.EndsWith(program, sample.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_files_exist()
    {
        foreach (Match match in FileName().Matches(Readme))
            Assert.True(Path.Exists(Path.Combine(Root, match.Value)), $"README.md names {match.Value}, which does not exist.");
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Unpool.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();

    [GeneratedRegex(@"\b(docs|samples|src|test)/[\w./-]*\w{2}")]
    private static partial Regex FileName();
}
