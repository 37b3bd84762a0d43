using System.IO.Compression;
using System.Runtime.InteropServices;
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
        Pack(folder, project);
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder.Path, "*.nupkg")));
        using var text = package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var specification = XDocument.Load(text).Descendants().ToList();
        var version = specification.First(element => element.Name.LocalName == "version").Value;
        var needed = specification.Where(element => element.Name.LocalName == "dependency")
            .Where(element => element.Attribute("id")!.Value.StartsWith("Unpool", StringComparison.Ordinal)).ToList();
        Assert.Equal(others, needed.Count);
        Assert.All(needed, dependency => Assert.Equal($"[{version}]", dependency.Attribute("version")!.Value));
    }

    // Left to itself, the compiler leaves AVX2 out.
    [Theory]
    [InlineData("-p:PublishAot=true -p:RuntimeIdentifier=linux-x64", "x86-64-v3")]
    [InlineData("-p:PublishAot=true -p:RuntimeIdentifier=linux-arm64", "")]
    [InlineData("-p:PublishAot=true -p:RuntimeIdentifier=win-x64 -p:IlcInstructionSet=native", "native")]
    [InlineData("-p:RuntimeIdentifier=linux-x64", "")]
    public void The_package_names_the_instruction_set_of_programs_compiled_ahead_of_time(string properties, string expected)
    {
        RealProgram.RequireUnix();
        using var folder = new TempFolder();
        Pack(folder, "Unpool");
        using (var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder.Path, "*.nupkg"))))
        {
            Assert.NotNull(package.GetEntry("build/Unpool.targets"));
            Directory.CreateDirectory(folder["obj"]);
            // Where a restore writes which targets of packages are to be read.
            package.GetEntry("buildTransitive/Unpool.targets")!.ExtractToFile(folder["obj/user.csproj.nuget.g.targets"]);
        }
        File.WriteAllText(folder["user.csproj"],
            "<Project Sdk='Microsoft.NET.Sdk'><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        Assert.Equal(expected, Done(folder, $"dotnet msbuild user.csproj -getProperty:IlcInstructionSet {properties}").Output.Trim());
    }

    [Fact]
    public void A_program_of_the_package_compiled_ahead_of_time_has_nothing_to_warn_of()
    {
        RealProgram.RequireUnix();
        Assert.SkipUnless(LongForm.IsWanted, "compiles a program ahead of time: UNPOOL_LONG_TESTS=1 does");
        Assert.SkipUnless(RuntimeInformation.OSArchitecture == Architecture.X64, "for processors of x64");
        using var folder = new TempFolder();
        Pack(folder, "Unpool");
        // Packages of the same version from another build may be kept elsewhere.
        File.WriteAllText(folder["nuget.config"],
            "<configuration><config><add key='globalPackagesFolder' value='kept' /></config>"
            + "<packageSources><add key='built' value='.' /></packageSources></configuration>");
        File.WriteAllText(folder["user.csproj"],
            "<Project Sdk='Microsoft.NET.Sdk'><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>"
            + "<PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup>"
            + "<ItemGroup><PackageReference Include='Unpool' Version='*' /></ItemGroup></Project>");
        File.WriteAllText(folder["Program.cs"], "System.Console.WriteLine(Unpool.Runtime.Processor.Shortfall ?? \"nothing\");");
        Assert.Equal("nothing", Published("").Output.Trim());
        Assert.StartsWith("this program leaves out AVX2 and FMA", Published("-p:IlcInstructionSet=x86-64-v2").Output, StringComparison.Ordinal);

        Outcome Published(string property)
        {
            Done(folder, $"dotnet publish -o out {property}");
            return Done(folder, "out/user");
        }
    }

    static void Pack(TempFolder folder, string project)
    {
        var outcome = RealProgram.Shell(Repository.Root, $"dotnet pack src/{project} --no-build -c {Configuration} -o '{folder.Path}'", Alone);
        Assert.True(outcome.Code == 0, $"{outcome.Output}\n{outcome.Error}");
    }

    static Outcome Done(TempFolder folder, string line)
    {
        var outcome = RealProgram.Shell(folder.Path, line, Alone);
        Assert.True(outcome.Code == 0, $"{line}\n{outcome.Output}\n{outcome.Error}");
        return outcome;
    }

    static void Alone(IDictionary<string, string?> environment) => environment["MSBUILDDISABLENODEREUSE"] = "1";

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
            Done(folder, line);
        Assert.True(File.Exists(folder["out/contact-sheet.png"]));
        Assert.Equal(9, Directory.GetFiles(folder["packages"], "*.nupkg").Length);
        var installed = Directory.EnumerateFiles(folder["installed"], "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.InRange(installed, 10_000_000, 40_000_000);
    }
}
