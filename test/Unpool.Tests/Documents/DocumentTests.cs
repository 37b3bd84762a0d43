using System.Text.RegularExpressions;
using Xunit;

namespace Unpool.Tests;

/// <summary>The documents of the repository: what they link to and name exists, and the table of contents has every file.</summary>
public partial class DocumentTests
{
    const string Contents = "docs/README.md";

    static readonly HashSet<string> Classes = [.. typeof(DocumentTests).Assembly.GetTypes().Select(type => type.Name)];

    public static TheoryData<string> Documents => [.. Repository.Files(".md")];

    [Theory, MemberData(nameof(Documents))]
    public void Every_relative_link_leads_to_a_file(string document) => Assert.All(Links(document), link =>
    {
        var path = Path.Combine(Repository.Root, link.File);
        Assert.True(Path.Exists(path), $"{document} links to {link.Written}, which does not exist");
        if (link.Section is { Length: > 0 } section) Assert.Contains(section, Sections(link.File));
    });

    [Theory, MemberData(nameof(Documents))]
    public void Every_path_that_a_document_names_exists(string document) => Assert.All(Named.Matches(Repository.Text(document)), match =>
        Assert.True(Path.Exists(Path.Combine(Repository.Root, match.Value)), $"{document} names {match.Value}, which does not exist"));

    [Theory, MemberData(nameof(Documents))]
    public void Every_test_class_that_a_document_names_exists(string document) => Assert.All(TestClass.Matches(Repository.Text(document)), match =>
    {
        var name = match.Groups["name"].Value;
        Assert.True(Classes.Contains(name), $"{document} names {name}, which does not exist");
    });

    [Fact]
    public void Every_file_of_docs_is_in_its_table_of_contents()
    {
        var linked = Links(Contents).Select(link => link.File).ToHashSet();
        var files = Repository.Files("", "docs").Where(file => file != Contents).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Contains(file, linked));
    }

    [Theory]
    [InlineData("README.md", Contents)]
    [InlineData("README.md", "CONTRIBUTING.md")]
    [InlineData("CONTRIBUTING.md", "docs/recipes.md")]
    public void The_doors_are_linked(string from, string to) => Assert.Contains(Links(from), link => link.File == to);

    [Theory, MemberData(nameof(Documents))]
    public void A_document_says_nothing_of_the_machine_that_it_was_written_on(string document) =>
        Assert.DoesNotMatch(@"(?<![\w.<])/(work|home|Users|root)/", Repository.Text(document));

    // From the root, without what follows #.
    static IEnumerable<(string Written, string File, string Section)> Links(string document)
    {
        var folder = Path.GetDirectoryName(document)!;
        foreach (Match match in Link.Matches(Code.Replace(Repository.Text(document), "")))
        {
            var written = match.Groups["to"].Value;
            if (written.Contains("://", StringComparison.Ordinal) || written.StartsWith("mailto:", StringComparison.Ordinal)) continue;
            var parts = written.Split('#');
            var file = parts[0].Length == 0 ? document : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, folder, parts[0]));
            yield return (written, file.Replace('\\', '/'), parts.Length > 1 ? parts[1] : "");
        }
    }

    // What hosts make of headings: small letters, no signs, hyphens for blanks.
    static IEnumerable<string> Sections(string document) => Heading.Matches(Repository.Text(document))
        .Select(match => Sign.Replace(match.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    static partial Regex Link { get; }

    // Indexers followed by calls look like links.
    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    static partial Regex Code { get; }

    [GeneratedRegex(@"(?<![\w./-])(docs|samples|src|test|bench)/[\w./-]*\w{2}")]
    static partial Regex Named { get; }

    [GeneratedRegex(@"[`*](?<name>\w+Tests)\b")]
    static partial Regex TestClass { get; }

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline)]
    static partial Regex Heading { get; }

    [GeneratedRegex(@"[^\w\- ]")]
    static partial Regex Sign { get; }
}
