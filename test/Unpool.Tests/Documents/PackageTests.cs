using System.IO.Compression;
using System.Xml.Linq;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests;

/// <summary>The packages as people get them.</summary>
public sealed class PackageTests
{
#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif

    // They use each other's internals.
    [Theory]
    [InlineData("Unpool.BrainScript", 2)]
    [InlineData("Unpool.Images", 1)]
    public void A_package_needs_the_others_in_exactly_its_own_version(string project, int others)
    {
        RealProgram.RequireUnix();
        using var folder = new TempFolder();
        var outcome = RealProgram.Shell(Repository.Root,
            $"dotnet pack src/{project} --no-build -c {Configuration} -o '{folder.Path}'",
            environment => environment["MSBUILDDISABLENODEREUSE"] = "1");
        Assert.True(outcome.Code == 0, $"{outcome.Output}\n{outcome.Error}");
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder.Path, "*.nupkg")));
        using var text = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var specification = XDocument.Load(text).Descendants().ToList();
        var version = specification.First(element => element.Name.LocalName == "version").Value;
        var needed = specification.Where(element => element.Name.LocalName == "dependency")
            .Where(element => element.Attribute("id")!.Value.StartsWith("Unpool", StringComparison.Ordinal)).ToList();
        Assert.Equal(others, needed.Count);
        Assert.All(needed, dependency => Assert.Equal($"[{version}]", dependency.Attribute("version")!.Value));
    }
}
