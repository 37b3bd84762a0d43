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
    [InlineData("Unpool.Tensors", 1)]
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

    // From a clone, because packing restores the project for other platforms.
    [Fact]
    public void The_tool_installs_in_40_megabytes_and_draws()
    {
        RealProgram.RequireUnix();
        Assert.SkipUnless(LongForm.IsWanted, "packs a clone: UNPOOL_LONG_TESTS=1 does");
        using var folder = new TempFolder();
        foreach (var line in (string[])[
            $"git clone -q '{Repository.Root}' clone",
            "cd clone && dotnet pack src/Unpool.Cli -c Release -o ../packages",
            "cd clone && dotnet tool install Unpool.Cli --source ../packages --tool-path ../installed",
            "installed/unpool train --data digits --epochs 1 --out out"])
        {
            var outcome = RealProgram.Shell(folder.Path, line, environment => environment["MSBUILDDISABLENODEREUSE"] = "1");
            Assert.True(outcome.Code == 0, $"{line}\n{outcome.Output}\n{outcome.Error}");
        }
        Assert.True(File.Exists(folder["out/contact-sheet.png"]));
        Assert.Equal(9, Directory.GetFiles(folder["packages"], "*.nupkg").Length);
        var installed = Directory.EnumerateFiles(folder["installed"], "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.InRange(installed, 10_000_000, 40_000_000);
    }
}
