using System.Text.RegularExpressions;
using Xunit;

namespace Unpool.Tests;

/// <summary>The list of environment variables, held to the code that reads them.</summary>
public partial class EnvironmentTests
{
    const string Document = "docs/environment.md";

    static readonly string Code = string.Concat(
        new[] { "src", "test", "bench", "samples" }.SelectMany(folder => Repository.Files(".cs", folder)).Select(Repository.Text));

    // By its name, or by the constant that holds it.
    static readonly HashSet<string> Read =
    [
        .. Call.Matches(Code).Select(match => match.Groups["name"].Value),
        .. from constant in Constant.Matches(Code)
           where Regex.IsMatch(Code, $@"GetEnvironmentVariable\((\w+\.)*{constant.Groups["constant"].Value}\)")
           select constant.Groups["name"].Value,
    ];

    static readonly string[] Listed = [.. Row.Matches(Repository.Text(Document)).Select(match => match.Groups["name"].Value)];

    [Fact]
    public void Every_variable_that_the_code_reads_is_in_the_list()
    {
        Assert.True(Read.Count >= 9, $"only {Read.Count} were found");
        Assert.All(Read, name => Assert.Contains(name, Listed));
    }

    [Fact]
    public void Every_variable_in_the_list_is_read_by_the_code() => Assert.All(Listed, name => Assert.Contains(name, Read));

    [Fact]
    public void No_variable_is_in_the_list_twice() => Assert.Equal(Listed.Distinct(), Listed);

    [Fact]
    public void No_document_names_a_variable_that_is_not_in_the_list() => Assert.All(
        Repository.Files(".md").SelectMany(file => Name.Matches(Repository.Text(file)).Select(match => match.Value)),
        name => Assert.Contains(name, Listed));

    [GeneratedRegex("""GetEnvironmentVariable\("(?<name>UNPOOL_[A-Z_]+)"\)""")]
    static partial Regex Call { get; }

    [GeneratedRegex("""\b(?<constant>\w+) = "(?<name>UNPOOL_[A-Z_]+)"[,;]""")]
    static partial Regex Constant { get; }

    [GeneratedRegex("^\\| `(?<name>UNPOOL_[A-Z_]+)` \\|", RegexOptions.Multiline)]
    static partial Regex Row { get; }

    [GeneratedRegex(@"\bUNPOOL_[A-Z_]*[A-Z]\b")]
    static partial Regex Name { get; }
}
